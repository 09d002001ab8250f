import { addDays } from '../../calendar/date.ts';
import { addWorkdays } from '../../calendar/workdays.ts';
import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { refundOf } from '../refund.ts';
import { makeRight } from '../right.ts';
import type { Car } from './car.ts';
import { refundLessUsage } from './money.ts';

/** An exchange that is due and cannot be had: there is neither the same model nor one that is not lower (CAR 25). */
export function withoutModel({ facts }: Inquiry): boolean {
  return facts.sameModelInStock === false && facts.notLowerModelInStock === false;
}

/**
 * Who asked for an exchange may ask for the return instead, when no car can be had or the exchange is not done in time
 * (CAR 25, 28). The usage fee stays out of it where one of the grounds knows none (CAR 22, 23).
 */
export function returnExchangeFails(q: Inquiry, { rules }: Car, due: readonly Right[]): Right | undefined {
  const { demand, wish } = q.facts;
  if (due.length === 0) return undefined;
  const free = due.some(({ id }) => id === 'exchangeAssemblyFault' || id === 'exchangeEarlyFailure');
  const money = free ? { refund: refundOf(q), missing: [] } : refundLessUsage(q, rules);
  const terms = { refund: money.refund, subjectTo: money.missing };
  if (withoutModel(q)) {
    const factsUsed = ['sameModelInStock', 'notLowerModelInStock'];
    const frame = { id: 'returnExchangeFails', by: 'noSameModel', factsUsed } as const;
    return makeRight(q, frame, { status: 'open', code: 'right.returnExchangeFails.noModel', ...terms });
  }
  if (demand === undefined || demand.date > q.asOf || wish !== 'exchange') return undefined;
  const last = addWorkdays(q.calendar, demand.date, rules.completeWorkingDays);
  const opensOn = addDays(last.date, 1);
  const params = { demandedOn: demand.date, days: rules.completeWorkingDays, until: last.date, opensOn };
  const frame = {
    id: 'returnExchangeFails',
    by: 'complete',
    factsUsed: ['demand', 'wish'],
    opensOn,
    provisional: last.provisional,
  } as const;
  if (q.asOf < opensOn)
    return makeRight(q, frame, { status: 'notYet', code: 'right.returnExchangeFails.notYet', params });
  return makeRight(q, frame, { status: 'open', code: 'right.returnExchangeFails.open', params, ...terms });
}
