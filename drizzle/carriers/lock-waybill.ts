import type { ISql } from 'postgres';

/** Until the transaction ends nobody else names this waybill or reports of it: neither can miss the other. */
export async function lockWaybill(sql: ISql, carrier: string, waybill: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waybill ${carrier} ${waybill}`}, 0))`;
}
