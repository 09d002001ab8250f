import type { Right } from './answer.ts';
import { authorityOf, type Inquiry } from './inquiry.ts';
import { makeRightUnder } from './right.ts';
import { claimIn, standing, statusOf } from './standing.ts';
import type { Unit } from './unit.ts';

/**
 * Free repair inside a period that was promised for goods no rule gives one (Decree 778 arts. 12 and 18): it runs like a
 * guarantee of the law, extended by days in repair and begun anew by an exchange.
 */
export function promisedRepair(q: Inquiry, { whole, opensOn, firstStart }: Unit): Right {
  const where = standing(q, opensOn, whole.end);
  return makeRightUnder(
    authorityOf(q, 'wholePeriod'),
    {
      id: 'promisedRepair',
      factsUsed: [...firstStart.factsUsed, 'promises'],
      opensOn,
      endsOn: whole.end,
      endsMove: whole.endsMove,
      securedOn: claimIn(q, whole.end),
      provisional: whole.provisional,
    },
    { status: statusOf(where), code: `right.promisedRepair.${where}`, params: { opensOn, until: whole.end } },
  );
}
