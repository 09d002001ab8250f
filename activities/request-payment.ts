import type { Sql } from 'postgres';
import { fileRequest } from '../drizzle/payments/requests.ts';
import type { Activities } from './contract.ts';

/**
 * Files what is to be collected, for the payment desk beside the worker: it talks with the gateway, so a gateway that is
 * away stops no case. Without a gateway nothing is filed.
 *
 * Key: case and step. A repeat changes nothing.
 */
export function createRequestPayment(sql: Sql, hasGateway: boolean): Activities['requestPayment'] {
  return async ({ caseNo, step, amountFen, currency }) => {
    if (!hasGateway) return {};
    const request = `${caseNo}:${step}`;
    await fileRequest(sql, { request, caseNo, amountFen, currency });
    return { request };
  };
}
