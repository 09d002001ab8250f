import type { PartsValidity, Right, Validity } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { MAIN_PARTS, type Unit, validityOfPart } from '../unit.ts';

/** Repair free of charge while the whole unit is inside its validity (General Rule art. 15). */
export function repairFree(q: Inquiry, { opensOn, whole, firstStart }: Unit): Right {
  const { end, endsMove, provisional, distance, suspendedDays } = whole;
  const factsUsed = suspendedDays > 0 ? [...firstStart.factsUsed, 'repairs'] : firstStart.factsUsed;
  const securedOn = claimIn(q, end);
  const frame = {
    id: 'repairFree',
    by: 'repairFree',
    factsUsed,
    opensOn,
    endsOn: end,
    endsMove,
    securedOn,
    provisional,
  } as const;
  if (distance?.reached === true) {
    const { limitKm } = distance;
    return makeRight(
      q,
      { ...frame, factsUsed: [...factsUsed, 'odometerKm'] },
      { status: 'lapsed', code: 'right.repairFree.distance', params: { limitKm } },
    );
  }
  const where = standing(q, opensOn, end);
  const params = { opensOn, until: end };
  return makeRight(q, frame, { status: statusOf(where), code: `right.repairFree.${where}`, params });
}

const UNNAMED = { id: 'repairFreePart', by: 'repairFree', factsUsed: ['fault.part'] } as const;

/**
 * Repair free of charge of a main part inside its own, longer validity. Nothing, where there is no such period or the
 * part at fault is certainly no main part.
 */
export function repairFreePart(q: Inquiry, unit: Unit, wholeIsOpen: boolean): Right | undefined {
  const { mainMonths, mainPartsOpenEnded } = q.category;
  const part = q.history.fault?.part;
  const own = validityOfPart(unit.parts, part);
  // A part repaired or replaced may run by itself where main parts have no period.
  if (own !== undefined) return partRight(q, unit, own, part);
  if (mainMonths === 'NONE') return undefined;
  if (mainMonths === null) {
    // While the whole unit is covered, nobody needs to know.
    if (wholeIsOpen) return undefined;
    return makeRight(q, UNNAMED, { status: 'legalReview', code: 'review.mainPartPeriod' });
  }
  const known = part === undefined ? longest(unit.parts) : undefined;
  if (known !== undefined) return partRight(q, unit, known, part);
  const open = part !== undefined && mainPartsOpenEnded && !wholeIsOpen;
  if (!open || unit.parts.every(({ end }) => q.asOf > end)) return undefined;
  return makeRight(q, UNNAMED, { status: 'legalReview', code: 'review.mainPartNotListed', params: { part } });
}

function partRight(q: Inquiry, unit: Unit, validity: Validity, part: string | undefined): Right {
  const { end, endsMove, provisional, start, startReason } = validity;
  const { factsUsed } = unit.firstStart;
  const opensOn = startReason === 'partReplaced' ? start : unit.opensOn;
  const where = standing(q, opensOn, end);
  const status = statusOf(where);
  return makeRight(
    q,
    {
      id: 'repairFreePart',
      by: 'repairFree',
      factsUsed: part === undefined ? factsUsed : [...factsUsed, 'fault.part'],
      opensOn,
      endsOn: end,
      endsMove,
      securedOn: claimIn(q, end),
      provisional,
    },
    {
      status,
      code: `right.repairFreePart.${where}`,
      params: { part: part ?? MAIN_PARTS, opensOn, until: end },
      subjectTo: part === undefined && status === 'open' ? ['faultInMainPart'] : [],
    },
  );
}

function longest(parts: readonly PartsValidity[]): PartsValidity | undefined {
  return parts.reduce<PartsValidity | undefined>((best, one) => (best && best.end >= one.end ? best : one), undefined);
}
