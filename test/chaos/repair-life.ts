import { z } from 'zod';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { act, CaseLife, type Lived, type Turn, type View } from './case-life.ts';
import type { Desks, Sent } from './desks.ts';
import type { Dice } from './dice.ts';
import { daysInUse, type Journey, turnAt } from './journeys.ts';
import type { Shop, Unit } from './shop.ts';

/** What the driver looks at of a repair. */
const detailSchema = z.object({
  quote: z
    .object({ totalFen: z.number(), currency: z.string(), lines: z.array(z.number()) })
    .nullish()
    .transform((quote) => quote ?? undefined),
  parts: z
    .object({ lines: z.array(z.object({ line: z.number(), quantity: z.number() })) })
    .nullish()
    .transform((parts) => parts ?? undefined),
});

export interface LifeOptions {
  readonly desks: Desks;
  readonly shop: Shop;
  readonly dice: Dice;
  readonly number: number;
  readonly journey: Journey;
}

const MOST_TURNS = 60;

/** Takes one repair down its journey, as people at several desks would. */
export class RepairLife {
  private readonly options: LifeOptions;
  private readonly rounds = new Map<string, number>();

  constructor(options: LifeOptions) {
    this.options = options;
  }

  /** Only opens it. @returns its number. @throws when the opening is refused */
  async begin(): Promise<string> {
    const { shop, number, journey } = this.options;
    const { reply } = await this.open(await shop.register(number, daysInUse(journey)));
    if (reply.status !== 201) throw new Error(`repair ${number} was not opened: ${JSON.stringify(reply.body)}`);
    return String(reply.body.caseNo);
  }

  async live(): Promise<Lived> {
    const { shop, number, journey } = this.options;
    const unit = await shop.register(number, daysInUse(journey));
    const { reply } = await this.open(unit);
    if (reply.status !== 201) return { journey, end: `opening refused: ${String(reply.body.code)}` };
    return this.liveOn(unit, String(reply.body.caseNo), Number(reply.body.version));
  }

  /** Of a repair that is open, whoever opened it. */
  async liveOn(unit: Unit, caseNo: string, version: number): Promise<Lived> {
    const { desks, shop, number, journey, dice } = this.options;
    const life = new CaseLife({ desks, dice, name: `repair-${number}`, caseNo, version, photo: shop.photo });
    const withdrawAt = journey === 'withdrawn' ? 3 + dice.below(5) : undefined;
    let refusals = 0;
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const view = await life.atRest();
      const [wait] = view.waits;
      if (wait === undefined) return { journey, end: view.outcome ?? view.stage };
      if (turns === withdrawAt && view.status === 'open') {
        await life.act(act('lead', 'cancel', { reason: '客户改变了主意。' }));
      }
      if (wait.name === 'partsArrival') {
        shop.deliver(unit.rare);
        // Half of the deliveries are told by the ERP and not by a person.
        if (number % 4 < 2) {
          await this.tellArrival(life, view, unit);
          continue;
        }
      }
      const turn = this.turnOf(view, unit, wait.name);
      if (turn === undefined) return { journey, end: view.outcome ?? `waits for ${wait.name}` };
      await life.meddle(wait.wait, turn);
      const { status } = await life.act(turn, wait.wait);
      if (status < 300) this.rounds.set(wait.name, this.round(wait.name) + 1);
      else if (++refusals === 6) return { journey, end: `refused at ${wait.name}` };
    }
    return { journey, end: 'went in circles' };
  }

  private open(unit: Unit): Promise<Sent> {
    const { desks, dice, number } = this.options;
    const fault = {
      words: `屏幕不亮，第 ${number} 台。`,
      appearedOn: addDays(shanghaiDate(new Date().toISOString()), -1),
    };
    const stated = ['exchanged', 'returned'].includes(this.options.journey) ? {} : { wish: 'repair' };
    return desks.order(
      {
        ...{ role: 'agent', about: warrantyRepair.process, action: 'open', path: '/v1/warranty-repairs' },
        key: `chaos-${number}-open`,
        body: { serial: unit.serial, channel: 'phone', fault: { ...fault, safety: false }, ...stated },
      },
      dice.oneIn(4) ? 3 : 1,
    );
  }

  private turnOf(view: View, unit: Unit, name: string): Turn | undefined {
    const { shop, journey } = this.options;
    const { quote, parts } = detailSchema.parse(view.detail);
    const detail = { ...(quote === undefined ? {} : { quote }), ...(parts === undefined ? {} : { parts }) };
    return turnAt(name, { journey, unit, shop, caseNo: view.caseNo, detail, round: this.round(name) });
  }

  /** The ERP tells that the part is there, and the case moves by itself. */
  private async tellArrival(life: CaseLife, { caseNo, version }: View, { rare }: Unit): Promise<void> {
    const event = { eventId: `arrived-${rare}`, caseNo, type: 'partsArrived', data: { sku: rare, quantity: 1 } };
    const path = '/v1/inbox/erp';
    await this.options.desks.order(
      { role: 'system', about: caseNo, action: 'event', path, key: event.eventId, body: event },
      2,
    );
    life.expect(version + 1);
  }

  private round(wait: string): number {
    return this.rounds.get(wait) ?? 0;
  }
}
