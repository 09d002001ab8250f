import type { PartValidity, Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight, type RightDraft } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { MAIN_PARTS, type Unit } from '../unit.ts';

/** Repair free of charge while the whole unit is inside its validity (General Rule art. 15). */
export function repairFree(q: Inquiry, { opensOn, whole, firstStart }: Unit): Right {
  const where = standing(q, { opensOn, endsOn: whole.end });
  const draft = {
    id: 'repairFree',
    by: 'repairFree',
    opensOn,
    endsOn: whole.end,
    endsMove: whole.endsMove,
    securedOn: claimIn(q, { endsOn: whole.end }),
    provisional: whole.provisional,
    factsUsed: [...firstStart.factsUsed, ...(whole.suspendedDays > 0 ? ['repairs'] : [])],
  } as const;
  if (whole.distance?.reached === true) {
    const { limitKm } = whole.distance;
    const factsUsed = [...draft.factsUsed, 'odometerKm'];
    return makeRight(q, {
      ...draft,
      factsUsed,
      status: 'lapsed',
      code: 'right.repairFree.distance',
      params: { limitKm },
    });
  }
  return makeRight(q, {
    ...draft,
    status: statusOf(where),
    code: `right.repairFree.${where}`,
    params: { opensOn, until: whole.end },
  });
}

/**
 * Repair free of charge of a main part inside its own, longer validity. Nothing, where there is no such period or the
 * part at fault is certainly no main part.
 */
export function repairFreePart(q: Inquiry, unit: Unit, wholeIsOpen: boolean): Right | undefined {
  const { mainMonths, mainPartsOpenEnded } = q.category;
  if (mainMonths === 'NONE') return undefined;
  const part = q.history.fault?.part;
  const draft = { id: 'repairFreePart', by: 'repairFree', factsUsed: ['fault.part'] } as const;
  if (mainMonths === null) {
    // While the whole unit is covered, nobody needs to know.
    if (wholeIsOpen) return undefined;
    return makeRight(q, { ...draft, status: 'legalReview', code: 'review.mainPartPeriod' });
  }
  const known = part === undefined ? longest(unit.parts) : unit.parts.find((one) => one.part === part);
  if (known !== undefined) return partRight(q, unit, known, draft, part !== undefined);
  const open = part !== undefined && mainPartsOpenEnded && !wholeIsOpen;
  if (!open || unit.parts.every(({ end }) => q.asOf > end)) return undefined;
  return makeRight(q, { ...draft, status: 'legalReview', code: 'review.mainPartNotListed', params: { part } });
}

type Draft = Pick<RightDraft, 'id' | 'by' | 'factsUsed'> & { readonly id: 'repairFreePart' };

function partRight(q: Inquiry, unit: Unit, validity: PartValidity, draft: Draft, named: boolean): Right {
  const { part, end, endsMove, provisional, start } = validity;
  const opensOn = validity.startReason === 'partReplaced' ? start : unit.opensOn;
  const where = standing(q, { opensOn, endsOn: end });
  return makeRight(q, {
    ...draft,
    factsUsed: [...unit.firstStart.factsUsed, ...(named ? draft.factsUsed : [])],
    status: statusOf(where),
    code: `right.repairFreePart.${where}`,
    params: { part, opensOn, until: end },
    opensOn,
    endsOn: end,
    endsMove,
    securedOn: claimIn(q, { endsOn: end }),
    provisional,
    subjectTo: statusOf(where) === 'open' && (!named || part === MAIN_PARTS) ? ['faultInMainPart'] : [],
  });
}

function longest(parts: readonly PartValidity[]): PartValidity | undefined {
  return parts.reduce<PartValidity | undefined>((best, one) => (best && best.end >= one.end ? best : one), undefined);
}
