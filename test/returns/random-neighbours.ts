import type { CaseOpened, CaseWanted } from '../../activities/contract.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { JsonObject } from '../../domain/json.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import { toCome } from '../../domain/returns/line-goods.ts';
import { plain } from '../../workflows/case/book.ts';
import { comeBack, exchanged, settled } from '../../workflows/return-exchange/lines.ts';
import { isUnheard } from '../../workflows/return-exchange/pick-up.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import type { ReturnDetail, ReturnLine } from '../../workflows/return-exchange/state.ts';
import type { Dice } from '../chaos/dice.ts';
import { ORDER } from './given-order.ts';
import type { Tally } from './kinds.ts';
import type { SimulatedReturns } from './simulated-returns.ts';

const PREFIXES: Readonly<Record<string, string>> = { delivery: 'DL', visit: 'VI', 'warranty-repair': 'WR' };

/** Deliveries, visits and repairs a return opens, and the two gateways: what they tell it, in any order and twice. */
export class RandomNeighbours {
  /** Payments of which a case that was open has heard, by case. */
  readonly paid = new Map<string, string[]>();
  /** Returns that a return has opened. */
  readonly openedReturns: string[] = [];
  private readonly returns: SimulatedReturns;
  private readonly dice: Dice;
  private readonly tally: Tally;
  private readonly opened = new Map<string, CaseOpened>();
  private told = 0;
  private fetched = 0;

  constructor(returns: SimulatedReturns, dice: Dice, tally: Tally) {
    this.returns = returns;
    this.dice = dice;
    this.tally = tally;
  }

  /** From now on what a return opens is opened; now and then it is refused. Another return lives as those do. */
  moveIn(): void {
    const begin = this.returns.world.begin;
    this.returns.world.begin = async (wanted: CaseWanted) => {
      const { caseNo, step, process } = wanted;
      if (process === returnProcess.contract.process) return this.returnOpened(await begin(wanted));
      const of = `${PREFIXES[process]}-${caseNo}-${step}`;
      const answer = this.opened.get(of) ?? (this.dice.oneIn(4) ? { refused: 'not_now', params: {} } : { opened: of });
      this.opened.set(of, answer);
      return answer;
    };
  }

  private returnOpened(answer: CaseOpened): CaseOpened {
    if ('opened' in answer && !this.openedReturns.includes(answer.opened)) this.openedReturns.push(answer.opened);
    return answer;
  }

  /** The gateway that pays refunds out pays all, pays a part, refuses, or stays silent; finance drops what it cannot pay. */
  async payOut(calmly: boolean): Promise<void> {
    const { refunds } = this.returns.world;
    for (const [refund, one] of refunds.filed) {
      if (one.state === 'byHand' && !calmly && this.dice.oneIn(12)) {
        refunds.drop({ caseNo: one.caseNo, refund });
        await this.tellRefund('refundDropped', refund, one.amountFen);
      }
      const leftFen = one.amountFen - one.paidFen;
      // It was to be stopped: that came in time, or the money is gone.
      if (one.state === 'dropped') {
        if (this.dice.oneIn(2)) await this.tellRefund('refundDropped', refund, refunds.end(refund, 'ended'));
        else {
          refunds.payOut(refund, leftFen);
          await this.tellRefund('refundPaid', refund, leftFen);
        }
      }
      if (one.by !== 'gateway' || one.state !== 'wanted' || this.dice.oneIn(2)) continue;
      if (this.dice.oneIn(3)) {
        if (one.paidFen > 0) this.tally.add('refundRefusedAfterAPart');
        await this.tellRefund('refundRefused', refund, refunds.end(refund, 'refused'));
      } else {
        const part = leftFen > 1 && this.dice.oneIn(3);
        const amountFen = part ? 1 + this.dice.below(leftFen - 1) : leftFen;
        if (part) this.tally.add('refundPaidInPart');
        refunds.payOut(refund, amountFen);
        await this.tellRefund('refundPaid', refund, amountFen);
      }
    }
  }

  /** The gateway that collects tells of a link, of no link, and of money: what is owed, and what is not. */
  async collect(): Promise<void> {
    const { asked, dropped } = this.returns.world.gateway;
    const late = this.dice.oneIn(4);
    const [first, ...others] = [...asked].filter(
      ([request, { caseNo }]) => this.isOpen(caseNo) && (late || !dropped.has(request)),
    );
    if (first === undefined || !this.dice.oneIn(3)) return;
    const [request, { caseNo, amountFen }] = this.dice.of([first, ...others]);
    this.told += 1;
    const payment = `GW-${this.told}`;
    const what = this.dice.below(6);
    if (what < 2) {
      await this.tell(caseNo, 'paymentLinkReady', { request, link: 'https://pay.example/1' });
    } else if (what === 2) await this.tell(caseNo, 'paymentRequestRefused', { request, code: 'refused' });
    else {
      const money = { request, payment, amountFen, currency: 'CNY' };
      const wrong = [
        { ...money, amountFen: amountFen + 1 },
        { ...money, currency: 'USD' },
      ] as const;
      const other = { ...money, request: `${caseNo}:owed:9` };
      const data = what === 3 ? this.dice.of([...wrong, other]) : money;
      const isHeard = await this.tell(caseNo, 'paymentReceived', data, payment);
      if (isHeard) this.paid.set(caseNo, [...(this.paid.get(caseNo) ?? []), payment]);
      if (this.dice.oneIn(3)) await this.tell(caseNo, 'paymentReceived', data, payment);
    }
  }

