import { describe, expect, it } from 'vitest';
import { EXEMPTIONS } from '../../domain/credit/agreement.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import { balances } from '../../domain/orders/quantities.ts';
import type { Role } from '../../domain/people/roles.ts';
import { plain } from '../../workflows/case/book.ts';
import { type OrderInputs, type OrderOpening, order } from '../../workflows/order/contract.ts';
import type { OrderDetail } from '../../workflows/order/state.ts';
import { Dice } from '../chaos/dice.ts';
import { ORDER } from '../order/order-desk.ts';
import { PAPER, REASON } from '../order/paths.ts';
import { type SimulatedOrders, simulatedOrders } from '../order/simulated-orders.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);
const MOVES = 90;
const CASES = ['OR-2603-000001', 'OR-2603-000002', 'OR-2603-000003'] as const;
const DAY_MS = 86_400_000;
const EFFECTS = ['keepStanding', 'endRelease', 'owedForOrder', 'openCase', 'bookPayment', 'openComplaints'] as const;

type Action = keyof OrderInputs;

/** Three orders of one customer, to whom anything happens and whose effects fail. In the end everybody does his duty. */
class Months {
  readonly orders: SimulatedOrders;
  private readonly dice: Dice;
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.orders = simulatedOrders({ reEntry: this.dice.of(['seldom', 'atRest', 'always']) });
    this.orders.world.gateway.isSetUp = this.dice.oneIn(2);
    if (this.dice.oneIn(4)) this.orders.world.complaints.set('C-1', ['CP-2603-000001']);
  }

  async live(): Promise<void> {
    for (const [index, caseNo] of CASES.entries()) {
      await this.orders.open(caseNo, this.command('sales', 'open', this.opening(`SO-${index + 1}`)));
    }
    for (let move = 0; move < MOVES; move += 1) {
      if (this.dice.oneIn(8)) await this.orders.simulation.advanceBy(this.dice.below(6 * DAY_MS));
      else if (this.dice.oneIn(4)) await this.outside(this.dice.of(CASES));
      else await this.act(this.dice.of(CASES));
      this.mustHold();
    }
    for (const caseNo of CASES) this.orders.world.faults.clear(caseNo);
    for (let round = 0; round < 60 && CASES.some((caseNo) => this.detailOf(caseNo).ended !== true); round += 1) {
      for (const caseNo of CASES) await this.finish(caseNo);
      await this.orders.simulation.advanceBy(5 * DAY_MS);
      this.mustHold();
    }
    await this.orders.simulation.settle();
  }

  /** Whatever happened: every unit is in one place, and nobody waits without owner and bound. */
  mustHold(): void {
    for (const caseNo of CASES) {
      const { view } = this.orders.simulation.of(caseNo);
      const { lines = [], shipments = [] } = view.detail as Partial<OrderDetail>;
      expect([caseNo, lines, balances(lines)]).toEqual([caseNo, lines, true]);
      const away = shipments.filter(({ state }) => state === 'underWay' || state === 'planned');
      for (const line of lines) {
        const units = away.flatMap((one) => one.lines.filter((part) => part.line === line.line));
        expect([caseNo, line.underWay]).toEqual([caseNo, units.reduce((sum, { quantity }) => sum + quantity, 0)]);
      }
      if (view.status === 'open') expect([caseNo, view.waits.length]).toEqual([caseNo, 1]);
      for (const { until, for: whom } of view.waits) expect([whom !== undefined, until > '2026']).toEqual([true, true]);
    }
  }

  detailOf(caseNo: string): Partial<OrderDetail> & { readonly ended: boolean } {
    const { view } = this.orders.simulation.of(caseNo);
    return { ...(view.detail as Partial<OrderDetail>), ended: view.status === 'closed' };
  }

  /** Somebody does the first thing that brings the order on. */
  private async finish(caseNo: string): Promise<void> {
    const { shipments = [] } = this.detailOf(caseNo);
    for (const shipment of shipments.filter(({ state }) => state === 'underWay')) {
      await this.deliveryEnds(caseNo, shipment.id, false);
    }
    for (const { no } of this.orders.world.credit.owed(this.detailOf(caseNo).orderNo ?? '').receivables) {
      this.orders.world.credit.pay(no);
    }
    const duty: Action[] = [
      'confirmFeasibility',
      'explainClauses',
      'acceptPaymentTerms',
      'confirmOrder',
      'confirmAsSeller',
      'confirmAsBuyer',
      'waiveDeposit',
      'planSupply',
      'goodsReady',
      'checkReceivables',
      'shipLines',
      'cancelLines',
    ];
    for (const action of duty) await this.act(caseNo, action);
    for (const { code } of this.detailOf(caseNo).milestones ?? []) await this.act(caseNo, 'reachMilestone', code);
    await this.act(caseNo, 'goodsReady');
  }

  /** Something from outside: a delivery ends, money comes, the books change. */
  private async outside(caseNo: string): Promise<void> {
    const { shipments = [], orderNo = '' } = this.detailOf(caseNo);
    const away = shipments.filter(({ state }) => state === 'underWay');
    const [first, ...others] = away;
    if (first !== undefined) await this.deliveryEnds(caseNo, this.dice.of([first, ...others]).id, this.dice.oneIn(2));
    if (this.dice.oneIn(3)) {
      const request = `${caseNo}:deposit`;
      const amountFen = this.dice.oneIn(3) ? 1 : (this.detailOf(caseNo).terms?.depositFen ?? 1);
      const money = { request, payment: `PAY-${this.sent}`, amountFen, currency: 'CNY' };
      await this.told(caseNo, 'paymentReceived', money);
    }
    const [bill] = this.orders.world.credit.owed(orderNo).receivables;
    if (bill !== undefined && this.dice.oneIn(2)) {
      this.orders.world.credit.pay(bill.no);
      await this.told(caseNo, 'receivableChanged', { receivable: bill.no });
    }
    if (this.dice.oneIn(6)) {
      const lines = [{ line: this.dice.of([1, 2]), quantity: this.dice.of([1, 2]) }];
      await this.told(caseNo, 'returnEnded', { caseNo: 'RX-2603-000001', lines });
    }
  }

  private async deliveryEnds(caseNo: string, id: number, badly: boolean): Promise<void> {
    const shipment = this.detailOf(caseNo).shipments?.find((one) => one.id === id);
    if (shipment?.delivery === undefined) return;
    const lines = shipment.lines.map(({ line, quantity }) => {
      const away = badly ? this.dice.below(quantity + 1) : 0;
      const kind = this.dice.of(['short', 'refused', 'lost', 'returned']);
      const none = { short: 0, refused: 0, lost: 0, returned: 0 };
      return { line, delivered: quantity - away, ...none, [kind]: away, serials: [] };
    });
    const arrived = lines.some(({ delivered }) => delivered > 0);
    await this.told(caseNo, 'deliveryEnded', {
      delivery: shipment.delivery,
      outcome: arrived ? 'delivered' : 'returnedToUs',
      lines,
      ...(arrived ? { deliveredOn: this.orders.now().slice(0, 10) } : {}),
      evidence: this.dice.oneIn(2) ? [PAPER.ref] : [],
    });
  }

  private async told(caseNo: string, type: string, data: JsonObject): Promise<void> {
    if (this.orders.simulation.of(caseNo).ended) return;
    this.sent += 1;
    await this.orders.event(caseNo, `event-${this.sent}`, type, data);
  }

  /** What is awaited now, by somebody who may; the action named only while it is awaited. */
  private async act(caseNo: string, wanted?: Action, code?: string): Promise<void> {
    const { view } = this.orders.simulation.of(caseNo);
    const awaited = view.waits.flatMap(({ wait, actions }) =>
      actions.map(({ action, roles }) => ({ wait, action, roles })),
    );
    const known = awaited.filter(({ action }) => Object.hasOwn(order.actions, action));
    const [first, ...others] = wanted === undefined ? known : known.filter(({ action }) => action === wanted);
    if (first === undefined) return;
    const { wait, action, roles } = this.dice.of([first, ...others]);
    if (wanted === undefined && this.dice.oneIn(8)) {
      const effect = this.dice.of(EFFECTS);
      this.orders.world.faults.plan(caseNo, effect, { done: this.dice.oneIn(2), times: this.dice.of([1, 20]) });
    }
    const [role = 'sales', ...more] = roles;
    const input = this.inputOf(action as Action, caseNo, wanted !== undefined, code);
    const command = { ...this.command(this.dice.of([role, ...more]), action, input), wait };
    await this.orders.act(caseNo, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private inputOf(action: Action, caseNo: string, dutiful: boolean, code = 'assembly'): JsonObject {
    const { lines = [], shipments = [], terms } = this.detailOf(caseNo);
    const day = (ahead: number) => new Date(Date.parse(this.orders.now()) + ahead * DAY_MS).toISOString().slice(0, 10);
    const yes = dutiful || !this.dice.oneIn(5);
    const open = lines.flatMap(({ line, open, underWay }) =>
      open > underWay ? [{ line, quantity: open - underWay }] : [],
    );
    const some = dutiful ? open : [{ line: this.dice.of([1, 2]), quantity: this.dice.of([1, 2, 3]) }];
    const [shipment] = shipments;
    const inputs: { readonly [A in Action]: OrderInputs[A] } = {
      confirmFeasibility: { date: yes, quantity: true, quality: true },
      explainClauses: { clauses: dutiful || yes ? [...KEY_CLAUSES] : ['price'], explainedOn: day(-1) },
      acceptPaymentTerms: { evidence: PAPER },
      changeTerms: { promisedFor: day(60), reason: REASON, ...(yes ? { evidence: PAPER } : {}) },
      confirmOrder: {},
      confirmAsSeller: { evidence: PAPER },
      confirmAsBuyer: { evidence: PAPER },
      exemptFromWriting: { code: this.dice.of(EXEMPTIONS), reason: REASON },
      recordPayment: {
        amountFen: yes ? (terms?.depositFen ?? 0) : 7,
        currency: 'CNY',
        reference: `BANK-${this.dice.below(1_000)}`,
      },
      waiveDeposit: { reason: REASON },
      planSupply: { milestones: [{ code: 'assembly', lookOn: day(2), dueOn: day(4) }] },
      reachMilestone: { code, reachedOn: day(-1) },
      reportSupplyRisk: { code, reason: REASON },
      goodsReady: {},
      moveDate: { promisedFor: day(this.dice.below(90)), code: 'supplier' },
      shipLines: { lines: some },
      cancelLines: { lines: some, reason: REASON },
      attachAcceptance: { delivery: shipment?.delivery ?? 'DL-2603-000001', evidence: PAPER },
      checkReceivables: {},
    };
    return plain(inputs[action]);
  }

  private opening(orderNo: string): OrderOpening {
    const pay = this.dice.of(['prepaid', 'onDelivery', 'onAccount'] as const);
    return {
      ...ORDER,
      subject: { ...ORDER.subject, orderNo },
      form: this.dice.of(['written', 'oral']),
      toBeMade: this.dice.oneIn(2),
      shipByHand: this.dice.oneIn(2),
      terms: { pay, depositFen: pay === 'prepaid' ? 550_000 : this.dice.of([0, 100_000]), contingencyPercent: 5 },
    };
  }

  private command<I>(role: Role, action: string, input: I) {
    this.sent += 1;
    const actor = { id: `${role}-${this.sent % 3}`, role };
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('orders to which anything happens', () => {
  it.each(SEEDS)('seed %i: every unit is in one place at every instant, and every life ends', async (seed) => {
    const months = new Months(seed);
    await months.live();
    for (const caseNo of CASES) {
      const { view } = months.orders.simulation.of(caseNo);
      expect([caseNo, view.stage, view.waits, view.status]).toEqual([caseNo, 'closed', [], 'closed']);
      expect(rebuild(months.orders.world.journal.entries(caseNo))).toEqual(view);
      const { lines = [] } = months.detailOf(caseNo);
      expect(lines.every(({ open, underWay }) => open === 0 && underWay === 0)).toBe(true);
    }
  });
});
