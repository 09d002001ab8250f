import type { MoneyRequest, RefundAnswer, RefundRequest } from '../../../activities/contract.ts';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import {
  isStanding,
  type MoneyAccount,
  type MoneyObstacle,
  moneyObstacle,
  sidesOf,
} from '../../../domain/money/case-money.ts';
import type { OrderPayment } from '../../../domain/money/order-price.ts';
import { splitRefund } from '../../../domain/money/split-refund.ts';
import { SettledSteps } from './settled-steps.ts';

type By = RefundAnswer['refunds'][number]['by'];

interface Filed {
  readonly refund: string;
  readonly caseNo: string;
  readonly payment: string;
  readonly of: string;
  readonly channel: string;
  readonly amountFen: number;
  readonly currency: string;
  readonly by: By;
  paidFen: number;
  state: 'wanted' | 'byHand' | 'dropped' | 'paid' | 'refused' | 'ended';
}

interface Paid extends OrderPayment {
  readonly currency: string;
}

/** Money of cases and what goes back of it, in memory: no more than was paid, and no more than is owed. */
export class MemoryRefunds {
  /** A gateway pays refunds out; else finance does. */
  hasGateway = false;
  readonly filed = new Map<string, Filed>();
  private readonly payments = new Map<string, Paid[]>();
  private readonly balances = new Map<string, number>();
  private readonly references = new Map<string, string>();
  private readonly steps = new SettledSteps();

  /** What was paid for an order, or in a case. */
  paid(of: string, payment: OrderPayment, currency = 'CNY'): void {
    this.payments.set(of, [...(this.payments.get(of) ?? []), { ...payment, currency }]);
  }

  /** A payment that the order does not tell after all. */
  unpaid(of: string, no: string): void {
    this.payments.set(
      of,
      (this.payments.get(of) ?? []).filter((one) => one.no !== no),
    );
  }

  /** Of a case; what we owe stands below zero. */
  balance(caseNo: string, account: MoneyAccount, currency = 'CNY'): number {
    return this.balances.get(`${caseNo} ${account} ${currency}`) ?? 0;
  }

  /** Accounts of a case that are not zero, as they must be when it is closed. */
  standing(caseNo: string): string[] {
    return [...this.balances].flatMap(([key, balance]) => {
      const [of, account = ''] = key.split(' ');
      const stands = account === 'customer' || isStanding(account);
      return of === caseNo && stands && balance !== 0 ? [`${account}: ${balance}`] : [];
    });
  }

  /** What went back of a payment, or is on its way. */
  goneFen(of: string, no: string): number {
    const here = [...this.filed.values()].filter((one) => one.of === of && one.payment === no);
    return here.reduce((sum, one) => sum + (isOver(one) ? one.paidFen : one.amountFen), 0);
  }

  book = ({ caseNo, step, currency, lines }: MoneyRequest): { booked: boolean; obstacles: readonly MoneyObstacle[] } =>
    this.steps.once({ caseNo, step, request: { currency, lines } }, () => {
      const before = new Map(this.balances);
      const obstacles = lines.flatMap((line): MoneyObstacle[] => {
        const obstacle = moneyObstacle(line, (account) => this.balance(caseNo, account, currency));
        if (obstacle !== undefined) return [obstacle];
        const { credited, debited } = sidesOf(line);
        const { amountFen } = line;
        this.add(caseNo, credited, currency, -amountFen);
        this.add(caseNo, debited, currency, amountFen);
        return [];
      });
      const booked = obstacles.length === 0;
      if (!booked) {
        this.balances.clear();
        for (const [key, balance] of before) this.balances.set(key, balance);
      }
      return { answer: { booked, obstacles }, settles: booked };
    });

  /** The customer has paid what he owes. */
  received(caseNo: string, amountFen: number, currency: string): void {
    this.add(caseNo, 'customer', currency, -amountFen);
  }

