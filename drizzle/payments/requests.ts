import type { ISql } from 'postgres';
import { nothingHeld } from '../sending-hold.ts';

export interface RequestToFile {
  readonly request: string;
  readonly caseNo: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
}

export type RequestState = 'wanted' | 'open' | 'dropped' | 'paid' | 'refused' | 'ended';

/** A request whose turn it is to be looked at. */
export interface DueRequest extends RequestToFile {
  readonly state: 'wanted' | 'open' | 'dropped';
  readonly looks: number;
}

/** Wakes whoever talks with the gateway. */
export const PAYMENT_CHANNEL = 'sanbao_payment';
/** Longer than one conversation with the gateway takes; then another process may take it up. */
const HELD_S = 60;

/** Files a request; a repeat changes nothing. */
export async function fileRequest(sql: ISql, asked: RequestToFile): Promise<void> {
  const { request, caseNo, amountFen, currency } = asked;
  await sql`
    WITH filed AS (
      INSERT INTO payment_request (request, case_no, amount_fen, currency, state)
      VALUES (${request}, ${caseNo}, ${amountFen}, ${currency}, 'wanted') ON CONFLICT DO NOTHING RETURNING request
    ) SELECT pg_notify(${PAYMENT_CHANNEL}, '') FROM filed`;
}

/** It is no longer owed. What is over stays over. */
export async function markDropped(sql: ISql, request: string): Promise<void> {
  await sql`
    WITH dropped AS (
      UPDATE payment_request SET state = 'dropped', looks = 0, next_look_at = NULL, updated_at = now()
       WHERE request = ${request} AND state IN ('wanted', 'open') RETURNING request
    ) SELECT pg_notify(${PAYMENT_CHANNEL}, '') FROM dropped`;
}

/** Something was heard of it: what became of it is looked at now instead of later. */
export async function lookSoon(sql: ISql, request: string): Promise<void> {
  await sql`
    WITH woken AS (
      UPDATE payment_request SET next_look_at = NULL
       WHERE request = ${request} AND state IN ('wanted', 'open', 'dropped') RETURNING request
    ) SELECT pg_notify(${PAYMENT_CHANNEL}, '') FROM woken`;
}

/** Takes requests whose time has come, for a while: no two processes talk about the same one. */
export async function takeDue(sql: ISql, limit: number): Promise<DueRequest[]> {
  return sql<DueRequest[]>`
    UPDATE payment_request SET held_until = now() + ${HELD_S} * interval '1 s'
     WHERE request IN (
       SELECT request FROM payment_request
        WHERE state IN ('wanted', 'open', 'dropped') AND (next_look_at IS NULL OR next_look_at <= now())
          AND (held_until IS NULL OR held_until <= now()) AND ${nothingHeld(sql)}
        ORDER BY next_look_at NULLS FIRST LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING request, case_no AS "caseNo", amount_fen::float8 AS "amountFen", currency, state, looks`;
}

/**
 * What came out of a look, unless the state has changed meanwhile: then only the hold ends, and it is looked at anew.
 *
 * @param again seconds until the next look; absent: the request is over
 */
export async function markLooked(
  sql: ISql,
  { request, state: before }: DueRequest,
  { state, again, error }: { state: RequestState; again?: number; error?: string },
): Promise<void> {
  await sql`
    UPDATE payment_request
       SET held_until = NULL, updated_at = now(),
           state = CASE WHEN state = ${before} THEN ${state} ELSE state END,
           looks = CASE WHEN state <> ${before} OR ${state} <> ${before} THEN 0 ELSE looks + 1 END,
           next_look_at = CASE WHEN state = ${before} THEN now() + ${again ?? null}::float8 * interval '1 s' END,
           error = ${error ?? null}
     WHERE request = ${request}`;
}

/** The case of a request, if it was ever filed. */
export async function caseOfRequest(sql: ISql, request: string): Promise<string | undefined> {
  const [row] = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM payment_request WHERE request = ${request}`;
  return row?.caseNo;
}
