import type {
  Activities,
  BillsAnswer,
  BillsRequest,
  ReleaseOver,
  ReleaseRequest,
} from '../../../activities/contract.ts';
import { addDays } from '../../../domain/calendar/date.ts';
import type { CreditProfile } from '../../../domain/credit/credit-profile.ts';
import type { OrderExposure } from '../../../domain/credit/exposure.ts';
import { type OnBill, type OpenBill, onBills } from '../../../domain/credit/on-bills.ts';
import { openFen } from '../../../domain/credit/receivable.ts';
import { releaseDecision } from '../../../domain/credit/release.ts';
import { depositBack } from '../../../domain/money/deposit-back.ts';
import { ofUnits } from '../../../domain/money/of-units.ts';
import type { MemoryRefunds } from './memory-refunds.ts';
import { SettledSteps } from './settled-steps.ts';

type Standing = Parameters<Activities['keepStanding']>[0];

export interface MemoryOrder {
  readonly customer: string;
  /** Price of one, in fen, by line. */
  readonly prices: Readonly<Record<number, number>>;
  readonly paidFen?: number;
  /** What all units of a line cost with tax, where somebody cancels some of them. */
  readonly lines?: readonly { readonly line: number; readonly quantity: number; readonly paidFen: number }[];
}

interface Release {
  readonly orderNo: string;
  readonly amountFen: number;
  ended: boolean;
}

interface Bill {
  readonly no: string;
  readonly orderNo: string;
  readonly amountFen: number;
  readonly prepaidFen: number;
  paidFen: number;
  creditedFen?: number;
  /** Lines it bills; absent: nobody said which. */
  readonly lines?: readonly number[];
  weak: boolean;
  readonly dueOn: string;
}

/**
 * Credit in memory. An order nobody registered costs nothing, so that whoever does not care about credit is let go.
 */
export class MemoryCredit {
  readonly orders = new Map<string, MemoryOrder>();
  readonly profiles = new Map<string, CreditProfile>();
  readonly standings = new Map<string, Standing>();
  /** What of the money paid beforehand goes back for what was cancelled. */
  private readonly back = new Map<string, number>();
  /** What returns left off of an order. */
  leftOff: (orderNo: string) => number = () => 0;
  /** What returns hold, by case. */
  readonly held = new Map<string, readonly OnBill[]>();
  private readonly steps = new SettledSteps();
  readonly releases = new Map<string, Release>();
  readonly bills = new Map<string, Bill>();
  today = '2026-03-02';

  check = (request: ReleaseRequest): Awaited<ReturnType<Activities['releaseCheck']>> => {
    const { caseNo, orderNo, setAside } = request;
    if (this.releases.has(caseNo)) return { released: true, blocks: [] };
    const standing = this.standings.get(orderNo);
    const customer = this.orders.get(orderNo)?.customer;
    const profile = customer === undefined ? undefined : this.profiles.get(customer);
    const goodsFen = request.free ? 0 : this.cost(orderNo, request.lines);
    const terms = standing?.terms ?? 'prepaid';
    const others = [...this.orders].filter(([no, { customer: whose }]) => no !== orderNo && whose === customer);
    const { released, blocks } = releaseDecision(
      {
        today: this.today,
        currency: 'CNY',
        agreement: {
          form: standing?.form ?? 'written',
          reached: standing === undefined || standing.agreed === 'inWriting' || standing.agreed === 'exempted',
        },
        terms,
        deposit: { owedFen: standing?.depositOwedFen ?? 0, receivedFen: standing?.depositReceivedFen ?? 0 },
        ...(profile === undefined ? {} : { profile }),
        goodsFen,
        order: this.exposure(orderNo),
        others: others.map(([no]) => this.exposure(no)),
      },
      setAside,
    );
    if (released) {
      this.releases.set(caseNo, { orderNo, amountFen: terms === 'onDelivery' ? 0 : goodsFen, ended: false });
    }
    return { released, blocks };
  };

  end = (over: ReleaseOver): Awaited<ReturnType<Activities['endRelease']>> => {
    const { caseNo, orderNo, delivered, deliveredOn, evidence } = over;
    const release = this.releases.get(caseNo);
    if (release !== undefined) release.ended = true;
    if (deliveredOn === undefined || over.free) return { openFen: 0, weak: false };
    const before = this.bills.get(caseNo);
    if (before === undefined) {
      const amountFen = this.cost(orderNo, delivered);
      if (amountFen === 0) return { openFen: 0, weak: false };
      const prepaidFen = Math.min(amountFen, this.exposure(orderNo).depositFen);
      const dueOn = addDays(deliveredOn, this.standings.get(orderNo)?.termDays ?? 0);
      const weak = !evidence.some(({ as }) => as === 'acceptance');
      this.bills.set(caseNo, { no: caseNo, orderNo, amountFen, prepaidFen, paidFen: 0, weak, dueOn });
    }
    const bill = this.bills.get(caseNo);
    if (bill !== undefined && evidence.some(({ as }) => as === 'acceptance')) bill.weak = false;
    return { receivable: caseNo, openFen: bill ? openFen(bill) : 0, weak: bill?.weak ?? false };
  };

  keep = (standing: Standing): Awaited<ReturnType<Activities['keepStanding']>> => {
    const { orderNo } = standing;
    const held = this.standings.get(orderNo);
    const isOther = held !== undefined && held.caseNo !== standing.caseNo;
    if (isOther && held.agreed !== 'cancelled') return { kept: false, depositBackFen: 0 };
    if (isOther) this.back.delete(orderNo);
    if (held === undefined || isOther || held.rank <= standing.rank) this.standings.set(orderNo, standing);
    return { kept: true, depositBackFen: this.freeDeposit(orderNo) };
  };

