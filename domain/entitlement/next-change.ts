import { addDays } from '../calendar/date.ts';
import type { NextChange, Right } from './answer.ts';

/** The next day on which a right opens or is no longer open, if no new fact comes. */
export function nextChange(asOf: string, rights: readonly Right[]): NextChange | undefined {
  let next: NextChange | undefined;
  for (const { id, status, opensOn, endsOn, endsMove } of rights) {
    const change = changeOf(asOf, status, opensOn, endsMove === true ? undefined : endsOn);
    if (change !== undefined && (next === undefined || change.on < next.on)) next = { ...change, right: id };
  }
  return next;
}

function changeOf(
  asOf: string,
  status: Right['status'],
  opensOn: string | undefined,
  endsOn: string | undefined,
): Omit<NextChange, 'right'> | undefined {
  if (status === 'notYet' && opensOn !== undefined && opensOn > asOf) return { on: opensOn, what: 'opens' };
  // A right whose last day is behind but that is open was claimed in time: it does not lapse by the calendar.
  if (status === 'open' && endsOn !== undefined && endsOn >= asOf) return { on: addDays(endsOn, 1), what: 'lapses' };
  return undefined;
}
