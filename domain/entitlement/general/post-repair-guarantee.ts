import { addDays, daysBetween } from '../../calendar/date.ts';
import type { GeneralRules } from '../../policy/category.ts';
import type { Right } from '../answer.ts';
import { ofPresentUnit } from '../history.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight, type Verdict } from '../right.ts';

/**
 * Repaired goods must work for at least thirty days (General Rule art. 6): a fault in that time is repaired again free
 * of charge even after the guarantee. What counts is the day the fault appears, not the day anybody acts, so the last
 * day never moves off a rest day.
 */
export function postRepairGuarantee(q: Inquiry, rules: GeneralRules): Right | undefined {
  const repair = ofPresentUnit(q.history.repairs, q.history).findLast(
    ({ fact, handBack }) => handBack !== undefined && fact.result !== 'noFaultFound',
  );
  if (repair?.handBack === undefined) return undefined;
  const { handBack, index } = repair;
  const days = rules.postRepairGuaranteeDays;
  const until = addDays(handBack, days);
  q.steps?.push({ of: 'postRepairGuarantee', op: 'addDays', from: handBack, by: days, to: until, why: 'guarantee' });
  const faultOn = q.history.fault?.date;
  // A fault from before the hand-back is the one that was repaired.
  const again = faultOn !== undefined && faultOn >= handBack ? faultOn : undefined;
  const back = `repairs[${index}].handBack`;
  const factsUsed = again === undefined ? [back] : [back, 'fault.date'];
  const securedOn = again !== undefined && again <= until ? again : undefined;
  return makeRight(
    q,
    { id: 'postRepairGuarantee', by: 'guarantee', factsUsed, opensOn: handBack, endsOn: until, securedOn },
    verdictOf(q.asOf, { handBack, days, until }, again),
  );
}

type Guarantee = { readonly handBack: string; readonly days: number; readonly until: string };

function verdictOf(asOf: string, guarantee: Guarantee, again: string | undefined): Verdict {
  const lapsed: Verdict = { status: 'lapsed', code: 'right.postRepairGuarantee.lapsed', params: guarantee };
  if (again === undefined) {
    if (asOf > guarantee.until) return lapsed;
    const subjectTo = ['performanceFault'] as const;
    return { status: 'open', code: 'right.postRepairGuarantee.open', params: guarantee, subjectTo };
  }
  if (again > guarantee.until) return lapsed;
  const params = { ...guarantee, day: daysBetween(guarantee.handBack, again) };
  return { status: 'open', code: 'right.postRepairGuarantee.faultInTime', params };
}