  request = ({ caseNo, step, ...asked }: RefundRequest): RefundAnswer =>
    this.steps.once<RefundAnswer>({ caseNo, step, request: asked }, () => {
      const { amountFen, currency, order, named, orderNo: of = caseNo } = asked;
      const owedFen = -this.balance(caseNo, 'owed', currency);
      if (amountFen > owedFen) return refusal('amountAboveOwed', Math.max(0, owedFen));
      const payments = (this.payments.get(of) ?? [])
        .filter((one) => one.currency === currency)
        .map((one) => ({ ...one, refundedFen: this.goneFen(of, one.no) }));
      try {
        const facts = { currency, fen: amountFen, payments, order, ...(named === undefined ? {} : { named }) };
        const by: By = asked.by ?? (this.hasGateway ? 'gateway' : 'finance');
        const refunds = splitRefund(facts).shares.map(({ no, channel, fen }, index) => ({
          refund: `${caseNo}:${step}:${index + 1}`,
          payment: no,
          channel,
          amountFen: fen,
          by,
        }));
        for (const one of refunds) this.file({ ...one, caseNo, of, currency });
        return { answer: { filed: true, refunds }, settles: true };
      } catch (error) {
        if (!(error instanceof BadFacts)) throw error;
        const rest = payments.reduce((sum, { fen, refundedFen }) => sum + fen - refundedFen, 0);
        return error.code === 'paymentUnknown' ? refusal('paymentUnknown') : refusal('amountAboveRest', rest);
      }
    });

  confirm = ({ caseNo, refund, reference }: { caseNo: string; refund: string; reference: string }) => {
    const one = this.filed.get(refund);
    if (one?.caseNo !== caseNo) return { paid: false, why: 'unknownRefund' as const };
    const used = this.references.get(reference);
    if (used !== undefined) return used === refund ? { paid: true } : { paid: false, why: 'referenceUsed' as const };
    if (one.state !== 'byHand') return { paid: false, why: 'notByHand' as const, state: one.state };
    this.references.set(reference, refund);
    this.payOut(refund, one.amountFen);
    return { paid: true };
  };

  drop = ({ caseNo, refund }: { caseNo: string; refund: string }): { state?: string } => {
    const one = this.filed.get(refund);
    if (one?.caseNo !== caseNo) return {};
    if (one.state === 'byHand') this.end(refund, 'ended');
    if (one.state === 'wanted') one.state = 'dropped';
    return { state: one.state };
  };

  /** Money goes out for a refund: all of it, or so much. */
  payOut(refund: string, amountFen = this.must(refund).amountFen): void {
    const one = this.must(refund);
    one.paidFen += amountFen;
    if (one.paidFen === one.amountFen) one.state = 'paid';
    this.add(one.caseNo, 'underWay', one.currency, amountFen);
  }

  /** It is over; what was not paid is owed again. @returns so much */
  end(refund: string, as: 'refused' | 'ended'): number {
    const one = this.must(refund);
    const restFen = one.amountFen - one.paidFen;
    one.state = as;
    this.add(one.caseNo, 'underWay', one.currency, restFen);
    this.add(one.caseNo, 'owed', one.currency, -restFen);
    return restFen;
  }

  private file(refund: Omit<Filed, 'paidFen' | 'state'>): void {
    const { caseNo, currency, amountFen, by } = refund;
    const isPaid = by === 'platform';
    const state = isPaid ? 'paid' : by === 'gateway' ? 'wanted' : 'byHand';
    this.filed.set(refund.refund, { ...refund, paidFen: isPaid ? amountFen : 0, state });
    this.add(caseNo, 'owed', currency, amountFen);
    this.add(caseNo, isPaid ? 'platform' : 'underWay', currency, -amountFen);
  }

  private add(caseNo: string, account: MoneyAccount, currency: string, fen: number): void {
    this.balances.set(`${caseNo} ${account} ${currency}`, this.balance(caseNo, account, currency) + fen);
  }

  private must(refund: string): Filed {
    const one = this.filed.get(refund);
    if (one === undefined) throw new Error(`there is no refund ${refund}`);
    return one;
  }
}

function isOver({ state }: Filed): boolean {
  return state === 'paid' || state === 'refused' || state === 'ended';
}

function refusal(why: NonNullable<RefundAnswer['why']>, restFen?: number) {
  const answer: RefundAnswer = { filed: false, refunds: [], why, ...(restFen === undefined ? {} : { restFen }) };
  return { answer, settles: false };
}
