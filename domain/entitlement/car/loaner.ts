import { instantOf } from '../../calendar/instant.ts';
import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRight } from '../right.ts';
import { type Car, isOfQuality } from './car.ts';
import { dayOf } from './time-away.ts';

const DAY_MS = 86_400_000;

/**
 * A single repair of more than five days: a spare car or reasonable travel money from the sixth day on (CAR 21). What is
 * not counted towards the accumulated days is counted here.
 */
export function loaner(q: Inquiry, { repairs, rules, repair: period }: Car): Right | undefined {
  const repair = repairs.findLast((one) => isOfQuality(one) && one.handIn <= period.end);
  if (repair === undefined) return undefined;
  const { away, handIn, handBack, index } = repair;
  const days = rules.loanerFromDay - 1;
  const at = away.from + days * DAY_MS;
  const opensOn = dayOf(at);
  q.steps?.push({ of: 'loaner', op: 'addDays', from: handIn, by: days, to: opensOn, why: 'CAR 21' });
  // Repaired inside the days that need no loaner.
  if (handBack !== undefined && away.to <= at) return undefined;
  const frame = {
    id: 'loaner',
    by: 'loaner',
    factsUsed: [`repairs[${index}]`],
    opensOn,
    opensAt: away.exact ? instantOf(at) : undefined,
    endsOn: handBack,
  } as const;
  const status = q.asOf < opensOn ? 'notYet' : handBack !== undefined && q.asOf > handBack ? 'lapsed' : 'open';
  const params = { handIn, days, opensOn, ...(handBack === undefined ? {} : { until: handBack }) };
  return makeRight(q, frame, { status, code: `right.carLoaner.${status}`, params });
}
