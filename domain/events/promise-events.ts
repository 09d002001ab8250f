import type { EventKind } from './kind.ts';
import { day, flag, instant, object, text, texts } from './schema.ts';

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `promise.${entry}.v1`, entry, process: 'promise', data: object(...data) };
}

/** The ledger: dates are promised by cases of every process. Who of our people promised is no business of other systems. */
function ledger(entry: string, ...[required, optional = {}]: Parameters<typeof object>): EventKind {
  const dated = { promise: text, kind: text, dueOn: day, dueAt: instant, ...required };
  return { type: `case.${entry}.v1`, entry, data: object(dated, { customer: text, parent: text, ...optional }) };
}

/** What becomes of promises. */
export const PROMISE_EVENTS: readonly EventKind[] = [
  ledger('promiseDated', {}),
  ledger('promiseMoved', { was: object({ dueOn: day, dueAt: instant }) }),
  ledger('promiseOverdue', {}),
  ledger('promiseSettled', { how: text }, { onTime: flag, keptAt: instant, why: text, files: texts }),
  kind('promiseWeighed', { kind: text }, { needsApproval: text }),
  kind('promiseApproved', {}),
  kind('promiseDeclined', {}),
  kind('promiseVisitOrdered', { visit: text, kind: text }),
  kind('promiseVisitMissing', { kind: text }),
  kind('promiseReminded', { dueOn: day, dueAt: instant }),
  kind('promiseEscalated', { dueOn: day, dueAt: instant }),
  kind('promiseKept', {}, { at: instant }),
  kind('promiseRenegotiated', {}),
  kind('promiseBroken', {}),
  kind('promiseReleased', {}),
  kind('promiseFulfilled', { caseNo: text, at: instant }),
  kind('visitEnded', { visit: text, outcome: text }),
];
