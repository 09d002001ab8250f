import { addDays } from '../../calendar/date.ts';
import type { Repair } from '../history.ts';

/** Days in repair of all repairs together (A4), and the day on which they became more than `over`. */
export function daysTogether(
  repairs: readonly Repair[],
  over: number,
): { readonly days: number; readonly opensOn: string | undefined } {
  let days = 0;
  let opensOn: string | undefined;
  for (const repair of repairs) {
    // Day by day: after n days away the unit has been away for n days on hand-in + n.
    if (opensOn === undefined && days + repair.days > over) opensOn = addDays(repair.handIn, over + 1 - days);
    days += repair.days;
  }
  return { days, opensOn };
}
