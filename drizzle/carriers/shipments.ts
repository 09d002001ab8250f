import type { ISql } from 'postgres';
import type { JsonObject } from '../../domain/json.ts';
import type { ShipmentState } from '../schema/carriers.ts';
import { nothingHeld } from '../sending-hold.ts';
import { CARRIER_CHANNEL } from './channel.ts';
import { lockWaybill } from './lock-waybill.ts';
import { tellWaiting } from './reports.ts';

/** A shipment about which something is to be said to its carrier. */
export interface DueShipment {
  readonly shipment: string;
  readonly caseNo: string;
  readonly carrier: string;
  readonly waybill: string | null;
  readonly state: ShipmentState;
  readonly asked: JsonObject | null;
  readonly proof: 'wanted' | 'kept' | 'none' | null;
  /** Looks that failed in a row. */
  readonly looks: number;
  /** How often its proof of delivery was asked for. */
  readonly proofLooks: number;
}

/** Longer than one conversation with a carrier takes; then another process may take it up. */
const HELD_S = 90;

/** Whether the adapter speaks with this carrier. */
export async function isConnected(sql: ISql, carrier: string): Promise<boolean> {
  return (await sql`SELECT FROM carrier WHERE id = ${carrier} AND connected`).length > 0;
}

/** Files a shipment that a carrier is to take; a repeat changes nothing. */
export async function fileShipment(
  sql: ISql,
  { shipment, caseNo, carrier, asked }: { shipment: string; caseNo: string; carrier: string; asked: JsonObject },
): Promise<void> {
  await sql`
    WITH filed AS (
      INSERT INTO shipment (shipment, case_no, carrier, state, asked, next_look_at)
      VALUES (${shipment}, ${caseNo}, ${carrier}, 'wanted', ${JSON.stringify(asked)}::text::jsonb, now())
      ON CONFLICT DO NOTHING RETURNING shipment
    ) SELECT pg_notify(${CARRIER_CHANNEL}, '') FROM filed`;
}

/**
 * Writes down under which waybill the goods of a case go; what was reported of it before now comes to the case. In a
 * transaction. A repeat changes nothing.
 *
 * @returns the case that has this waybill
 */
export async function noteWaybill(
  sql: ISql,
  { caseNo, carrier, waybill }: { caseNo: string; carrier: string; waybill: string },
): Promise<string> {
  await lockWaybill(sql, carrier, waybill);
  const [held] = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM shipment WHERE carrier = ${carrier} AND waybill = ${waybill}`;
  if (held !== undefined) return held.caseNo;
  await sql`
    INSERT INTO shipment (shipment, case_no, carrier, waybill, state)
    VALUES (${`${caseNo}:${carrier}:${waybill}`}, ${caseNo}, ${carrier}, ${waybill}, 'booked')`;
  await tellWaiting(sql, carrier, waybill, caseNo);
  return caseNo;
}

/** The carrier has booked it under this waybill. @returns the case that has this waybill already, if another one has it */
export async function bookedUnder(
  sql: ISql,
  { shipment, caseNo, carrier }: DueShipment,
  waybill: string,
): Promise<string | undefined> {
  await lockWaybill(sql, carrier, waybill);
  const [held] = await sql<{ shipment: string; caseNo: string }[]>`
    SELECT shipment, case_no AS "caseNo" FROM shipment
     WHERE carrier = ${carrier} AND waybill = ${waybill} AND shipment <> ${shipment}`;
  // By hand under the same waybill: that row goes on.
  if (held !== undefined) return held.caseNo === caseNo ? undefined : held.caseNo;
  await sql`UPDATE shipment SET waybill = ${waybill}, updated_at = now() WHERE shipment = ${shipment}`;
  await tellWaiting(sql, carrier, waybill, caseNo);
  return undefined;
}

/** The carrier is asked how a shipment stands, now. @returns whether there is such a shipment with a carrier we speak with */
export async function askSoon(
  sql: ISql,
  { caseNo, carrier, waybill }: { caseNo: string; carrier: string; waybill: string },
): Promise<boolean> {
  const found = await sql`
    WITH asked AS (
      UPDATE shipment SET next_look_at = now()
       WHERE case_no = ${caseNo} AND carrier = ${carrier} AND waybill = ${waybill}
         AND EXISTS (SELECT FROM carrier c WHERE c.id = ${carrier} AND c.connected)
      RETURNING shipment
    ) SELECT pg_notify(${CARRIER_CHANNEL}, '') FROM asked`;
  return found.length > 0;
}

/** The goods are wanted back. @returns whether the carrier will be told: else somebody must call it */
export async function markRecalling(
  sql: ISql,
  { caseNo, carrier, shipment, waybill }: { caseNo: string; carrier: string; shipment?: string; waybill?: string },
): Promise<boolean> {
  const found = await sql`
    WITH told AS (
      UPDATE shipment
         SET state = CASE WHEN state IN ('wanted', 'booked') THEN 'recalling' ELSE state END,
             looks = CASE WHEN state IN ('wanted', 'booked') THEN 0 ELSE looks END,
             next_look_at = CASE WHEN state IN ('wanted', 'booked') THEN now() ELSE next_look_at END, updated_at = now()
       WHERE case_no = ${caseNo} AND carrier = ${carrier}
         AND (shipment = ${shipment ?? null} OR waybill = ${waybill ?? null})
         AND EXISTS (SELECT FROM carrier c WHERE c.id = ${carrier} AND c.connected)
      RETURNING shipment
    ) SELECT pg_notify(${CARRIER_CHANNEL}, '') FROM told`;
  return found.length > 0;
}

/** Takes shipments whose time has come, for a while: no two processes talk about the same one. */
export async function takeDueShipments(sql: ISql, limit: number): Promise<DueShipment[]> {
  return sql<DueShipment[]>`
    UPDATE shipment SET held_until = now() + ${HELD_S} * interval '1 s', next_look_at = now() + ${HELD_S} * interval '1 s'
     WHERE shipment IN (
       SELECT shipment FROM shipment
        WHERE next_look_at <= now() AND (held_until IS NULL OR held_until <= now()) AND ${nothingHeld(sql)}
        ORDER BY next_look_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING shipment, case_no AS "caseNo", carrier, waybill, state, asked, proof, looks,
              proof_looks AS "proofLooks"`;
}

/**
 * What came out of a look, unless the state has changed or it was asked about meanwhile: then it is looked at anew.
 *
 * @param again seconds until the next look; absent: there is nothing more to say for now
 */
export async function markShipmentLooked(
  sql: ISql,
  { shipment, state: before }: DueShipment,
  {
    state,
    again,
    error,
    proof,
  }: { state: ShipmentState; again?: number; error?: string; proof?: 'wanted' | 'kept' | 'none' },
): Promise<void> {
  await sql`
    UPDATE shipment
       SET held_until = NULL, updated_at = now(),
           state = CASE WHEN state = ${before} THEN ${state} ELSE state END,
           looks = CASE WHEN state <> ${before} OR ${state} <> ${before} OR ${error ?? null}::text IS NULL THEN 0 ELSE looks + 1 END,
           next_look_at = CASE WHEN state <> ${before} OR next_look_at <= now() THEN now()
                               ELSE now() + ${again ?? null}::float8 * interval '1 s' END,
           proof = coalesce(${proof ?? null}, proof),
           proof_looks = proof_looks + CASE WHEN ${proof ?? null}::text IS NULL THEN 0 ELSE 1 END,
           error = ${error ?? null}
     WHERE shipment = ${shipment}`;
}
