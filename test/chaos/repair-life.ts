import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import type { Desks, Sent } from './desks.ts';
import type { Dice } from './dice.ts';
import { daysInUse, type Journey, type Turn, turnAt } from './journeys.ts';
import type { Shop, Unit } from './shop.ts';

/** What the driver looks at of a view. */
const viewSchema = z.object({
  caseNo: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed']),
  outcome: z.string().optional(),
  version: z.number(),
  waits: z.array(z.object({ wait: z.number(), name: z.string() })),
  detail: z.object({
    quote: z
      .object({ totalFen: z.number(), currency: z.string(), lines: z.array(z.number()) })
      .nullish()
      .transform((quote) => quote ?? undefined),
    parts: z
      .object({ lines: z.array(z.object({ line: z.number(), quantity: z.number() })) })
      .nullish()
      .transform((parts) => parts ?? undefined),
  }),
});

type View = z.output<typeof viewSchema>;

/** Where a repair was left. */
export interface LivedRepair {
  readonly journey: Journey;
  /** Absent when the opening was refused. */
  readonly caseNo?: string;
  /** Its outcome, or the wait at which nobody of these desks goes on. */
  readonly end: string;
}

export interface LifeOptions {
  readonly desks: Desks;
  readonly shop: Shop;
  readonly dice: Dice;
  readonly number: number;
  readonly journey: Journey;
}

/** A case that stands still for so long, with nothing killed any more, is stuck. */
const MOVES_WITHIN_MS = 240_000;
const LOOK_AGAIN_MS = 120;
const MOST_TURNS = 60;

/** Takes one repair down its journey, as people at several desks would, and meddles a little on the way. */
export class RepairLife {
  private readonly options: LifeOptions;
  private readonly rounds = new Map<string, number>();
  private keys = 0;
  private seenVersion = 1;

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

  async live(): Promise<LivedRepair> {
    const { shop, number, journey, dice } = this.options;
    const unit = await shop.register(number, daysInUse(journey));
    const opened = await this.open(unit);
    if (opened.reply.status !== 201) return { journey, end: `opening refused: ${String(opened.reply.body.code)}` };
    const caseNo = String(opened.reply.body.caseNo);
    this.seenVersion = Number(opened.reply.body.version);
    const withdrawAt = journey === 'withdrawn' ? 3 + dice.below(5) : undefined;
    let refusals = 0;
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const view = await this.atRest(caseNo);
      const [wait] = view.waits;
      if (wait === undefined) return { journey, caseNo, end: view.outcome ?? view.stage };
      if (turns === withdrawAt && view.status === 'open') await this.withdraw(caseNo);
      if (wait.name === 'partsArrival') {
        shop.deliver(unit.rare);
        // Half of the deliveries are told by the ERP and not by a person.
        if (number % 4 < 2) {
          await this.tellArrival(view, unit);
          continue;
        }
      }
      const turn = this.turnOf(view, unit, wait.name);
      if (turn === undefined) return { journey, caseNo, end: view.outcome ?? `waits for ${wait.name}` };
      await this.meddle(caseNo, wait.wait, turn);
      const { status } = await this.act(caseNo, turn, wait.wait);
      if (status < 300) this.rounds.set(wait.name, this.round(wait.name) + 1);
      else if (++refusals === 6) return { journey, caseNo, end: `refused at ${wait.name}` };
    }
    return { journey, caseNo, end: 'went in circles' };
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

  /** The view once the case waits for somebody other than itself. @throws when it does not come to rest */
  private async atRest(caseNo: string): Promise<View> {
    const until = performance.now() + MOVES_WITHIN_MS;
    for (;;) {
      const { status, body } = await this.options.desks.get('agent', `/v1/cases/${caseNo}?atLeast=${this.seenVersion}`);
      if (status === 200) {
        const view = viewSchema.parse(body);
        this.seenVersion = Math.max(this.seenVersion, view.version);
        if (!view.waits.some(({ name }) => name.startsWith('effect:')) && (view.waits.length > 0 || isOver(view))) {
          return view;
        }
      }
      if (performance.now() > until)
        throw new Error(`${caseNo} does not come to rest: ${status} ${JSON.stringify(body)}`);
      await pause(LOOK_AGAIN_MS);
    }
  }

  private turnOf(view: View, unit: Unit, name: string): Turn | undefined {
    const { shop, journey } = this.options;
    const { quote, parts } = view.detail;
    const detail = { ...(quote === undefined ? {} : { quote }), ...(parts === undefined ? {} : { parts }) };
    return turnAt(name, { journey, unit, shop, caseNo: view.caseNo, detail, round: this.round(name) });
  }

  /** The ERP tells that the part is there, and the case moves by itself. */
  private async tellArrival({ caseNo, version }: View, { rare }: Unit): Promise<void> {
    const event = { eventId: `arrived-${rare}`, caseNo, type: 'partsArrived', data: { sku: rare, quantity: 1 } };
    const path = '/v1/inbox/erp';
    await this.options.desks.order(
      { role: 'system', about: caseNo, action: 'event', path, key: event.eventId, body: event },
      2,
    );
    this.seenVersion = version + 1;
  }

  private async act(caseNo: string, { role, action, input }: Turn, wait?: number): Promise<Sent['reply']> {
    const { desks, dice, number } = this.options;
    this.keys += 1;
    const { reply } = await desks.order(
      {
        ...{ role, about: caseNo, action, path: `/v1/cases/${caseNo}/actions/${action}` },
        key: `chaos-${number}-${this.keys}`,
        body: { ...(wait === undefined ? {} : { wait }), input },
      },
      dice.oneIn(6) ? 2 : 1,
    );
    if (reply.status < 300) this.seenVersion = Math.max(this.seenVersion, Number(reply.body.version));
    return reply;
  }

  private async withdraw(caseNo: string): Promise<void> {
    await this.act(caseNo, { role: 'lead', action: 'cancel', input: { reason: '客户改变了主意。' } });
  }

  /** What also happens at a desk: notes, priorities, and clicks on yesterday's screen. */
  private async meddle(caseNo: string, wait: number, turn: Turn): Promise<void> {
    const { dice, shop, number } = this.options;
    if (dice.oneIn(4)) {
      await this.act(caseNo, { role: 'agent', action: 'addNote', input: { text: `备注 ${number}-${this.keys}` } });
    }
    if (dice.oneIn(6)) {
      const priority = dice.of(['low', 'normal', 'high']);
      await this.act(caseNo, { role: 'lead', action: 'setPriority', input: { priority } });
    }
    if (dice.oneIn(8)) {
      const input = { kind: 'shop', no: `R-${number}-${this.keys}` };
      await this.act(caseNo, { role: 'agent', action: 'addReference', input });
    }
    if (dice.oneIn(10)) {
      await this.act(caseNo, { role: 'technician', action: 'attachEvidence', input: { evidence: shop.photo } });
    }
    if (dice.oneIn(5) && wait > 1) await this.act(caseNo, turn, wait - 1);
  }

  private round(wait: string): number {
    return this.rounds.get(wait) ?? 0;
  }
}

function isOver({ status, waits }: View): boolean {
  return status === 'closed' && waits.length === 0;
}
