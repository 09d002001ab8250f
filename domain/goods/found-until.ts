import type { CompiledCalendar } from '../calendar/types.ts';
import { explainBound } from '../clocks/explain-bound.ts';
import type { Policy } from '../policy/policy.ts';
import type { Term } from '../policy/service.ts';

/** For policies published before there was a row. */
const UNSAID: Pick<Term, 'unit' | 'n' | 'calendar'> = { unit: 'calendarDays', n: 30, calendar: 'cn-service' };

/** Until when a parcel nobody had announced is kept for whoever claims it: the term `unmatchedParcel`. */
export function foundUntil(
  { policy, calendar }: { readonly policy: Policy; readonly calendar: (id: string) => CompiledCalendar },
  receivedAt: string,
): string {
  const term = policy.document.service.terms.find(({ id }) => id === 'unmatchedParcel') ?? UNSAID;
  return explainBound(calendar(term.calendar), term, receivedAt).until;
}
