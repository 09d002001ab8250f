import type { JsonObject } from '../../domain/json.ts';
import type { CaseContext, ProcessTypes } from './process.ts';
import { Refusal } from './refusal.ts';

/** What the customer is to pay. Integer fen. */
export interface ToCollect {
  readonly totalFen: number;
  readonly currency: string;
}

/** A payment a case collects, by its gateway or by hand: one at a time, each under a step of its own. */
export interface Collecting {
  /** Its identity in the case. */
  readonly step: string;
  /** What is owed at present; nothing when it was paid, or is no longer owed. */
  readonly owed: ToCollect | undefined;
  readonly isPaid: boolean;
  /** The message that brings the customer his link. */
  readonly link: string;
}

/** Money the gateway has received. */
export interface ReceivedMoney {
  readonly request: string;
  readonly payment: string;
  readonly amountFen: number;
  readonly currency: string;
}

/** Money to be booked: recorded by finance under a reference, or received by the gateway. */
export interface MoneyToBook {
  readonly amountFen: number;
  readonly currency: string;
  readonly reference: string;
  readonly received?: true;
}

/** Why money that came in is not taken for what is owed. */
type Unclear = 'notAsked' | 'withdrawn' | 'paidAlready' | 'otherAmount' | 'otherCurrency';

/** Has the payment gateway collect it. The request it is known by there; nothing where there is no gateway. */
export async function requestCollection<P extends ProcessTypes>(
  c: CaseContext<P>,
  step: string,
  { totalFen, currency }: ToCollect,
): Promise<string | undefined> {
  const asked = { caseNo: c.view.caseNo, step, amountFen: totalFen, currency };
  return (await c.run('payRequest', 'requestPayment', asked)).request;
}

/** Books a payment as part of the command that tells it. @throws {Refusal} when its reference was used elsewhere */
export async function bookCollected<P extends ProcessTypes>(
  c: CaseContext<P>,
  step: string,
  money: MoneyToBook,
): Promise<void> {
  mustBeBooked(await c.claim('bookPayment', { caseNo: c.view.caseNo, step, ...money }));
}

/**
 * The same; `false` when it may have been booked and nobody can say so in time: the case finds out by the same step.
 *
 * @throws {Refusal} when its reference was used elsewhere
 */
export async function bookCollectedOpenly<P extends ProcessTypes>(
  c: CaseContext<P>,
  step: string,
  money: MoneyToBook,
): Promise<boolean> {
  const answer = await c.claimOpenly('bookPayment', { caseNo: c.view.caseNo, step, ...money });
  if (answer !== undefined) mustBeBooked(answer);
  return answer !== undefined;
}

/** What the gateway has received, as it is booked. */
export function asReceived({ payment, amountFen, currency }: ReceivedMoney): MoneyToBook {
  return { amountFen, currency, reference: payment, received: true };
}

/** Not less than what is owed, not more, not in another currency. @throws {Refusal} */
export function mustBeOwed(owed: ToCollect, { amountFen, currency }: Omit<MoneyToBook, 'reference'>): void {
  if (currency !== owed.currency) throw new Refusal('currency_differs', { expected: owed.currency }, 'currency');
  if (amountFen !== owed.totalFen) {
    throw new Refusal('amount_differs', { expected: owed.totalFen, given: amountFen }, 'amountFen');
  }
}

/**
 * What the gateway tells. Money that is not what is owed is never taken for it, and never lost: finance decides.
 *
 * @returns false for money that is exactly what is owed: the wait for it takes it
 */
export async function gatewayTold<P extends ProcessTypes>(
  c: CaseContext<P>,
  { type, data }: { readonly type: string; readonly data: JsonObject },
  collecting: Collecting,
): Promise<boolean> {
  const { request, link, code } = data;
  switch (type) {
    case 'paymentLinkReady':
      if (typeof request !== 'string' || typeof link !== 'string') throw new Refusal('invalid_input', {}, 'data');
      if (collecting.owed === undefined || request !== requestOf(c, collecting)) return true;
      c.record({
        type: 'paymentLinkSent',
        data: { request, link },
        tells: [{ to: 'customer', text: collecting.link }],
      });
      return true;
    case 'paymentRequestRefused':
      if (typeof request !== 'string' || typeof code !== 'string') throw new Refusal('invalid_input', {}, 'data');
      c.record({ type: 'paymentRequestRefused', data: { request, code } });
      await c.openTask('paymentRequestRefused', 'finance', 'taskDefault', { request, code });
      return true;
    default:
      return moneyCame(c, receivedIn(data), collecting);
  }
}

/** @throws {Refusal} */
function mustBeBooked({ booked, heldBy }: { readonly booked: boolean; readonly heldBy?: string }): void {
  if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
}

async function moneyCame<P extends ProcessTypes>(
  c: CaseContext<P>,
  received: ReceivedMoney,
  collecting: Collecting,
): Promise<boolean> {
  const why = whyUnclear(received, collecting, requestOf(c, collecting));
  if (why === undefined) return false;
  const unclear = { ...received, why };
  c.record({ type: 'paymentUnclear', data: unclear, tells: [{ to: 'finance', text: 'paymentUnclear' }] });
  await c.openTask('paymentUnclear', 'finance', 'taskDefault', unclear);
  return true;
}

function whyUnclear(
  { request, amountFen, currency }: ReceivedMoney,
  { owed, isPaid }: Collecting,
  asked: string,
): Unclear | undefined {
  if (request !== asked) return 'notAsked';
  if (isPaid) return 'paidAlready';
  if (owed === undefined) return 'withdrawn';
  if (currency !== owed.currency) return 'otherCurrency';
  return amountFen === owed.totalFen ? undefined : 'otherAmount';
}

/** The gateway may answer before the case has written down that it asked: the name is known beforehand. */
function requestOf<P extends ProcessTypes>(c: CaseContext<P>, { step }: Collecting): string {
  return `${c.view.caseNo}:${step}`;
}

function receivedIn({ request, payment, amountFen, currency }: JsonObject): ReceivedMoney {
  if (
    typeof request !== 'string' ||
    typeof payment !== 'string' ||
    typeof amountFen !== 'number' ||
    typeof currency !== 'string'
  ) {
    throw new Refusal('invalid_input', {}, 'data');
  }
  return { request, payment, amountFen, currency };
}
