import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeTheDeposit } from './checks.ts';
import type { OrderFacts, OrderInputs } from './contract.ts';
import type { OrderDetail, OrderTypes } from './state.ts';

type Case = CaseContext<OrderTypes>;
type Received = OrderFacts['paymentReceived'];

const STEP = 'deposit';

/** Has the payment gateway collect the deposit, where there is one. Finance can record it by hand all the same. */
export async function askForDeposit(c: Case): Promise<void> {
  if (c.detail.asked) return;
  const asked = depositOf(c);
  const { request } = await c.run('payRequest', 'requestPayment', { caseNo: c.view.caseNo, step: STEP, ...asked });
  if (request === undefined) return;
  c.record({ type: 'paymentRequested', data: { request, ...asked }, detail: { asked: { request, state: 'open' } } });
}

/** What settles the deposit: finance says so, or the gateway has received exactly that. */
export function paying(c: Case): {
  recordPayment: ActionRule<OrderInputs['recordPayment'], OrderDetail>;
  paymentReceived: ActionRule<Received, OrderDetail>;
} {
  const { amountFen, currency } = depositOf(c);
  return {
    recordPayment: {
      check: mustBeTheDeposit(amountFen, currency),
      claim: ({ input }) => book(c, input),
      detail: ({ input }) => ({ payment: input }),
      tells: [{ to: 'customer', text: 'depositReceived' }],
    },
    paymentReceived: {
      claim: ({ input }) => book(c, { ...moneyOf(input), received: true }),
      detail: ({ input }) => ({ payment: moneyOf(input), asked: { request: input.request, state: 'paid' } }),
      tells: [{ to: 'customer', text: 'depositReceived' }],
    },
  };
}

/** The deposit is no longer asked for: the gateway's link takes no money any more. */
export async function dropDeposit(c: Case): Promise<void> {
  const { asked } = c.detail;
  if (asked?.state !== 'open') return;
  const { request } = asked;
  c.record({ type: 'paymentRequestDropped', data: { request }, detail: { asked: { request, state: 'dropped' } } });
  await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request });
}

/** What the gateway tells. Money that is not the deposit asked for is never taken for it, and never lost: finance decides. */
export async function gatewayTold(
  c: Case,
  { type, data }: { readonly type: string; readonly data: JsonObject },
): Promise<boolean> {
  const { request, link, code } = data;
  if (type === 'paymentLinkReady') {
    if (typeof request !== 'string' || typeof link !== 'string') throw new Refusal('invalid_input', {}, 'data');
    if (!isOwed(c)) return true;
    c.record({
      type: 'paymentLinkSent',
      data: { request, link },
      tells: [{ to: 'customer', text: 'payDepositByLink' }],
    });
    return true;
  }
  if (type === 'paymentRequestRefused') {
    if (typeof request !== 'string' || typeof code !== 'string') throw new Refusal('invalid_input', {}, 'data');
    c.record({ type: 'paymentRequestRefused', data: { request, code } });
    await c.openTask('paymentRequestRefused', 'finance', 'taskDefault', { request, code });
    return true;
  }
  const received = receivedIn(data);
  const why = whyUnclear(c, received);
  if (why === undefined) return false;
  const unclear = { ...received, why };
  c.record({ type: 'paymentUnclear', data: unclear, tells: [{ to: 'finance', text: 'paymentUnclear' }] });
  await c.openTask('paymentUnclear', 'finance', 'taskDefault', unclear);
  return true;
}

function whyUnclear(c: Case, { request, amountFen, currency }: Received): string | undefined {
  const owed = depositOf(c);
  if (request !== `${c.view.caseNo}:${STEP}`) return 'notAsked';
  if (c.detail.payment) return 'paidAlready';
  if (!isOwed(c)) return 'withdrawn';
  if (currency !== owed.currency) return 'otherCurrency';
  return amountFen === owed.amountFen ? undefined : 'otherAmount';
}

/** The gateway may answer before the case has written down that it asked. */
function isOwed(c: Case): boolean {
  return c.view.stage === 'awaitingDeposit' && !c.detail.payment && c.detail.asked?.state !== 'dropped';
}

async function book(
  c: Case,
  payment: { amountFen: number; currency: string; reference: string; received?: true },
): Promise<void> {
  const { booked, heldBy } = await c.claim('bookPayment', { caseNo: c.view.caseNo, step: STEP, ...payment });
  if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
}

function depositOf({ detail }: Case): { amountFen: number; currency: string } {
  return { amountFen: detail.terms?.depositFen ?? 0, currency: detail.currency ?? 'CNY' };
}

function moneyOf({ payment, amountFen, currency }: Received) {
  return { amountFen, currency, reference: payment };
}

function receivedIn({ request, payment, amountFen, currency }: JsonObject): Received {
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
