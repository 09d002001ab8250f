import { promiseKinds } from '../domain/policy/promise-kind.ts';
import type { PromiseAsked } from '../domain/promises/promise-asked.ts';
import { promiseTimes } from '../domain/promises/promise-times.ts';
import type { SaidDue } from '../domain/promises/promised-date.ts';
import { occurrence } from '../domain/promises/recurrence.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** What the catalogue says of a promise, and when it is due. Pure over the rules in memory: a repeat gives the same. */
export function createPromiseRules(rules: Pick<RuleBook, 'current'>): Activities['promiseRules'] {
  return async (asked) => {
    const { policy, calendar } = await rules.current();
    const row = promiseKinds(policy).find(({ id }) => id === asked.kind);
    const { version: policyVersion } = policy;
    if (row === undefined) return { policyVersion };
    const { roles, evidence, visit } = row;
    const hours = calendar(row.calendar);
    const said = saidDue(asked);
    return {
      policyVersion,
      calendarVersion: hours.version,
      kind: { roles, evidence, ...(visit === undefined ? {} : { visit }) },
      ...(said === null ? {} : { times: promiseTimes(row, hours, said, asked.from) }),
    };
  };
}

/** What was said, or what the recurrence says; `null` behind its last time. */
function saidDue({ due, recurs, period }: PromiseAsked): SaidDue | undefined | null {
  if (due !== undefined || recurs === undefined) return due;
  const on = occurrence(recurs, period);
  return on === undefined ? null : { on };
}
