import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnFacts, ReturnInputs } from './contract.ts';
import type { Owed, ReturnDetail, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** One payment is owed at a time. */
function stepOf({ no }: Owed): string {
  return `owed:${no}`;
}

/** What settles what the customer owes: finance says so, or the gateway has received exactly that. */
export function paying(
  c: Case,
  owed: Owed,
): {
  recordPayment: ActionRule<ReturnInputs['recordPayment'], ReturnDetail>;
  paymentReceived: ActionRule<ReturnFacts['paymentReceived'], ReturnDetail>;
} {
  const paid = (reference: string): Partial<ReturnDetail> => ({ owed: { ...owed, state: 'paid', reference } });
  return {
    recordPayment: {
      check: ({ input }) => mustBeExact(c, owed, input),
      claim: ({ input }) => book(c, owed, input),
      detail: ({ input }) => paid(input.reference),
    },
    paymentReceived: {
      claim: ({ input: { payment, amountFen, currency } }) =>
        book(c, owed, { amountFen, currency, reference: payment, received: true }),
      detail: ({ input }) => paid(input.payment),
    },
  };
}

/** Has the payment gateway collect it, where there is one. */
export async function askForPayment(c: Case, owed: Owed): Promise<void> {
  const asked = { amountFen: owed.totalFen, currency: c.detail.order?.currency ?? 'CNY' };
  const { request } = await c.run('payRequest', 'requestPayment', {
    caseNo: c.view.caseNo,
    step: stepOf(owed),
    ...asked,
  });
  if (request === undefined || c.detail.owed?.request !== undefined) return;
  c.record({ type: 'paymentRequested', data: { request, ...asked }, detail: { owed: { ...owed, request } } });
}

/** It is no longer owed, or was paid otherwise: the link takes no money any more. */
export async function dropRequest(c: Case): Promise<void> {
  const { request } = c.detail.owed ?? {};
  if (request !== undefined) await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request });
}

/** What the gateway tells. Money that is not what is owed is never taken for it, and never lost: finance decides. */
export async function gatewayTold(
  c: Case,
  { type, data }: { readonly type: string; readonly data: JsonObject },
): Promise<boolean> {
  const { owed } = c.detail;
  const isOurs = owed !== undefined && owed !== null && data.request === `${c.view.caseNo}:${stepOf(owed)}`;
  if (type === 'paymentLinkReady') {
    if (typeof data.link !== 'string' || typeof data.request !== 'string')
      throw new Refusal('invalid_input', {}, 'data');
    if (!isOurs || owed.state !== 'open') return true;
    const { request, link } = data;
    c.record({ type: 'paymentLinkSent', data: { request, link }, tells: [{ to: 'customer', text: 'payByLink' }] });
    return true;
  }
  if (type === 'paymentRequestRefused') {
    const { request = '', code = '' } = data;
    c.record({ type: 'paymentRequestRefused', data: { request, code } });
    await c.openTask('paymentRequestRefused', 'finance', 'taskDefault', { request, code });
    return true;
  }
  const exact = data.amountFen === owed?.totalFen && data.currency === c.detail.order?.currency;
  if (isOurs && owed?.state === 'open' && exact && c.view.stage === 'awaitingMoney') return false;
  const unclear = { ...data, why: isOurs ? 'otherAmount' : 'notAsked' };
  c.record({ type: 'paymentUnclear', data: unclear, tells: [{ to: 'finance', text: 'paymentUnclear' }] });
  await c.openTask('paymentUnclear', 'finance', 'taskDefault', unclear);
  return true;
}

/** @throws {Refusal} */
function mustBeExact(c: Case, owed: Owed, { amountFen, currency }: ReturnInputs['recordPayment']): void {
  const expected = c.detail.order?.currency ?? 'CNY';
  if (currency !== expected) throw new Refusal('currency_differs', { expected }, 'currency');
  if (amountFen !== owed.totalFen) {
    throw new Refusal('amount_differs', { expected: owed.totalFen, given: amountFen }, 'amountFen');
  }
}

async function book(
  c: Case,
  owed: Owed,
  payment: { amountFen: number; currency: string; reference: string; received?: true },
): Promise<void> {
  const { booked, heldBy } = await c.claim('bookPayment', { caseNo: c.view.caseNo, step: stepOf(owed), ...payment });
  if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
}
