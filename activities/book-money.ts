import type { Sql } from 'postgres';
import { bookMoney } from '../drizzle/ledger/case-money.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Settles money of a case in the books: what is owed to the customer or by him, taken off, set off, taken back.
 *
 * Key: case and step. Once booked, a repeat gets the first answer; a refusal binds nothing. Final: `StepConflict`, `BadAmount`.
 */
export function createBookMoney(sql: Sql): Activities['bookMoney'] {
  return (request) => withFinalErrors(() => bookMoney(sql, request));
}
