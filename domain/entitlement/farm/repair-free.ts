import type { PartsValidity, Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { MAIN_PARTS } from '../unit.ts';
import type { Machine } from './machine.ts';

/** Repair free of charge inside the guarantee of the machine, and longer of its main parts (AGRI 24). */
export function repairsFree(q: Inquiry, machine: Machine): Right[] {
  const { whole, firstStart } = machine;
  const { start, end, endsMove, provisional } = whole;
  const where = standing(q, start, end);
  const free = makeRight(
    q,
    {
      id: 'repairFree',
      by: 'repairFree',
      factsUsed: firstStart.factsUsed,
      opensOn: start,
      endsOn: end,
      endsMove,
      securedOn: claimIn(q, end),
      provisional,
    },
    { status: statusOf(where), code: `right.repairFree.${where}`, params: { opensOn: start, until: end } },
  );
  const part = repairFreePart(q, machine, free.status === 'open');
  return part === undefined ? [free] : [free, part];
}

/** The rule names no main parts: of a part that is no wear part somebody must say that it is one. */
function repairFreePart(q: Inquiry, { parts }: Machine, wholeIsOpen: boolean): Right | undefined {
  const frame = { id: 'repairFreePart', by: 'repairFree', factsUsed: ['fault.part'] } as const;
  if (q.history.fault !== undefined && q.facts.fault?.wearPart === true) return undefined;
  const part = q.history.fault?.part;
  const own = part === undefined ? undefined : parts.find((one) => one.parts.includes(part));
  const validity = own ?? asTheyCame(parts);
  if (validity === undefined) {
    return wholeIsOpen ? undefined : makeRight(q, frame, { status: 'legalReview', code: 'review.mainPartPeriod' });
  }
  const { start, end, endsMove, provisional } = validity;
  const where = standing(q, start, end);
  const status = statusOf(where);
  const params = { part: part ?? MAIN_PARTS, opensOn: start, until: end };
  return makeRight(
    q,
    { ...frame, opensOn: start, endsOn: end, endsMove, securedOn: claimIn(q, end), provisional },
    {
      status,
      code: `right.repairFreePart.${where}`,
      params,
      subjectTo: own === undefined && status === 'open' ? ['faultInMainPart'] : [],
    },
  );
}

/** Of a part that nobody named the main parts as they came; replaced ones run by themselves. */
function asTheyCame(parts: readonly PartsValidity[]): PartsValidity | undefined {
  return parts.find((one) => one.parts.includes(MAIN_PARTS));
}
