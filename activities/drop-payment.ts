import type { Sql } from 'postgres';
import { markDropped } from '../drizzle/payments/requests.ts';
import type { Activities } from './contract.ts';

/** Notes that a request is no longer owed; the payment desk tells the gateway. Key: the request. A repeat changes nothing. */
export function createDropPayment(sql: Sql): Activities['dropPayment'] {
  return async ({ request }) => {
    await markDropped(sql, request);
    return {};
  };
}