  /** A visit has fetched the goods, or not; a delivery has brought the other goods, some of them, or none. */
  async move(caseNo: string, calmly: boolean): Promise<void> {
    if (!this.isOpen(caseNo)) return;
    const detail = this.returns.simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
    const { pickUp, replacement } = detail;
    const isCalledOff = isUnheard(detail);
    const isOpen = pickUp?.state === 'open' && pickUp.visit !== '';
    if ((isCalledOff || isOpen) && (calmly || this.dice.oneIn(isCalledOff ? 2 : 6))) {
      const outcome = this.dice.of(['done', 'closedUnsigned', 'cancelled', isCalledOff ? 'withdrawn' : 'notCompleted']);
      const isDone = outcome === 'done' || outcome === 'closedUnsigned';
      const took = outcome === 'withdrawn' ? {} : this.taken(detail);
      await this.tell(caseNo, 'visitEnded', { visit: pickUp?.visit ?? '', outcome, ...took });
      if (isCalledOff && Object.hasOwn(took, 'taken')) this.tally.add('fetchedThoughCalledOff');
      this.tally.add(isDone ? 'pickedUp' : 'notPickedUp');
    }
    const { delivery } = replacement ?? {};
    if (replacement?.state !== 'shipping' || delivery === undefined || !(calmly || this.dice.oneIn(5))) return;
    await this.deliver(caseNo, delivery, exchanged(detail), calmly ? 0 : this.dice.below(9));
  }

  /** What the technician says he took along: nothing said, all, some, or another unit, in turns. */
  private taken(detail: Partial<ReturnDetail>): JsonObject {
    this.fetched += 1;
    const how = this.fetched % 4;
    if (how === 0) return {};
    const there = settled(detail).filter((line) => comeBack(line) && restOf(line, detail) > 0);
    const lines = there.map((line) => {
      const { no, serials, here = [] } = line;
      const quantity = how === 1 ? restOf(line, detail) : 1;
      if (serials === undefined) return { no, quantity };
      const own = serials.filter((serial) => !here.includes(serial)).slice(0, quantity);
      return { no, quantity, serials: how === 2 ? own.with(0, 'SN-STRANGE') : [...own] };
    });
    return plain({ taken: lines });
  }

  private async deliver(caseNo: string, delivery: string, lines: readonly ReturnLine[], how: number): Promise<void> {
    const ended = (
      outcome: string,
      more: JsonObject,
      taken: (line: ReturnLine) => number = () => 0,
    ): Promise<boolean> =>
      this.tell(caseNo, 'deliveryEnded', {
        delivery,
        outcome,
        lines: lines.map((line) =>
          plain({ line: line.line, delivered: taken(line), serials: unitsOf(line, taken(line)) }),
        ),
        ...more,
      });
    const deliveredOn = shanghaiDate(this.returns.now());
    const unitsOf = ({ serials, no }: ReturnLine, count: number): string[] =>
      serials === undefined ? [] : serials.slice(0, count).map((_, index) => `NEW-${delivery}-${no}-${index}`);
    const many = lines.some(({ quantity }) => quantity > 1);
    if (how < 4 && !(how >= 2 && many)) {
      await ended('delivered', { deliveredOn }, ({ quantity }) => quantity);
      this.tally.add('deliveryOfTheOther');
    } else if (how < 4) {
      await ended('partlyDelivered', { deliveredOn }, ({ quantity }) => Math.ceil(quantity / 2));
      this.tally.add('deliveryInPart');
    } else if (how < 6) {
      this.backOnTheShelf(delivery, lines);
      await ended('returned', {});
      this.tally.add('deliveryFailed');
    } else if (how === 6) {
      await ended('lost', { choice: 'replacement' });
      this.tally.add('deliveryLostAndSentAgain');
    } else if (how === 7) {
      await ended('lost', { choice: 'refund' });
      this.tally.add('deliveryLostAndPaidBack');
    } else {
      await ended('returned', { followOns: [{ delivery: `${delivery}-F` }] });
      this.tally.add('deliveryFollowedOn');
    }
  }

  private backOnTheShelf(delivery: string, lines: readonly ReturnLine[]): void {
    const back = lines.map(({ line, sku, quantity, choice }) => {
      return { orderNo: ORDER, line, sku: choice?.sku ?? sku, quantity, move: 'takeBack' as const };
    });
    this.returns.world.goods.move({ caseNo: delivery, step: 'back', lines: back });
  }

  private async tellRefund(
    type: 'refundPaid' | 'refundRefused' | 'refundDropped',
    refund: string,
    amountFen: number,
  ): Promise<void> {
    const { caseNo = '', payment = '', currency = 'CNY' } = this.returns.world.refunds.filed.get(refund) ?? {};
    this.told += 1;
    const more = type === 'refundPaid' ? { transfer: `T-${this.told}` } : { code: 'refused' };
    await this.tell(caseNo, type, { refund, payment, currency, amountFen, ...more });
  }

  /** Whether there was a case to hear it. */
  private tell(caseNo: string, type: string, data: JsonObject, id = `${type}-${this.told++}`): Promise<boolean> {
    return this.returns.simulation.event(caseNo, { id, type, actor: SANBAO, data });
  }

  private isOpen(caseNo: string): boolean {
    return this.returns.world.journal.view(caseNo)?.status === 'open';
  }
}

/** What a technician finds at the customer's: also what was given up, where his visit was called off. */
function restOf({ goods }: ReturnLine, detail: Partial<ReturnDetail>): number {
  return toCome(goods) + (isUnheard(detail) ? goods.notComing : 0);
}
