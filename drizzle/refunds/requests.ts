import type { ISql } from 'postgres';
import { nothingHeld } from '../sending-hold.ts';

export type RefundState = 'wanted' | 'pending' | 'byHand' | 'dropped' | 'paid' | 'refused' | 'ended';

/** A refund as it is filed. */
export interface RefundRow {
  readonly refund: string;
  readonly caseNo: string;
  readonly paidFor: string;
  readonly payment: string;
  readonly channel: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly paidFen: number;
  readonly currency: string;
  readonly state: RefundState;
  readonly tried: boolean;
  readonly looks: number;
}

/** Wakes whoever talks with the gateway. */
export const REFUND_CHANNEL = 'sanbao_refund';
/** Longer than one conversation with the gateway takes; then another process may take it up. */
const HELD_S = 60;

const COLUMNS = `refund, case_no AS "caseNo", paid_for AS "paidFor", payment, channel, amount_fen::float8 AS "amountFen",
  paid_fen::float8 AS "paidFen", currency, state, tried, looks`;

/** One that is over is looked at once more when something was heard of it. */
const DUE = `(state IN ('wanted', 'pending', 'dropped') AND (next_look_at IS NULL OR next_look_at <= now())
  OR state IN ('paid', 'refused', 'ended') AND next_look_at <= now())`;

/**
 * Takes refunds whose time has come, for a while: no two processes talk about the same one. From here on the gateway may
 * have heard of them.
 */
export async function takeDueRefunds(sql: ISql, limit: number): Promise<RefundRow[]> {
  return sql<RefundRow[]>`
    UPDATE refund SET held_until = now() + ${HELD_S} * interval '1 s', tried = true
     WHERE refund IN (
       SELECT refund FROM refund
        WHERE ${sql.unsafe(DUE)} AND (held_until IS NULL OR held_until <= now()) AND ${nothingHeld(sql)}
        ORDER BY next_look_at NULLS FIRST LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING ${sql.unsafe(COLUMNS)}`;
}

/** One refund, locked until the transaction is done. */
export async function lockRefund(tx: ISql, refund: string): Promise<RefundRow | undefined> {
  const [row] = await tx<RefundRow[]>`SELECT ${tx.unsafe(COLUMNS)} FROM refund WHERE refund = ${refund} FOR UPDATE`;
  return row;
}

/** Something was heard of it: what became of it is looked at now instead of later, also when it is over. */
export async function lookAtRefundSoon(sql: ISql, refund: string): Promise<boolean> {
  const woken = await sql`
    WITH woken AS (
      UPDATE refund SET next_look_at = now() WHERE refund = ${refund} AND state <> 'byHand' AND tried RETURNING refund
    ) SELECT pg_notify(${REFUND_CHANNEL}, '') FROM woken`;
  return woken.length > 0;
}

/**
 * What came out of a look, unless the state has changed meanwhile: then only the hold ends, and it is looked at anew.
 *
 * @param again seconds until the next look; absent: it is over
 */
export async function markRefundLooked(
  sql: ISql,
  { refund, state: before }: RefundRow,
  { state, again, error }: { state: RefundState; again?: number; error?: string },
): Promise<void> {
  await sql`
    UPDATE refund
       SET held_until = NULL, updated_at = now(),
           state = CASE WHEN state = ${before} THEN ${state} ELSE state END,
           looks = CASE WHEN state <> ${before} OR ${state} <> ${before} THEN 0 ELSE looks + 1 END,
           next_look_at = CASE WHEN state = ${before} THEN now() + ${again ?? null}::float8 * interval '1 s' END,
           error = ${error ?? null}
     WHERE refund = ${refund}`;
}

/** It has been paid in full, or was over before: nobody looks at it any more unless something is heard of it. */
export async function markPaidOrOver(tx: ISql, { refund, paidFen, amountFen }: RefundRow): Promise<void> {
  const isPaid = paidFen === amountFen;
  await tx`
    UPDATE refund SET state = CASE WHEN ${isPaid} THEN 'paid' ELSE state END, held_until = NULL, next_look_at = NULL,
           looks = 0, error = CASE WHEN ${isPaid} THEN NULL ELSE error END, updated_at = now()
     WHERE refund = ${refund}`;
}

/** Whether such a refund was ever filed. */
export async function refundIsKnown(sql: ISql, refund: string): Promise<boolean> {
  const found = await sql`SELECT FROM refund WHERE refund = ${refund}`;
  return found.length > 0;
}
