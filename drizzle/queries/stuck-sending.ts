import { sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { standingHold } from '../sending-hold.ts';
import type { Stuck } from './stuck.ts';

/** Looks at the gateway that failed in a row before it is anybody's business. */
const TELLING_LOOK = 2;

/** Requests the payment gateway does not answer as it should; `error` is only there while the last look failed. */
export const FAILING_LOOKS = sql`
  payment_request WHERE state IN ('wanted', 'open', 'dropped') AND error IS NOT NULL AND looks >= ${TELLING_LOOK}`;

/** Refunds whose outcome the refund gateway does not say. */
export const FAILING_REFUNDS = sql`
  refund WHERE state IN ('wanted', 'pending', 'dropped') AND error IS NOT NULL AND looks >= ${TELLING_LOOK}`;

/** Conversations with the refund gateway that go on failing. */
export async function failingRefunds({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ id: string; caseNo: string; what: string; since: string; error: string }>(sql`
    SELECT refund AS id, case_no AS "caseNo", state AS what, created_at AS since, error
      FROM ${FAILING_REFUNDS} ORDER BY created_at LIMIT ${limit}`);
  return rows.map(({ since, ...rest }) => ({ ...rest, kind: 'failingRefund', since: new Date(since).toISOString() }));
}

/** Conversations with the payment gateway that go on failing. */
export async function failingPayments({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ id: string; caseNo: string; what: string; since: string; error: string }>(sql`
    SELECT request AS id, case_no AS "caseNo", state AS what, created_at AS since, error
      FROM ${FAILING_LOOKS} ORDER BY created_at LIMIT ${limit}`);
  return rows.map(({ since, ...rest }) => ({
    ...rest,
    kind: 'failingPayment',
    since: new Date(since).toISOString(),
  }));
}

/** Shipments about which a carrier does not answer as it should. */
export const FAILING_SHIPMENTS = sql`
  shipment WHERE next_look_at IS NOT NULL AND error IS NOT NULL AND looks >= ${TELLING_LOOK}`;

/** Conversations with carriers that go on failing. */
export async function failingCarriers({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ id: string; caseNo: string; what: string; since: string; error: string }>(sql`
    SELECT shipment AS id, case_no AS "caseNo", carrier || ':' || state AS what, updated_at AS since, error
      FROM ${FAILING_SHIPMENTS} ORDER BY updated_at LIMIT ${limit}`);
  return rows.map(({ since, ...rest }) => ({
    ...rest,
    kind: 'failingCarrier',
    since: new Date(since).toISOString(),
  }));
}

/** That nothing leaves the house. */
export async function heldSending(database: Pick<Database, 'sql'>): Promise<Stuck[]> {
  const hold = await standingHold(database.sql);
  if (hold === undefined) return [];
  return [{ kind: 'sendingHeld', id: 'sending', caseNo: null, what: hold.cause, since: hold.since, error: null }];
}
