import { addDays } from '../calendar/date.ts';
import type { NextChange, Right } from './answer.ts';

/** The next day on which a right opens or is no longer open, if no new fact comes. */
export function nextChange(asOf: string, rights: readonly Right[]): NextChange | undefined {
  let next: NextChange | undefined;
  let wasOpen = false;
  for (const { id, status, opensOn, endsOn, endsMove, securedOn } of rights) {
    // An end that moves with the repair is not ahead on any day; what was secured in time does not lapse by itself.
    const stands = endsMove !== true && securedOn === undefined;
    const change = changeOf(asOf, status, opensOn, stands ? endsOn : undefined);
    if (change === undefined) continue;
    // Of two changes on one day the one that takes or gives something today comes first.
    const sooner =
      next === undefined || change.on < next.on || (change.on === next.on && status === 'open' && !wasOpen);
    if (sooner) {
      next = { on: change.on, right: id, what: change.what };
      wasOpen = status === 'open';
    }
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
  // What never opened lapses too.
  if ((status === 'open' || status === 'notYet') && endsOn !== undefined && endsOn >= asOf)
    return { on: addDays(endsOn, 1), what: 'lapses' };
  return undefined;
}
