import type { Explanation } from '../calendar/explain.ts';
import { explainAddCalendarDays, explainAddWorking, explainAddWorkingDays } from '../calendar/explain-working.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { Term } from '../policy/service.ts';

/** Why a bound is this very minute: the term from an instant on, with the days it counted and left out. */
export function explainBound(
  calendar: CompiledCalendar,
  { unit, n }: Pick<Term, 'unit' | 'n'>,
  from: string,
): { readonly until: string; readonly provisional: boolean; readonly explanation: Explanation } {
  const { at, provisional, explanation } = explained(calendar, unit, n, from);
  return { until: at, provisional, explanation };
}

function explained(calendar: CompiledCalendar, unit: Term['unit'], n: number, from: string) {
  switch (unit) {
    case 'workingMinutes':
      return explainAddWorking(calendar, from, n);
    case 'workingDays':
      return explainAddWorkingDays(calendar, from, n);
    case 'calendarDays':
      return explainAddCalendarDays(calendar, from, n);
  }
}
