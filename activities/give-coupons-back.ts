import type { Sql } from 'postgres';
import { giveCouponsBack } from '../drizzle/returns/coupons-back.ts';
import type { Activities } from './contract.ts';

/**
 * What comes back in kind now that the money of a return is filed. Key: the case; a repeat answers with the coupons this case
 * has given back, whenever it did.
 */
export function createGiveCouponsBack(sql: Sql): Activities['giveCouponsBack'] {
  return async ({ caseNo, orderNo, lines }) => ({ coupons: await giveCouponsBack(sql, { caseNo, orderNo, lines }) });
}
