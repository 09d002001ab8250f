import type { JsonObject } from '../../domain/json.ts';
import {
  asReceived,
  bookCollected,
  type Collecting,
  mustBeOwed,
  requestCollection,
  type ToCollect,
  gatewayTold as told,
} from '../case/collecting.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import type { InstallationFacts, InstallationInputs } from './contract.ts';
import { owedFor } from './extra.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';

type Case = CaseContext<InstallationTypes>;

/** One payment each time the job is taken up: all extra work and wasted ways together. */
function stepOf(c: Case): string {
  return `payment:${(c.detail.reopened ?? 0) + 1}`;
}

/** Has the payment gateway collect it, where there is one. Finance can record the payment by hand all the same. */
export async function askForPayment(c: Case, owed: ToCollect): Promise<void> {
  const request = await requestCollection(c, stepOf(c), owed);
  if (request === undefined || c.detail.asked) return;
  const data = { request, amountFen: owed.totalFen, currency: owed.currency };
  c.record({ type: 'paymentRequested', data, detail: { asked: { request, state: 'open' } } });
}

/** What settles it: finance says so, or the gateway has received exactly that. */
export function paidBy(
  c: Case,
  owed: ToCollect,
): {
  recordPayment: ActionRule<InstallationInputs['recordPayment'], InstallationDetail>;
  paymentReceived: ActionRule<InstallationFacts['paymentReceived'], InstallationDetail>;
} {
  return {
    recordPayment: {
      check: ({ input }) => mustBeOwed(owed, input),
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

/** It is no longer owed, or was paid otherwise: the gateway is told that its link takes no money any more. */
export async function dropRequest(c: Case): Promise<void> {
  const { asked } = c.detail;
  if (asked?.state !== 'open') return;
  const { request } = asked;
  c.record({ type: 'paymentRequestDropped', data: { request }, detail: { asked: { request, state: 'dropped' } } });
  await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request });
}

export function gatewayTold(c: Case, type: string, data: JsonObject): Promise<boolean> {
  return told(c, { type, data }, collectingOf(c));
}

function collectingOf(c: Case): Collecting {
  const { payment, asked } = c.detail;
  const isAsked = c.view.stage === 'paying' && asked?.state !== 'dropped';
  return {
    step: stepOf(c),
    owed: isAsked ? owedFor(c.detail) : undefined,
    isPaid: payment !== undefined && payment !== null,
    link: 'chargesByLink',
  };
}
