import { known } from '../../case/known.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeAgreed } from '../checks.ts';
import { afterVisit, settling } from '../keeping.ts';
import { ledgerData } from '../ledger.ts';
import { settleBroken, settleKept, settleReleased } from '../settling.ts';
import type { PromiseTypes } from '../state.ts';
import { moveDate } from '../times.ts';

/** It counts. Who promised is reminded in time; only until it is due can another date be agreed on with the customer. */
export const promised: Stage<PromiseTypes> = {
  needs: ['times', 'rule'],
  run: async (c) => {
    const { times, reminded, rule } = c.detail;
    if (!times) throw new Error(`promise ${c.view.caseNo} has no date`);
    if (rule?.visit !== undefined && mayOrder(c)) await orderVisit(c, rule.visit);
    const remindAt = reminded ? undefined : times.remindAt;
    const answer = await c.waitFor({
      name: 'promise',
      for: 'us',
      within: { at: remindAt ?? times.dueAt },
      passing: 'expires',
      actions: {
        ...settling(c),
        renegotiatePromise: { check: mustBeAgreed, detail: ({ input }) => ({ agreed: input.due }) },
      },
    });
    switch (answer.action) {
      case 'keepPromise':
      case 'promiseFulfilled':
        return settleKept(c);
      case 'visitEnded':
        if (c.detail.kept) return settleKept(c);
        await afterVisit(c, answer.input.visit);
        return 'promised';
      case 'breakPromise':
        return settleBroken(c, 'said');
      case 'releasePromise':
        return settleReleased(c);
      case 'renegotiatePromise':
        await moveDate(c, answer.input.due);
        return 'promised';
      case 'expired':
        return remindAt === undefined ? fallsDue(c) : remind(c);
    }
  },
};

function remind(c: CaseContext<PromiseTypes>): 'promised' {
  const { dueOn = '', dueAt = '' } = c.detail.times ?? {};
  c.record({
    type: 'promiseReminded',
    data: { dueOn, dueAt },
    detail: { reminded: true },
    tells: [{ to: 'owner', text: 'promiseReminder' }],
  });
  return 'promised';
}

function fallsDue(c: CaseContext<PromiseTypes>): 'overdue' {
  const { times, period = 1 } = c.detail;
  if (!times) throw new Error(`promise ${c.view.caseNo} has no date`);
  c.record({
    type: 'promiseOverdue',
    data: ledgerData(c, times, period),
    tells: [
      { to: 'owner', text: 'promiseOverdue' },
      { to: 'lead', text: 'promiseOverdue' },
    ],
  });
  return 'overdue';
}

/** After so many visits in vain another one would not help: somebody has to find a way. */
const MOST_VISITS = 3;

function mayOrder({ detail }: CaseContext<PromiseTypes>): boolean {
  return !detail.visit && (detail.visits ?? 0) < MOST_VISITS;
}

async function orderVisit(c: CaseContext<PromiseTypes>, kind: string): Promise<void> {
  const { customer, serial, product, category, orderNo } = c.view.subject;
  const { site } = c.detail.opening ?? {};
  const opening = { subject: known({ kind, customer, serial, product, category, orderNo, site }), askCustomer: true };
  const { period = 1, visits = 0 } = c.detail;
  const visit = await c.open(`visit#${period}.${visits + 1}`, 'visit', opening);
  if (visit === undefined) {
    c.record({ type: 'promiseVisitMissing', data: { kind }, detail: { visits: MOST_VISITS } });
    return;
  }
  c.record({ type: 'promiseVisitOrdered', data: { visit, kind }, detail: { visit, visits: visits + 1 } });
}
