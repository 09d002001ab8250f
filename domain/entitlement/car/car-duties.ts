import { addYears } from '../../calendar/date.ts';
import { addWorkdays } from '../../calendar/workdays.ts';
import type { Duty, Right } from '../answer.ts';
import { makeDuty } from '../duties/duty.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import type { Car } from './car.ts';

/** What the car rule demands of the seller and the repairer besides the rights. */
export function carDuties(q: Inquiry, car: Car, rights: readonly Right[]): Duty[] {
  const giveBack = rights.some(({ kind, status }) => status === 'open' && (kind === 'return' || kind === 'exchange'));
  return [
    within(q, 'carReply', 'reply', car.rules.replyWorkingDays),
    within(q, 'carComplete', 'complete', car.rules.completeWorkingDays),
    giveBack ? compensation(q) : undefined,
    breakdown(q),
    records(q, car),
  ].filter((duty) => duty !== undefined);
}

/** A request for exchange or return is answered, and carried out, within working days of it (CAR 28). */
function within(q: Inquiry, id: 'carReply' | 'carComplete', by: 'reply' | 'complete', days: number): Duty | undefined {
  const { demand, wish } = q.facts;
  if (demand === undefined || demand.date > q.asOf || wish === 'repair') return undefined;
  const last = addWorkdays(q.calendar, demand.date, days);
  const frame = {
    id,
    kind: 'deadline',
    from: demand.date,
    by: last.date,
    party: 'trader',
    factsUsed: ['demand'],
    provisional: last.provisional,
  } as const;
  return makeDuty(authorityOf(q, by), frame, `duty.${id}`, { demandedOn: demand.date, days, until: last.date });
}

/** Who gives the car back is owed what he spent on it besides the price (CAR 26). */
function compensation(q: Inquiry): Duty {
  const { carCosts } = q.facts;
  const authority = authorityOf(q, 'compensation');
  const frame = { id: 'carCompensation', kind: 'amount', party: 'trader', factsUsed: ['carCosts'] } as const;
  if (carCosts === undefined) return makeDuty(authority, frame, 'duty.carCompensation.unknown');
  const { registrationFen = 0, fittingFen = 0, serviceFen = 0 } = carCosts;
  const amountFen = registrationFen + fittingFen + serviceFen;
  return makeDuty(authority, { ...frame, amountFen }, 'duty.carCompensation', { amountFen });
}

/** A car that cannot be driven safely: advice, then service on the spot, and towing where needed (CAR 15). */
function breakdown(q: Inquiry): Duty | undefined {
  if (q.history.fault === undefined || q.facts.fault?.undriveable !== true) return undefined;
  const frame = { id: 'carBreakdown', kind: 'amount', party: 'trader', factsUsed: ['fault.undriveable'] } as const;
  return makeDuty(authorityOf(q, 'breakdown'), frame, 'duty.carBreakdown');
}

/** Repair records are kept for years, and the consumer gets a copy (CAR 17). */
function records(q: Inquiry, { repairs, rules }: Car): Duty | undefined {
  const last = repairs.findLast(({ handBack }) => handBack !== undefined);
  if (last?.handBack === undefined) return undefined;
  const by = addYears(last.handBack, rules.recordYears);
  const factsUsed = [`repairs[${last.index}].handBack`];
  const frame = { id: 'carRecords', kind: 'deadline', from: last.handBack, by, party: 'trader', factsUsed } as const;
  return makeDuty(authorityOf(q, 'records'), frame, 'duty.carRecords', { years: rules.recordYears, until: by });
}
