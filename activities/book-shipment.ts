import type { Sql } from 'postgres';
import { fileShipment, isConnected } from '../drizzle/carriers/shipments.ts';
import type { Activities } from './contract.ts';

/**
 * Files goods that a carrier is to take, for the carrier desk beside the worker. Without an adapter, or for a carrier nobody
 * speaks with, nothing is filed.
 *
 * Key: case and step. A repeat changes nothing.
 */
export function createBookShipment(sql: Sql, hasAdapter: boolean): Activities['bookShipment'] {
  return async ({ caseNo, step, carrier, customer, site, lines, promisedFor }) => {
    if (!hasAdapter || !(await isConnected(sql, carrier))) return {};
    const shipment = `${caseNo}:${step}`;
    const asked = {
      customer,
      ...(site === undefined ? {} : { site }),
      lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
      ...(promisedFor === undefined ? {} : { promisedFor }),
    };
    await fileShipment(sql, { shipment, caseNo, carrier, asked });
    return { shipment };
  };
}
