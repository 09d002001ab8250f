import type { ISql } from 'postgres';
import { CARRIER_CHANNEL } from './channel.ts';

/** Delivered, says the carrier: its proof is fetched, once, where we speak with it. */
export async function wantProof(sql: ISql, carrier: string, waybill: string): Promise<void> {
  await sql`
    WITH wanted AS (
      UPDATE shipment SET proof = 'wanted', next_look_at = now()
       WHERE carrier = ${carrier} AND waybill = ${waybill} AND proof IS NULL
         AND EXISTS (SELECT FROM carrier c WHERE c.id = ${carrier} AND c.connected)
      RETURNING shipment
    ) SELECT pg_notify(${CARRIER_CHANNEL}, '') FROM wanted`;
}
