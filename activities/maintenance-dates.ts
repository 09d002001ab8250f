import { addDays } from '../domain/calendar/date.ts';
import { settledDate } from '../domain/maintenance/maintenance-date.ts';
import { nextDate } from '../domain/maintenance/next-date.ts';
import { maintenancePlans } from '../domain/policy/maintenance-plan.ts';
import { endOfDay } from '../domain/promises/promised-date.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** What the policy says of a plan, and its next date. Pure over the rules in memory: a repeat gives the same. */
export function createMaintenanceDates(rules: Pick<RuleBook, 'current'>): Activities['maintenanceDates'] {
  return async ({ plan, start, first, base, last, on }) => {
    const { policy, calendar } = await rules.current();
    const row = maintenancePlans(policy).find(({ id }) => id === plan);
    const { version: policyVersion } = policy;
    if (row === undefined) return { policyVersion };
    const { visit, checklist, meter, leadDays } = row;
    const days = calendar(row.calendar);
    const of = { start, ...(first === undefined ? {} : { first }) };
    const visited = last === undefined ? {} : { last };
    const since = { ...visited, ...(base === undefined ? {} : { base }) };
    const next = on === undefined ? nextDate(row, days, of, since) : settledDate(row, days, on, { start, ...visited });
    const windowEnd = next.windowUntil > next.date ? next.windowUntil : next.date;
    return {
      policyVersion,
      calendarVersion: days.version,
      rules: { visit, checklist, ...(meter === undefined ? {} : { meter }) },
      next: {
        ...next,
        opensAt: new Date(Date.parse(endOfDay(addDays(next.date, -leadDays - 1)))).toISOString(),
        windowEndsAt: endOfDay(windowEnd),
      },
    };
  };
}
