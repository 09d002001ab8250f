import { addDays } from '../calendar/date.ts';
import type { NextChange, Right } from './answer.ts';

/** The next day on which a right opens or is no longer open, if no new fact comes. */
export function nextChange(asOf: string, rights: readonly Right[]): NextChange | undefined {
  let next: NextChange | undefined;
  for (const { id, status, opensOn, endsOn, endsMove, securedOn } of rights) {
    // An end that moves with the repair is not ahead on any day; what was secured in time does not lapse by itself.
    const stands = endsMove !== true && securedOn === undefined;
    const change = changeOf(asOf, status, opensOn, stands ? endsOn : undefined);
    if (change !== undefined && (next === undefined || change.on < next.on))
      next = { on: change.on, right: id, what: change.what };
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
  if (status === 'open' && endsOn !== undefined && endsOn >= asOf) return { on: addDays(endsOn, 1), what: 'lapses' };
  return undefined;
}
