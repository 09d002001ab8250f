import type { Sql } from 'postgres';
import { raiseAlarmOnce } from '../drizzle/alarm.ts';
import type { Activities } from './contract.ts';

/**
 * What a refused opening has taken and could not give back belongs to no case anybody could open: an alarm says what stands,
 * how it would be taken back, and what is at stake.
 *
 * Key: case and step. A repeat leaves an alarm alone that somebody has cleared.
 */
export function createTellNotUndone(sql: Sql): Activities['tellNotUndone'] {
  return async ({ caseNo, step, effect, input, code, atStake }) => {
    await raiseAlarmOnce(sql, {
      kind: 'NotUndone',
      caseNo,
      subject: step,
      detail: { step, effect, input, code, ...atStake },
    });
    return {};
  };
}
