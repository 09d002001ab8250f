import type { CompiledCalendar } from '../calendar/types.ts';
import { addCalendarDays, addWorking, addWorkingDays } from '../calendar/working-time.ts';
import type { Term } from './service.ts';

/** The instant at which a term is over that began at another. */
export function reach(
  calendar: CompiledCalendar,
  { unit, n }: Pick<Term, 'unit' | 'n'>,
  from: string,
): { readonly at: string; readonly provisional: boolean } {
  switch (unit) {
    case 'workingMinutes':
      return addWorking(calendar, from, n);
    case 'workingDays':
      return addWorkingDays(calendar, from, n);
    case 'calendarDays':
      return addCalendarDays(calendar, from, n);
  }
}
