import type { Sql } from 'postgres';
import { creditBills } from '../drizzle/credit/returned.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Takes goods that came back off the bills of their order that are not paid.
 *
 * Key: case and step. Once credited, a repeat gets the first answer; where nothing was open nothing binds. Final:
 * `StepConflict`.
 */
export function createCreditBills(sql: Sql): Activities['creditBills'] {
  return (request) => withFinalErrors(() => creditBills(sql, request));
}
