import type { Sql } from 'postgres';
import { bookReceived } from '../drizzle/ledger/payments.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Books money that came in for a case. A reference books once in all cases together; the refusal names the holder.
 *
 * Key: case and step. Once booked, a repeat gets the first answer; a refusal binds nothing. Final: `StepConflict`, `BadAmount`.
 */
export function createBookPayment(sql: Sql): Activities['bookPayment'] {
  return (request) => withFinalErrors(() => bookReceived(sql, request));
}
