import type { Sql } from 'postgres';
import { returnBasis } from '../drizzle/returns/basis.ts';
import type { Activities } from './contract.ts';

/** What is known of an order and its units, and who bought it. Reads only: a repeat may know more. */
export function createReturnBasis(sql: Sql): Activities['returnBasis'] {
  return ({ orderNo, lines }) => returnBasis(sql, orderNo, lines);
}
