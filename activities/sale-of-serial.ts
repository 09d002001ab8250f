import type { Sql } from 'postgres';
import { saleOfSerial } from '../drizzle/returns/sale-of-serial.ts';
import type { Activities } from './contract.ts';

/** Finds the order line behind a serial. Reads only: a repeat may know more. */
export function createSaleOfSerial(sql: Sql): Activities['saleOfSerial'] {
  return async ({ serial }) => (await saleOfSerial(sql, serial)) ?? {};
}
