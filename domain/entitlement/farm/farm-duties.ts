import { addDays, addYears } from '../../calendar/date.ts';
import { addWorkdays, type WorkdayEnd } from '../../calendar/workdays.ts';
import type { Duty } from '../answer.ts';
import { makeDuty } from '../duties/duty.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import type { Machine } from './machine.ts';
import { repairDeadline } from './slow-repair.ts';

/** What the farm machinery rule demands of seller, maker and repairer besides the rights. */
export function farmDuties(q: Inquiry, machine: Machine, repaired: WorkdayEnd | undefined): Duty[] {
  return [
    repairDeadline(q, machine, repaired),
    busySeason(q, machine),
    certificate(q, machine),
    spareParts(q, machine),
    burdenOfProof(q, machine),
  ].filter((duty) => duty !== undefined);
}

/** In the busy season, inside the service area, the machine works again within days of the report (AGRI 33). */
function busySeason(q: Inquiry, { rules }: Machine): Duty | undefined {
  const reportedOn = q.history.fault?.reportedOn;
  const { busySeason: busy, insideServiceArea, wearPart } = q.facts.fault ?? {};
  if (reportedOn === undefined || busy !== true || insideServiceArea === false) return undefined;
  const days = wearPart === true ? rules.busyWearDays : rules.busyMainDays;
  const by = addDays(reportedOn, days);
  const factsUsed = ['fault.reportedOn', 'fault.busySeason', 'fault.wearPart', 'fault.insideServiceArea'];
  const frame = { id: 'farmBusySeason', kind: 'deadline', from: reportedOn, by, party: 'trader', factsUsed } as const;
  return makeDuty(authorityOf(q, 'busySeason'), frame, 'duty.farmBusySeason', { reportedOn, days, until: by });
}

/** A lost certificate is made out again within working days of the request (AGRI 25). */
function certificate(q: Inquiry, { rules }: Machine): Duty | undefined {
  const askedOn = q.facts.certificateAskedOn;
  if (askedOn === undefined || askedOn > q.asOf) return undefined;
  const last = addWorkdays(q.calendar, askedOn, rules.certReissueWorkingDays);
  const frame = {
    id: 'certificateReissue',
    kind: 'deadline',
    from: askedOn,
    by: last.date,
    party: 'trader',
    factsUsed: ['certificateAskedOn'],
    provisional: last.provisional,
  } as const;
  const params = { askedOn, days: rules.certReissueWorkingDays, until: last.date };
  return makeDuty(authorityOf(q, 'certificate'), frame, 'duty.certificateReissue', params);
}

/** Spare parts for years after production stopped (AGRI 10). */
function spareParts(q: Inquiry, { rules }: Machine): Duty {
  const endedOn = q.facts.productionEndedOn;
  const authority = authorityOf(q, 'spareParts');
  const years = rules.sparePartsYears;
  const frame = { id: 'spareParts', kind: 'deadline', party: 'trader', factsUsed: ['productionEndedOn'] } as const;
  if (endedOn === undefined || endedOn > q.asOf) return makeDuty(authority, frame, 'duty.spareParts', { years });
  const by = addYears(endedOn, years);
  return makeDuty(authority, { ...frame, from: endedOn, by }, 'duty.spareParts.until', { years, until: by });
}

/** Inside the guarantee whoever refuses must show why (AGRI 37). */
function burdenOfProof(q: Inquiry, { whole, firstStart }: Machine): Duty | undefined {
  if (q.asOf > whole.end) return undefined;
  const { start, end, provisional } = whole;
  const frame = {
    id: 'burdenOfProof',
    kind: 'burdenOfProof',
    from: start,
    by: end,
    party: 'trader',
    factsUsed: firstStart.factsUsed,
    provisional,
  } as const;
  return makeDuty(authorityOf(q, 'burdenOfProof'), frame, 'duty.farmBurden', { until: end });
}
