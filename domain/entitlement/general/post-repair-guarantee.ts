import { addDays, daysBetween } from '../../calendar/date.ts';
import type { GeneralRules } from '../../policy/category.ts';
import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';

/**
 * Repaired goods must work for at least thirty days (General Rule art. 6): a fault in that time is repaired again free
 * of charge even after the guarantee. What counts is the day the fault appears, not the day anybody acts, so the last
 * day never moves off a rest day.
 */
export function postRepairGuarantee(q: Inquiry, rules: GeneralRules): Right | undefined {
  const exchangedOn = q.history.exchangedOn.at(-1) ?? '';
  const repair = q.history.repairs.findLast(
    ({ fact, handIn, handBack }) => handBack !== undefined && handIn >= exchangedOn && fact.result !== 'noFaultFound',
  );
  if (repair?.handBack === undefined) return undefined;
  const { handBack, index } = repair;
  const days = rules.postRepairGuaranteeDays;
  const until = addDays(handBack, days);
  q.steps?.push({ of: 'postRepairGuarantee', op: 'addDays', from: handBack, by: days, to: until, why: 'guarantee' });
  const draft = {
    id: 'postRepairGuarantee',
    by: 'guarantee',
    opensOn: handBack,
    endsOn: until,
    factsUsed: [`repairs[${index}].handBack`],
  } as const;
  const faultOn = q.history.fault?.date;
  // A fault from before the hand-back is the one that was repaired.
  const again = faultOn !== undefined && faultOn >= handBack ? faultOn : undefined;
  const params = { handBack, days, until };
  if (again === undefined) {
    const status = q.asOf <= until ? 'open' : 'lapsed';
    return makeRight(q, {
      ...draft,
      status,
      code: `right.postRepairGuarantee.${status}`,
      params,
      subjectTo: status === 'open' ? ['performanceFault'] : [],
    });
  }
  const factsUsed = [...draft.factsUsed, 'fault.date'];
  if (again > until) {
    return makeRight(q, { ...draft, factsUsed, status: 'lapsed', code: 'right.postRepairGuarantee.lapsed', params });
  }
  const day = daysBetween(handBack, again);
  return makeRight(q, {
    ...draft,
    factsUsed,
    status: 'open',
    securedOn: again,
    code: 'right.postRepairGuarantee.faultInTime',
    params: { ...params, day },
  });
}
