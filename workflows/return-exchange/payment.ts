import type { JsonObject } from '../../domain/json.ts';
import {
  asReceived,
  bookCollected,
  bookCollectedOpenly,
  type Collecting,
  mustBeOwed,
  requestCollection,
  type ToCollect,
  gatewayTold as told,
} from '../case/collecting.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import type { ReturnFacts, ReturnInputs } from './contract.ts';
import type { Owed, ReturnDetail, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** One payment is owed at a time. */
export function stepOf({ no }: Pick<Owed, 'no'>): string {
  return `owed:${no}`;
}

/**
 * What settles what the customer owes: finance says so, or the gateway has received exactly that. Finance has his money,
 * whatever the books answer: where they give no answer in time the case finds out (`bookUnbooked`), and nobody tells it twice.
 */
export function paying(
  c: Case,
  owed: Owed,
): {
  recordPayment: ActionRule<ReturnInputs['recordPayment'], ReturnDetail>;
  paymentReceived: ActionRule<ReturnFacts['paymentReceived'], ReturnDetail>;
} {
  let isKnown = true;
  return {
    recordPayment: {
      check: ({ input }) => mustBeOwed(toCollect(c, owed), input),
      claim: async ({ input }) => {
        isKnown = await bookCollectedOpenly(c, stepOf(owed), input);
      },
      detail: ({ input, actor }) =>
        isKnown ? paid(owed, input.reference) : { unbooked: { what: 'paid', by: actor.id, no: owed.no, input } },
    },
    paymentReceived: {
      claim: ({ input }) => bookCollected(c, stepOf(owed), asReceived(input)),
      detail: ({ input }) => paid(owed, input.payment),
    },
  };
}

/** What he owed is paid, under this reference. */
export function paid(owed: Owed, reference: string): Pick<ReturnDetail, 'owed'> {
  return { owed: { ...owed, state: 'paid', reference } };
}

/** Has the payment gateway collect it, where there is one. */
export async function askForPayment(c: Case, owed: Owed): Promise<void> {
  const { totalFen, currency } = toCollect(c, owed);
  const request = await requestCollection(c, stepOf(owed), { totalFen, currency });
  if (request === undefined || c.detail.owed?.request !== undefined) return;
  const data = { request, amountFen: totalFen, currency };
  c.record({ type: 'paymentRequested', data, detail: { owed: { ...owed, request } } });
}

/** It is no longer owed, or was paid otherwise: the link takes no money any more. */
export async function dropRequest(c: Case): Promise<void> {
  const { request } = c.detail.owed ?? {};
  if (request !== undefined) await c.run('payDrop', 'dropPayment', { caseNo: c.view.caseNo, request });
}

export function gatewayTold(c: Case, fact: { readonly type: string; readonly data: JsonObject }): Promise<boolean> {
  return told(c, fact, collectingOf(c));
}

/** What finance has in hand counts as paid, also while nobody knows that it is booked. */
function collectingOf(c: Case): Collecting {
  const { owed, unbooked } = c.detail;
  const isPaid = owed?.state === 'paid' || unbooked?.what === 'paid';
  const isOpen = owed?.state === 'open' && !isPaid && c.view.stage === 'awaitingMoney';
  return {
    step: owed ? stepOf(owed) : 'owed:none',
    owed: isOpen ? toCollect(c, owed) : undefined,
    isPaid,
    link: 'payByLink',
  };
}

function toCollect(c: Case, { totalFen }: Owed): ToCollect {
  return { totalFen, currency: c.detail.order?.currency ?? 'CNY' };
}
