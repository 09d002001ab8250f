import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { amountOwed } from './amounts.ts';
import { mustBeTheAmount } from './checks.ts';
import type { RepairFacts, RepairInputs } from './contract.ts';
import type { Amount, RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** Why money that came in is not taken for what is owed. */
type Unclear = 'notAsked' | 'withdrawn' | 'paidAlready' | 'otherAmount' | 'otherCurrency';

/** Has the payment gateway collect it, where there is one. Finance can record the payment by hand all the same. */
export async function askForPayment(c: Case, { totalFen, currency }: Amount): Promise<void> {
  const { caseNo } = c.view;
  const asked = { amountFen: totalFen, currency };
  const { request } = await c.run('payRequest', 'requestPayment', { caseNo, step: stepOf(c), ...asked });
  if (request === undefined || c.detail.asked) return;
  c.record({ type: 'paymentRequested', data: { request, ...asked }, detail: { asked: { request, state: 'open' } } });
}

/** What settles a payment that is owed: finance says so, or the gateway has received exactly that. */
export function paying(
  c: Case,
  owed: Amount,
): {
  recordPayment: ActionRule<RepairInputs['recordPayment'], RepairDetail>;
  paymentReceived: ActionRule<RepairFacts['paymentReceived'], RepairDetail>;
} {
  return {
    recordPayment: {
      check: mustBeTheAmount(owed),
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

/** It is no longer owed, or was paid otherwise: whatever the gateway collects from now on is not what is owed. */
export function dropRequest(c: Case): void {
  const { asked } = c.detail;
  if (asked?.state !== 'open') return;
  const { request } = asked;
  c.record({ type: 'paymentRequestDropped', data: { request }, detail: { asked: { request, state: 'dropped' } } });
}

/** Has the gateway told of a dropped request, so that its link takes no money any more. */
export async function tellDropped(c: Case): Promise<void> {
  const { asked } = c.detail;
  if (asked?.state === 'dropped')
    await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request: asked.request });
}

/** What the gateway tells. Money that is not what is owed is never taken for it, and never lost: finance decides. */
export async function gatewayTold(
  c: Case,
  { type, data }: { readonly type: string; readonly data: JsonObject },
): Promise<boolean> {
  const { request, link, code } = data;
  switch (type) {
    case 'paymentLinkReady':
      if (typeof request !== 'string' || typeof link !== 'string') throw new Refusal('invalid_input', {}, 'data');
      if (!owedUnder(c, request)) return true;
      c.record({
        type: 'paymentLinkSent',
        data: { request, link },
        tells: [{ to: 'customer', text: 'payByLink' }],
      });
      return true;
    case 'paymentRequestRefused':
      if (typeof request !== 'string' || typeof code !== 'string') throw new Refusal('invalid_input', {}, 'data');
      c.record({ type: 'paymentRequestRefused', data: { request, code } });
      await c.openTask('paymentRequestRefused', 'finance', 'taskDefault', { request, code });
      return true;
    default:
      return moneyCame(c, receivedIn(data));
  }
}

async function moneyCame(c: Case, received: RepairFacts['paymentReceived']): Promise<boolean> {
  const why = whyUnclear(c, received);
  if (why === undefined) return false;
  const data = { ...received, why };
  c.record({ type: 'paymentUnclear', data, tells: [{ to: 'finance', text: 'paymentUnclear' }] });
  await c.openTask('paymentUnclear', 'finance', 'taskDefault', data);
  return true;
}

function whyUnclear(c: Case, { request, amountFen, currency }: RepairFacts['paymentReceived']): Unclear | undefined {
  if (request !== requestOf(c)) return 'notAsked';
  if (c.detail.payment) return 'paidAlready';
  const owed = owedUnder(c, request);
  if (owed === undefined) return 'withdrawn';
  if (currency !== owed.currency) return 'otherCurrency';
  return amountFen === owed.totalFen ? undefined : 'otherAmount';
}

/** What is owed under a request. The gateway may answer before the case has written down that it asked. */
function owedUnder(c: Case, request: string): Amount | undefined {
  const isAsked = request === requestOf(c) && c.view.stage === 'handback' && c.detail.asked?.state !== 'dropped';
  return isAsked ? amountOwed(c.detail) : undefined;
}

async function book(
  c: Case,
  payment: { amountFen: number; currency: string; reference: string; received?: true },
): Promise<void> {
  const { booked, heldBy } = await c.claim('bookPayment', { caseNo: c.view.caseNo, step: stepOf(c), ...payment });
  if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
}

function stepOf(c: Case): string {
  return `payment:${c.detail.repairNo ?? 1}`;
}

function requestOf(c: Case): string {
  return `${c.view.caseNo}:${stepOf(c)}`;
}

function receivedIn({ request, payment, amountFen, currency }: JsonObject): RepairFacts['paymentReceived'] {
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
