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
    if (rule?.visit !== undefined && !c.detail.visit) await orderVisit(c, rule.visit);
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

async function orderVisit(c: CaseContext<PromiseTypes>, kind: string): Promise<void> {
  const { customer, serial, product, category, orderNo } = c.view.subject;
  const { site } = c.detail.opening ?? {};
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const named = { customer: text(customer), serial: text(serial), product: text(product), category: text(category) };
  const known = Object.fromEntries(Object.entries({ ...named, orderNo: text(orderNo), site }).filter(([, v]) => v));
  const opening = { subject: { kind, ...known }, askCustomer: true };
  const visit = await c.open(`visit#${c.detail.period ?? 1}`, 'visit', opening, { kind: 'keeps' });
  if (visit !== undefined) c.record({ type: 'promiseVisitOrdered', data: { visit, kind }, detail: { visit } });
}
