import type { Activities, CaseOpened, CaseWanted, NotUndone, SerialFacts } from '../../../activities/contract.ts';
import { exchangeDifference } from '../../../domain/money/exchange-difference.ts';
import { SANBAO } from '../../../domain/people/roles.ts';
import { caseOfPaid, PAID_OUT, paidThing, referenceKey } from '../../../domain/reference-key.ts';
import type { CaseEvent } from '../../../workflows/case/command.ts';
import type { EffectInput, EffectName, EffectResult } from '../../../workflows/case/host.ts';
import { Faults } from './faults.ts';
import { MemoryCarrier } from './memory-carrier.ts';
import { MemoryCredit } from './memory-credit.ts';
import { MemoryDeliveries } from './memory-deliveries.ts';
import { MemoryDispatch } from './memory-dispatch.ts';
import { MemoryGateway } from './memory-gateway.ts';
import { MemoryGoods } from './memory-goods.ts';
import { MemoryInstalledBase } from './memory-installed-base.ts';
import { MemoryJournal } from './memory-journal.ts';
import { MemoryMoney } from './memory-money.ts';
import { MemoryOrders } from './memory-orders.ts';
import { MemoryRefunds } from './memory-refunds.ts';
import { MemoryStock } from './memory-stock.ts';
import { MemoryUnits } from './memory-units.ts';
import { MemoryVans } from './memory-vans.ts';
import type { Rules } from './table-rules.ts';

/** Brings an event to another case. */
export type Deliver = (caseNo: string, event: CaseEvent) => Promise<{ ended: boolean; unknown: boolean }>;

/** Opens a case that follows from another one. */
export type Begin = (wanted: CaseWanted) => Promise<CaseOpened>;

/** Everything outside the cases, in memory: the effects of the product with their promises kept, and trouble on demand. */
export class World {
  readonly journal = new MemoryJournal();
  readonly stock = new MemoryStock();
  readonly goods = new MemoryGoods();
  readonly vans = new MemoryVans(this.stock);
  readonly orders = new MemoryOrders((orderNo) => this.credit.paidBefore(orderNo));
  readonly faults = new Faults();
  readonly claims = new Map<string, string>();
  readonly money = new MemoryMoney();
  readonly gateway = new MemoryGateway();
  readonly refunds = new MemoryRefunds();
  readonly carriers = new MemoryCarrier();
  readonly dispatch = new MemoryDispatch();
  readonly deliveries = new MemoryDeliveries();
  readonly credit = new MemoryCredit();
  /** Open complaints, by customer. */
  readonly complaints = new Map<string, readonly string[]>();
  readonly installed = new MemoryInstalledBase();
  readonly units = new MemoryUnits((serial) => this.goods.placeOf(serial));
  deliver: Deliver = async () => ({ ended: false, unknown: true });
  begin: Begin = async ({ process }) => ({ refused: 'unknown_process', params: { process } });
  /** Steps of refused openings that still stand. */
  readonly notUndone: NotUndone[] = [];
  /** What is recorded of serials. */
  readonly serials = new Map<string, SerialFacts>();
  private readonly effects: Activities;
  private readonly listeners = new Set<() => void>();

