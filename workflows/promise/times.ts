import type { Tell } from '../../domain/journal/entry.ts';
import type { SaidDue } from '../../domain/promises/promised-date.ts';
import type { CaseContext } from '../case/process.ts';
import { ledgerData } from './ledger.ts';
import type { PromiseTypes } from './state.ts';

type Case = CaseContext<PromiseTypes>;

/** How many earlier dates are kept in the view; the journal has them all. */
const EARLIER = 5;

/** What the catalogue says of the date that is to count: the one that was said, else that of this time. */
export function askTimes(c: Case, step: string, period: number, due: SaidDue | undefined) {
  const { kind = '', recurs } = c.detail;
  return c.ask(step, 'promiseRules', {
    kind,
    period,
    from: c.now,
    ...(due === undefined ? {} : { due }),
    ...(recurs === undefined ? {} : { recurs }),
  });
}

/** A time of the promise begins to count. False behind the last one. */
export async function beginPeriod(c: Case, period: number, due?: SaidDue): Promise<boolean> {
  const { times } = await askTimes(c, `period#${period}`, period, due);
  if (times === undefined) return false;
  c.record({
    type: 'promiseDated',
    data: ledgerData(c, times, period),
    detail: { period, times, datedAt: c.now, reminded: false, escalated: false, agreed: null, kept: null, earlier: [] },
    tells: [{ to: 'owner', text: 'promiseGiven' }, ...toCustomer(c)],
  });
  return true;
}

/** The customer agreed on another date before the old one had passed; the old one stays in the ledger. */
export async function moveDate(c: Case, due: SaidDue): Promise<void> {
  const { period = 1, times: before, earlier = [] } = c.detail;
  const { times } = await askTimes(c, `moved`, period, due);
  if (times === undefined || !before) return;
  const { dueOn, dueAt } = before;
  c.record({
    type: 'promiseMoved',
    data: { ...ledgerData(c, times, period), was: { dueOn, dueAt } },
    detail: { times, reminded: false, agreed: null, earlier: [...earlier, { dueOn, movedAt: c.now }].slice(-EARLIER) },
    tells: toCustomer(c),
  });
}

function toCustomer({ detail }: Case): Tell[] {
  return detail.opening?.tellCustomer === true ? [{ to: 'customer', text: 'promiseTold' }] : [];
}
