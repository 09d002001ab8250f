import { returnExchange } from '../../../workflows/return-exchange/contract.ts';
import { act, CaseLife, type Lived, type View } from '../case-life.ts';
import type { Desks, Sent } from '../desks.ts';
import type { Dice } from '../dice.ts';
import { RepairLife } from '../repair-life.ts';
import type { Shop } from '../shop.ts';
import { bring } from './bring.ts';
import type { House, Sold } from './house.ts';
import { journeyOf, type ReturnJourneyName } from './journeys.ts';
import { type ReturnSeen, returnDetail, returnTurn } from './turns.ts';

/** A return that was opened, by the number of its case, and the journey it was to take. */
export interface LivedReturn extends Lived {
  readonly journey: ReturnJourneyName;
  readonly caseNo: string;
  /** Opened by an objection that was upheld. */
  readonly anew?: string;
}

export interface ReturnLifeOptions {
  readonly desks: Desks;
  readonly house: House;
  /** Of the repairs that customers choose instead. */
  readonly shop: Shop;
  readonly dice: Dice;
  readonly number: number;
  readonly journey: ReturnJourneyName;
}

const MOST_TURNS = 40;

/** Takes one return or exchange down its journey: desk, warehouse, quality, finance, and the delivery of the other goods. */
export class ReturnLife {
  private readonly options: ReturnLifeOptions;
  private readonly rounds = new Map<string, number>();

  constructor(options: ReturnLifeOptions) {
    this.options = options;
  }

  /** @throws when it does not take its journey */
  async live(): Promise<LivedReturn> {
    const { house, number, journey } = this.options;
    const sold = await house.sell(number);
    const { body } = await this.open(sold);
    const caseNo = String(body.caseNo);
    const first = await this.toItsEnd(this.caseOf(`return-${number}`, caseNo, Number(body.version)), sold);
    const { openedAnew: anew } = first.detail;
    if (anew === undefined) return { journey, caseNo, end: first.end };
    const { end } = await this.toItsEnd(this.caseOf(`anew-${number}`, anew, 1), sold);
    return { journey, caseNo, anew, end };
  }

  private caseOf(name: string, caseNo: string, version: number): CaseLife {
    const { desks, house, dice } = this.options;
    return new CaseLife({ desks, dice, name, caseNo, version, photo: house.photo });
  }

  private async toItsEnd(life: CaseLife, sold: Sold): Promise<{ readonly end: string; readonly detail: ReturnSeen }> {
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const view = await life.atRest();
      const detail = returnDetail.parse(view.detail);
      if (view.status === 'closed') {
        await this.repair(detail, sold);
        return { end: view.outcome ?? view.stage, detail };
      }
      if (await this.bringFirst(view, detail)) continue;
      await this.turn(life, view, detail, sold);
    }
    throw new Error(`${life.caseNo} went in circles`);
  }

  private async turn(life: CaseLife, view: View, detail: ReturnSeen, { serial }: Sold): Promise<void> {
    const { journey, house } = this.options;
    const [wait] = view.waits;
    if (wait === undefined) throw new Error(`${life.caseNo} waits for nobody`);
    const round = this.rounds.get(wait.name) ?? 0;
    const { caseNo } = life;
    const turn = returnTurn(view, { journey, detail, caseNo, serial, photo: house.photo, round });
    if (turn === undefined) {
      await life.moved(view);
      return;
    }
    await life.meddle(wait.wait, turn);
    if (journey === 'wrongReceipt' && turn.action === 'receiveGoods' && round === 0) {
      const other = { lines: [{ no: 1, quantity: 1, serials: [`${serial}-OTHER`] }] };
      await life.act(act('warehouse', 'receiveGoods', other), wait.wait);
    }
    const { status } = await life.act(turn, turn.action === 'cancel' ? undefined : wait.wait);
    if (status < 300) this.rounds.set(wait.name, round + 1);
  }

  /** The other goods are on their way by a delivery of their own; somebody has to bring them. */
  private async bringFirst(view: View, { replacement }: ReturnSeen): Promise<boolean> {
    const { house, number } = this.options;
    const isNow = replacement?.state === 'shipping' && replacement.delivery !== undefined;
    if (!isNow || !['returnedGoods', 'replacementArrival'].includes(view.waits[0]?.name ?? '')) return false;
    if (this.rounds.has('brought')) return false;
    this.rounds.set('brought', 1);
    const life = this.caseOf(`bring-${number}`, replacement.delivery ?? '', 1);
    await bring(life, `CHAOS-RX-NEW-${number}`, house.photo);
    return true;
  }

  /** The repair that the customer wanted instead is a case like any other. */
  private async repair({ repairs = [] }: ReturnSeen, { serial }: Sold): Promise<void> {
    const { desks, shop, dice, number } = this.options;
    for (const caseNo of repairs) {
      const life = new RepairLife({ desks, shop, dice, number: 1_000_000 + number, journey: 'free' });
      await life.liveOn({ serial, rare: '' }, caseNo, 1);
    }
  }

  /** Where two desks ask for the same two of three at once, one of them gets them. */
  private async open(sold: Sold): Promise<Sent['reply']> {
    const { journey, number } = this.options;
    const desks = journey === 'askedTwice' ? ['a', 'b'] : ['a'];
    const replies = await Promise.all(desks.map((desk) => this.untilDecided(sold, `chaos-return-${number}-${desk}`)));
    const opened = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status, body }) => status === 409 && body.code === 'more_than_is_left');
    const [reply] = opened;
    if (reply === undefined || opened.length !== 1 || refused.length !== desks.length - 1) {
      throw new Error(`opened ${opened.length} times: ${JSON.stringify(replies)}`);
    }
    return reply;
  }

  /** What could not be looked up in time is refused, and nothing of it is held: the desk asks anew, under a new key. */
  private async untilDecided(sold: Sold, key: string): Promise<Sent['reply']> {
    for (let tries = 1; ; tries += 1) {
      const reply = await this.ask(sold, `${key}-${tries}`);
      if (reply.body.code !== 'no_answer_in_time' || tries === MOST_TURNS) return reply;
    }
  }

  private async ask({ orderNo, serial }: Sold, key: string): Promise<Sent['reply']> {
    const { desks, dice, journey } = this.options;
    const { asks, serial: hasSerial } = journeyOf(journey);
    const [first, ...others] = asks.lines;
    const lines = hasSerial === true ? [{ ...first, serials: [serial] }, ...others] : asks.lines;
    const { reply } = await desks.order(
      {
        ...{ role: 'agent', about: returnExchange.process, action: 'open', path: '/v1/returns', key },
        body: { orderNo, ...asks, lines },
      },
      dice.oneIn(4) ? 3 : 1,
    );
    return reply;
  }
}
