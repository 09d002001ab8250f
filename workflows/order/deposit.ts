import type { JsonObject } from '../../domain/json.ts';
import {
  asReceived,
  bookCollected,
  type Collecting,
  requestCollection,
  type ToCollect,
  gatewayTold as told,
} from '../case/collecting.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeTheDeposit } from './checks.ts';
import type { OrderFacts, OrderInputs } from './contract.ts';
import type { OrderDetail, OrderTypes } from './state.ts';

type Case = CaseContext<OrderTypes>;

const STEP = 'deposit';

/** Has the payment gateway collect the deposit, where there is one. Finance can record it by hand all the same. */
export async function askForDeposit(c: Case): Promise<void> {
  if (c.detail.asked) return;
  const owed = depositOf(c);
  const request = await requestCollection(c, STEP, owed);
  if (request === undefined) return;
  const data = { request, amountFen: owed.totalFen, currency: owed.currency };
  c.record({ type: 'paymentRequested', data, detail: { asked: { request, state: 'open' } } });
}

/** What settles the deposit: finance says so, or the gateway has received exactly that. */
export function paying(c: Case): {
  recordPayment: ActionRule<OrderInputs['recordPayment'], OrderDetail>;
  paymentReceived: ActionRule<OrderFacts['paymentReceived'], OrderDetail>;
} {
  const { totalFen, currency } = depositOf(c);
  return {
    recordPayment: {
      check: mustBeTheDeposit(totalFen, currency),
      claim: ({ input }) => bookCollected(c, STEP, input),
      detail: ({ input }) => ({ payment: input }),
      tells: [{ to: 'customer', text: 'depositReceived' }],
    },
    paymentReceived: {
      claim: ({ input }) => bookCollected(c, STEP, asReceived(input)),
      detail: ({ input: { request, payment, amountFen, currency } }) => ({
        payment: { amountFen, currency, reference: payment },
        asked: { request, state: 'paid' },
      }),
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

export function gatewayTold(c: Case, fact: { readonly type: string; readonly data: JsonObject }): Promise<boolean> {
  return told(c, fact, collectingOf(c));
}

function collectingOf(c: Case): Collecting {
  const { payment, asked } = c.detail;
  const isPaid = payment !== undefined && payment !== null;
  const isOwed = c.view.stage === 'awaitingDeposit' && !isPaid && asked?.state !== 'dropped';
  return { step: STEP, owed: isOwed ? depositOf(c) : undefined, isPaid, link: 'payDepositByLink' };
}

function depositOf({ detail }: Case): ToCollect {
  return { totalFen: detail.terms?.depositFen ?? 0, currency: detail.currency ?? 'CNY' };
}