  private freeDeposit(orderNo: string): number {
    const { lines = [] } = this.orders.get(orderNo) ?? {};
    const cancelled = this.standings.get(orderNo)?.cancelled ?? [];
    const goodsFen = lines.reduce((sum, { line, quantity, paidFen }) => {
      const gone = cancelled.find((one) => one.line === line)?.quantity ?? 0;
      return sum + ofUnits(paidFen, quantity, quantity - gone, gone);
    }, 0);
    if (goodsFen === 0) return this.backOf(orderNo);
    const { paidFen = 0, billedFen } = this.paidBefore(orderNo);
    const bills = [...this.bills.values()].filter((bill) => bill.orderNo === orderNo);
    const totalFen = lines.reduce((sum, line) => sum + line.paidFen, 0);
    const standing = {
      paidFen: paidFen + this.backOf(orderNo),
      backFen: this.backOf(orderNo),
      usedFen: bills.reduce((sum, { prepaidFen }) => sum + prepaidFen, 0),
      elsewhereFen: billedFen + this.leftOff(orderNo),
    };
    const order = { lines: [{ paidFen: totalFen }], totalFen };
    this.back.set(orderNo, this.backOf(orderNo) + depositBack(order, standing, { goodsFen, freightFen: 0 }));
    return this.backOf(orderNo);
  }

  private backOf(orderNo: string): number {
    return this.back.get(orderNo) ?? 0;
  }

  owed = (orderNo: string): Awaited<ReturnType<Activities['owedForOrder']>> => ({
    receivables: [...this.bills.values()]
      .filter((bill) => bill.orderNo === orderNo)
      .map((bill) => ({ no: bill.no, openFen: openFen(bill), weak: bill.weak, dueOn: bill.dueOn })),
  });

  hold = ({ caseNo, orderNo, lines }: BillsRequest): BillsAnswer => {
    const bills = onBills(this.touchable(caseNo, orderNo), lines);
    this.held.set(caseNo, bills);
    return { fen: fenOf(bills), bills };
  };

  creditFor({ step, ...asked }: BillsRequest & { step: string }, money: MemoryRefunds): BillsAnswer {
    const { caseNo, orderNo, currency, lines } = asked;
    return this.steps.once<BillsAnswer>({ caseNo, step, request: { orderNo, currency, lines } }, () => {
      const bills = onBills(this.touchable(caseNo, orderNo), lines, -money.balance(caseNo, 'owed', currency));
      this.held.delete(caseNo);
      for (const { receivable, fen } of bills) {
        const bill = this.bills.get(receivable);
        if (bill !== undefined) bill.creditedFen = (bill.creditedFen ?? 0) + fen;
      }
      const fen = fenOf(bills);
      if (fen > 0) money.book({ caseNo, step, currency, lines: [{ what: 'creditBill', amountFen: fen }] });
      return { answer: { fen, bills }, settles: fen > 0 };
    });
  }

  private touchable(caseNo: string, orderNo: string): readonly OpenBill[] {
    const others = [...this.held].filter(([other]) => other !== caseNo).flatMap(([, parts]) => parts);
    return [...this.bills.values()]
      .filter((bill) => bill.orderNo === orderNo)
      .map((bill) => {
        const heldFen = fenOf(others.filter(({ receivable }) => receivable === bill.no));
        return { receivable: bill.no, lines: bill.lines ?? [], freeFen: Math.max(0, openFen(bill) - heldFen) };
      });
  }

  /** The customer pays a bill to the last fen. */
  pay(no: string): void {
    const bill = this.bills.get(no);
    if (bill !== undefined) bill.paidFen += openFen(bill);
  }

  /** All of an order was paid beforehand that nobody registered here. */
  paidBefore = (orderNo: string): { paidFen?: number; billedFen: number } => {
    const order = this.orders.get(orderNo);
    const standing = this.standings.get(orderNo);
    const bills = [...this.bills.values()].filter((bill) => bill.orderNo === orderNo);
    const billedFen = bills.reduce((sum, { amountFen, prepaidFen }) => sum + amountFen - prepaidFen, 0);
    if (order === undefined && standing === undefined) return { billedFen };
    return { paidFen: this.paidOf(orderNo), billedFen };
  };

  private exposure(orderNo: string): OrderExposure {
    const bills = [...this.bills.values()].filter((bill) => bill.orderNo === orderNo);
    const released = [...this.releases.values()].filter((one) => one.orderNo === orderNo && !one.ended);
    const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
    return {
      openFen: sum(bills.map(openFen)),
      releasedFen: sum(released.map(({ amountFen }) => amountFen)),
      depositFen: Math.max(0, this.paidOf(orderNo) - sum(bills.map(({ prepaidFen }) => prepaidFen))),
    };
  }

  private paidOf(orderNo: string): number {
    const { depositReceivedFen = 0 } = this.standings.get(orderNo) ?? {};
    return (this.orders.get(orderNo)?.paidFen ?? 0) + depositReceivedFen - this.backOf(orderNo);
  }

  private cost(orderNo: string, lines: ReleaseRequest['lines'] = []): number {
    const prices = this.orders.get(orderNo)?.prices ?? {};
    return lines.reduce((total, { line, quantity }) => total + quantity * (prices[line] ?? 0), 0);
  }
}

function fenOf(parts: readonly OnBill[]): number {
  return parts.reduce((sum, { fen }) => sum + fen, 0);
}
