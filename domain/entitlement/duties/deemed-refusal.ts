import { addDays } from '../../calendar/date.ts';
import type { Duty } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeDuty } from './duty.ts';

/**
 * A trader who lets more than some days pass after the demand without a justification has refused (PEN art. 8). Where
 * nobody wrote a demand down, the report of the fault is one, until a repair or an exchange followed it.
 */
export function deemedRefusal(q: Inquiry): Duty | undefined {
  const demand = demandOf(q);
  if (demand === undefined) return undefined;
  const { general } = q.policy.document;
  const days = q.category.rules?.delayDeemedRefusalAfterDays ?? general.rules.delayDeemedRefusalAfterDays;
  const authority = { rule: general.id, article: general.articles.deemedRefusal ?? general.cite };
  const { date, answeredOn, justified, factsUsed } = demand;
  const by = addDays(date, days);
  const frame = { id: 'deemedRefusal', kind: 'deadline', from: date, by, party: 'trader', factsUsed } as const;
  const params = { demandedOn: date, days, until: by };
  if (justified) return makeDuty(authority, frame, 'duty.deemedRefusal.justified', params);
  if (answeredOn !== undefined && answeredOn <= by) {
    return makeDuty(authority, frame, 'duty.deemedRefusal.answered', { ...params, answeredOn });
  }
  return makeDuty(authority, frame, `duty.deemedRefusal.${q.asOf > by ? 'refused' : 'open'}`, params);
}

interface Demand {
  readonly date: string;
  readonly answeredOn: string | undefined;
  readonly justified: boolean;
  readonly factsUsed: readonly string[];
}

function demandOf({ facts: { demand }, history, asOf }: Inquiry): Demand | undefined {
  if (demand !== undefined) {
    if (demand.date > asOf) return undefined;
    const answeredOn = demand.answeredOn !== undefined && demand.answeredOn <= asOf ? demand.answeredOn : undefined;
    return { date: demand.date, answeredOn, justified: demand.justification !== undefined, factsUsed: ['demand'] };
  }
  const reportedOn = history.fault?.reportedOn;
  if (reportedOn === undefined) return undefined;
  const followed =
    history.repairs.some(({ handIn }) => handIn >= reportedOn) || history.exchangedOn.some((on) => on >= reportedOn);
  return followed
    ? undefined
    : { date: reportedOn, answeredOn: undefined, justified: false, factsUsed: ['fault.reportedOn'] };
}
