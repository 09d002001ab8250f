import { addDays } from '../../calendar/date.ts';
import { addWorkdays, type WorkdayEnd } from '../../calendar/workdays.ts';
import type { Duty, Right } from '../answer.ts';
import { makeDuty } from '../duties/duty.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import type { Machine } from './machine.ts';

/** The last working day on which the latest repair is in time. */
export function repairTime(q: Inquiry, { repairs, rules }: Machine): WorkdayEnd | undefined {
  const repair = repairs.at(-1);
  return repair && addWorkdays(q.calendar, repair.handIn, rules.repairWorkingDays);
}

/** A repair is done within working days of the hand-in (AGRI 27); its last one binds the trader and never moves. */
export function repairDeadline(
  q: Inquiry,
  { repairs, rules }: Machine,
  last: WorkdayEnd | undefined,
): Duty | undefined {
  const repair = repairs.at(-1);
  if (repair === undefined || last === undefined) return undefined;
  const { handIn, index } = repair;
  const frame = {
    id: 'farmRepair',
    kind: 'deadline',
    from: handIn,
    by: last.date,
    party: 'trader',
    factsUsed: [`repairs[${index}].handIn`],
    provisional: last.provisional,
  } as const;
  const params = { handIn, days: rules.repairWorkingDays, until: last.date };
  return makeDuty(authorityOf(q, 'repairDeadline'), frame, 'duty.farmRepair', params);
}

/** After that time the user may let the repair go on or have the machine exchanged (AGRI 28). */
export function exchangeSlowRepair(q: Inquiry, machine: Machine, last: WorkdayEnd | undefined): Right | undefined {
  const { repairs, rules, whole } = machine;
  const repair = repairs.at(-1);
  if (repair === undefined || last === undefined) return undefined;
  const { handIn, handBack, index } = repair;
  const opensOn = addDays(last.date, 1);
  // Repaired in time: the right never came into being.
  if (handBack !== undefined && handBack < opensOn) return undefined;
  const kept = q.policy.parameters.A18.reading === 'UNTIL_TAKEN_BACK' ? handBack : whole.end;
  const endsOn = handBack === undefined ? undefined : kept;
  const status = q.asOf < opensOn ? 'notYet' : endsOn !== undefined && q.asOf > endsOn ? 'lapsed' : 'open';
  const days = rules.repairWorkingDays;
  return makeRight(
    q,
    {
      id: 'exchangeSlowRepair',
      by: 'slowRepair',
      factsUsed: [`repairs[${index}]`],
      opensOn,
      endsOn,
      provisional: last.provisional,
    },
    {
      status,
      code: `right.exchangeSlowRepair.${status}`,
      params: { handIn, days, opensOn, ...(endsOn === undefined ? {} : { until: endsOn }) },
    },
  );
}