  constructor(rules: Rules) {
    this.effects = {
      ...rules,
      commit: async (batch) => this.journal.commit(batch),
      claim: async ({ kind, key, caseNo }) => {
        const holder = this.claims.get(`${kind} ${key}`) ?? caseNo;
        this.claims.set(`${kind} ${key}`, holder);
        return holder === caseNo ? { granted: true } : { granted: false, heldBy: holder };
      },
      releaseClaim: async ({ kind, key, caseNo }) => {
        if (this.claims.get(`${kind} ${key}`) === caseNo) this.claims.delete(`${kind} ${key}`);
        return {};
      },
      reserveParts: async (request) => this.stock.reserve(request),
      issueParts: async (request) => this.stock.issue(request),
      useParts: async (request) => this.stock.use(request),
      putBackParts: async (request) => this.stock.putBack(request),
      receiveParts: async (request) => this.stock.receive(request),
      moveVanPart: async (request) => this.vans.move(request),
      moveLoaner: async (request) => this.stock.moveLoaner(request),
      saleOfSerial: async ({ serial }) => this.orders.saleOf(serial),
      returnBasis: async (request) => this.orders.basis(request),
      priceReturn: async (request) => this.orders.price(request),
      unpriceReturn: async (request) => {
        this.orders.unprice(request);
        return {};
      },
      giveCouponsBack: async (request) => this.orders.giveCoupons(request),
      exchangePrice: async (facts) => exchangeDifference(facts),
      moveGoods: async (request) => this.goods.move(request),
      holdReturn: async (request) => this.goods.hold(request),
      releaseReturn: async (request) => this.goods.release(request),
      bookPayment: async (request) => {
        const isNew = !this.money.has(request);
        const answer = this.money.book(request);
        const { caseNo, amountFen, currency, reference } = request;
        if (answer.booked && isNew) {
          this.refunds.received(caseNo, amountFen, currency);
          const paidAt = this.journal.view(caseNo)?.updatedAt ?? new Date(0).toISOString();
          this.refunds.paid(caseNo, { no: reference, channel: 'case', fen: amountFen, paidAt }, currency);
        }
        return answer;
      },
      bookMoney: async (request) => this.refunds.book(request),
      requestRefund: async (request) => this.refunds.request(request),
      confirmRefund: async (request) => {
        const kindAndKey = `${PAID_OUT} ${referenceKey(request.reference)}`;
        const thing = paidThing(request.caseNo, request.refund);
        const held = this.claims.get(kindAndKey) ?? thing;
        if (held !== thing) return { paid: false, why: 'referenceUsed', heldBy: caseOfPaid(held) };
        const answer = this.refunds.confirm(request);
        if (answer.paid) {
          this.claims.set(kindAndKey, thing);
          await this.tellPaid(request);
        }
        return answer;
      },
      dropRefund: async (request) => {
        const answer = this.refunds.drop(request);
        if (answer.state === 'ended') await this.tellDropped(request);
        return answer;
      },
      requestPayment: async (asked) => this.gateway.file(asked),
      dropPayment: async ({ request }) => this.gateway.drop(request),
      bookShipment: async (asked) => this.carriers.book(asked),
      noteWaybill: async (request) => this.carriers.note(request),
      askCarrier: async (request) => this.carriers.ask(request),
      recallShipment: async (request) => this.carriers.recall(request),
      bookVisit: async (request) => this.dispatch.book(request),
      freeVisit: async ({ caseNo }) => {
        this.dispatch.release(caseNo);
        return {};
      },
      checkVisit: async (request) => this.dispatch.check(request),
      proposeVisit: async (request) => ({
        slots: this.dispatch.free(request, this.journal.view(request.caseNo)?.updatedAt ?? ''),
      }),
      nextVisits: async (request) => this.dispatch.next(request),
      holdDelivery: async (request) => this.deliveries.hold(request),
      takeSerials: async (request) => this.deliveries.take(request),
      settleDelivery: async (request) => this.deliveries.settle(request),
      recordDelivered: async (request) => this.deliveries.deliver(request),
      recordExchange: async (request) => this.units.exchange(request),
      recordReturned: async (request) => this.units.over(request),
      openCase: (wanted) => this.begin(wanted),
      serialFacts: async ({ serial }) => this.serials.get(serial) ?? {},
      releaseCheck: async (request) => this.credit.check(request),
      endRelease: async (request) => this.credit.end(request),
      holdOnBills: async (request) => this.credit.hold(request),
      creditBills: async (request) => this.credit.creditFor(request, this.refunds),
      keepStanding: async (request) => this.credit.keep(request),
      tellNotUndone: async (told) => {
        this.notUndone.push(told);
        return {};
      },
      openComplaints: async ({ customer }) => ({ caseNos: this.complaints.get(customer) ?? [] }),
      owedForOrder: async ({ orderNo }) => this.credit.owed(orderNo),
      installationStanding: async ({ serial }) => this.installed.find(serial),
      proveReceivable: async () => ({ receivables: [] }),
      recordInstallation: async (done) => this.installed.record(done),
      tellCase: ({ caseNo, event }) => this.deliver(caseNo, { ...event, actor: SANBAO }),
      tellSerial: async ({ caseNo, serials, event }) => {
        const told = this.journal.runningAbout(serials).filter((other) => other !== caseNo);
        for (const other of told) await this.deliver(other, { ...event, actor: SANBAO });
        return { told };
      },
      caseHead: async ({ caseNo }) => {
        const view = this.journal.view(caseNo);
        return { found: view !== undefined, version: view?.version ?? 0 };
      },
    };
  }

  /** What the desk beside the cases tells of money that went out. */
  private async tellPaid({ caseNo, refund, reference }: { caseNo: string; refund: string; reference: string }) {
    const { payment = '', currency = 'CNY', amountFen = 0 } = this.refunds.filed.get(refund) ?? {};
    const data = { refund, payment, currency, amountFen, transfer: reference };
    await this.deliver(caseNo, { id: `refund-gateway:${reference}`, type: 'refundPaid', actor: SANBAO, data });
  }

  private async tellDropped({ caseNo, refund }: { caseNo: string; refund: string }) {
    const { payment = '', currency = 'CNY', amountFen = 0, paidFen = 0 } = this.refunds.filed.get(refund) ?? {};
    const data = { refund, payment, currency, amountFen: amountFen - paidFen, code: 'dropped' };
    await this.deliver(caseNo, { id: `refund-gateway:${refund}:ended`, type: 'refundDropped', actor: SANBAO, data });
  }

  /** The names of all effects. */
  get names(): EffectName[] {
    return Object.keys(this.effects) as EffectName[];
  }

  /** Does an effect once, through the trouble planned for it (for `tellCase`: of the case told). @throws {EffectTrouble} */
  async perform<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    const work = this.effects[effect] as (input: EffectInput<E>) => Promise<EffectResult<E>>;
    const caseNo = 'caseNo' in input ? input.caseNo : '';
    try {
      return await this.faults.attempt(caseNo, effect, () => work(input), input);
    } finally {
      for (const told of this.listeners) told();
    }
  }

  /** Calls `told` after every effect, until the function returned is called. */
  listen(told: () => void): () => void {
    this.listeners.add(told);
    return () => this.listeners.delete(told);
  }
}
