import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { dayAfterStart, rolled } from '../period.ts';
import { refundOf } from '../refund.ts';
import { makeRight } from '../right.ts';
import type { Machine } from './machine.ts';

/**
 * A machine that is not fit for the conditions it was bought for goes back within days of the first working season, when
 * the seller had not explained what it is fit for (AGRI 32).
 */
export function returnUnsuitable(q: Inquiry, { rules }: Machine): Right | undefined {
  const { firstSeasonStartedOn: season, suitabilityExplained, demand, wish } = q.facts;
  if (suitabilityExplained === true || q.history.exchangedOn.length > 0) return undefined;
  const days = rules.suitabilityReturnDays;
  const frame = {
    id: 'returnUnsuitable',
    by: 'suitability',
    factsUsed: ['firstSeasonStartedOn', 'suitabilityExplained'],
  } as const;
  if (season === undefined || season > q.asOf) {
    return makeRight(q, frame, { status: 'notYet', code: 'right.returnUnsuitable.notYet', params: { days } });
  }
  const end = dayAfterStart(q, 'returnUnsuitable', season, days);
  const last = rules.rollOver === 'NONE' ? { date: end, provisional: false } : rolled(q, 'returnUnsuitable', end);
  const asked = demand !== undefined && demand.date >= season && demand.date <= q.asOf && demand.date <= last.date;
  const securedOn = asked && (wish === undefined || wish === 'return') ? demand.date : undefined;
  const open = q.asOf <= last.date || securedOn !== undefined;
  return makeRight(
    q,
    { ...frame, opensOn: season, endsOn: last.date, securedOn, provisional: last.provisional },
    {
      status: open ? 'open' : 'lapsed',
      code: `right.returnUnsuitable.${open ? 'open' : 'lapsed'}`,
      params: { days, season, until: last.date },
      subjectTo: !open
        ? []
        : ['machineUnsuitable', ...(suitabilityExplained === undefined ? (['suitabilityNotExplained'] as const) : [])],
      refund: open ? refundOf(q) : undefined,
    },
  );
}
