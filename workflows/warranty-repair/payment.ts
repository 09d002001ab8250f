import type { JsonObject } from '../../domain/json.ts';
import {
  asReceived,
  bookCollected,
  type Collecting,
  requestCollection,
  gatewayTold as told,
} from '../case/collecting.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { amountOwed } from './amounts.ts';
import { mustBeTheAmount } from './checks.ts';
import type { RepairFacts, RepairInputs } from './contract.ts';
import type { Amount, RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** Has the payment gateway collect it, where there is one. Finance can record the payment by hand all the same. */
export async function askForPayment(c: Case, owed: Amount): Promise<void> {
  const request = await requestCollection(c, stepOf(c), owed);
  if (request === undefined || c.detail.asked) return;
  const data = { request, amountFen: owed.totalFen, currency: owed.currency };
  c.record({ type: 'paymentRequested', data, detail: { asked: { request, state: 'open' } } });
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
      claim: ({ input }) => bookCollected(c, stepOf(c), input),
      detail: ({ input }) => ({ payment: input }),
    },
    paymentReceived: {
      claim: ({ input }) => bookCollected(c, stepOf(c), asReceived(input)),
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

export function gatewayTold(c: Case, fact: { readonly type: string; readonly data: JsonObject }): Promise<boolean> {
  return told(c, fact, collectingOf(c));
}

function collectingOf(c: Case): Collecting {
  const { asked, payment } = c.detail;
  const isAsked = c.view.stage === 'handback' && asked?.state !== 'dropped';
  return {
    step: stepOf(c),
    owed: isAsked ? amountOwed(c.detail) : undefined,
    isPaid: payment !== undefined && payment !== null,
    link: 'payByLink',
  };
}

function stepOf(c: Case): string {
  return `payment:${c.detail.repairNo ?? 1}`;
}
