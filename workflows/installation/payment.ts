import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { InstallationFacts, InstallationInputs } from './contract.ts';
import { owedFor } from './extra.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';

type Case = CaseContext<InstallationTypes>;
type Owed = { readonly totalFen: number; readonly currency: string };

/** One payment each time the job is taken up: all extra work and wasted ways together. */
function stepOf(c: Case): string {
  return `payment:${(c.detail.reopened ?? 0) + 1}`;
}

/** Has the payment gateway collect it, where there is one. Finance can record the payment by hand all the same. */
export async function askForPayment(c: Case, { totalFen, currency }: Owed): Promise<void> {
  const asked = { amountFen: totalFen, currency };
  const { request } = await c.run('payRequest', 'requestPayment', { caseNo: c.view.caseNo, step: stepOf(c), ...asked });
  if (request === undefined || c.detail.asked) return;
  c.record({ type: 'paymentRequested', data: { request, ...asked }, detail: { asked: { request, state: 'open' } } });
}

/** What settles it: finance says so, or the gateway has received exactly that. */
export function paidBy(
  c: Case,
  owed: Owed,
): {
  recordPayment: ActionRule<InstallationInputs['recordPayment'], InstallationDetail>;
  paymentReceived: ActionRule<InstallationFacts['paymentReceived'], InstallationDetail>;
} {
  return {
    recordPayment: {
      check: ({ input: { amountFen, currency } }) => {
        if (currency !== owed.currency) throw new Refusal('currency_differs', { expected: owed.currency }, 'currency');
        if (amountFen !== owed.totalFen) {
          throw new Refusal('amount_differs', { expected: owed.totalFen, given: amountFen }, 'amountFen');
        }
      },
      claim: ({ input }) => book(c, input),
      detail: ({ input }) => ({ payment: input }),
    },
    paymentReceived: {
      claim: ({ input: { payment, amountFen, currency } }) =>
        book(c, { amountFen, currency, reference: payment, received: true }),
      detail: ({ input: { request, payment, amountFen, currency } }) => ({
        payment: { amountFen, currency, reference: payment },
        asked: { request, state: 'paid' },
      }),
    },
  };
}

/** It is no longer owed, or was paid otherwise: the gateway is told that its link takes no money any more. */
export async function dropRequest(c: Case): Promise<void> {
  const { asked } = c.detail;
  if (asked?.state !== 'open') return;
  const { request } = asked;
  c.record({ type: 'paymentRequestDropped', data: { request }, detail: { asked: { request, state: 'dropped' } } });
  await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request });
}

/** What the gateway tells. Money that is not what is owed is never taken for it, and never lost: finance decides. */
export async function gatewayTold(c: Case, type: string, data: JsonObject): Promise<boolean> {
  const { request, link, code } = data;
  if (typeof request !== 'string') throw new Refusal('invalid_input', {}, 'data');
  if (type === 'paymentLinkReady') {
    if (typeof link !== 'string') throw new Refusal('invalid_input', {}, 'data');
    if (owedUnder(c, request) === undefined) return true;
    c.record({ type: 'paymentLinkSent', data: { request, link }, tells: [{ to: 'customer', text: 'chargesByLink' }] });
    return true;
  }
  if (type === 'paymentRequestRefused') {
    if (typeof code !== 'string') throw new Refusal('invalid_input', {}, 'data');
    c.record({ type: 'paymentRequestRefused', data: { request, code } });
    await c.openTask('paymentRequestRefused', 'finance', 'taskDefault', { request, code });
    return true;
  }
  return moneyCame(c, data);
}

async function moneyCame(c: Case, data: JsonObject): Promise<boolean> {
  const { request, payment, amountFen, currency } = data;
  if (
    typeof request !== 'string' ||
    typeof payment !== 'string' ||
    typeof amountFen !== 'number' ||
    typeof currency !== 'string'
  ) {
    throw new Refusal('invalid_input', {}, 'data');
  }
  const owed = owedUnder(c, request);
  if (owed?.totalFen === amountFen && owed.currency === currency) return false;
  const why = whyUnclear(c, request, currency);
  const told = { request, payment, amountFen, currency, why };
  c.record({ type: 'paymentUnclear', data: told, tells: [{ to: 'finance', text: 'paymentUnclear' }] });
  await c.openTask('paymentUnclear', 'finance', 'taskDefault', told);
  return true;
}

function whyUnclear(c: Case, request: string, currency: string): string {
  if (request !== requestOf(c)) return 'notAsked';
  if (c.detail.payment) return 'paidAlready';
  const owed = owedUnder(c, request);
  if (owed === undefined) return 'withdrawn';
  return owed.currency === currency ? 'otherAmount' : 'otherCurrency';
}

function owedUnder(c: Case, request: string): Owed | undefined {
  const isAsked = request === requestOf(c) && c.view.stage === 'paying' && c.detail.asked?.state !== 'dropped';
  return isAsked ? owedFor(c.detail) : undefined;
}

async function book(
  c: Case,
  payment: { amountFen: number; currency: string; reference: string; received?: true },
): Promise<void> {
  const { booked, heldBy } = await c.claim('bookPayment', { caseNo: c.view.caseNo, step: stepOf(c), ...payment });
  if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
}

function requestOf(c: Case): string {
  return `${c.view.caseNo}:${stepOf(c)}`;
}
