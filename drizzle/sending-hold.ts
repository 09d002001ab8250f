import type { Fragment, ISql } from 'postgres';

/** Why nothing may leave the house. */
export type HoldCause = 'restored' | 'operator';

/** A hold in force. */
export interface SendingHold {
  /** ISO instant. */
  readonly since: string;
  readonly cause: HoldCause;
}

/**
 * Holds whatever leaves the house: webhooks, mails, text messages, what is said to the payment gateway. A copy that was
 * restored beside the system it was taken from must not speak in its name. A repeat changes nothing.
 */
export async function holdSending(sql: ISql, cause: HoldCause): Promise<void> {
  await sql`INSERT INTO sending_hold (cause) VALUES (${cause}) ON CONFLICT DO NOTHING`;
}

/** Lets everything go out that has waited. @returns whether it was held */
export async function releaseSending(sql: ISql, by: string): Promise<boolean> {
  const released = await sql`
    UPDATE sending_hold SET lifted_at = now(), lifted_by = ${by} WHERE lifted_at IS NULL RETURNING id`;
  return released.length > 0;
}

export async function standingHold(sql: ISql): Promise<SendingHold | undefined> {
  const [row] = await sql<{ since: Date; cause: HoldCause }[]>`
    SELECT since::timestamptz AS since, cause FROM sending_hold WHERE lifted_at IS NULL`;
  return row && { since: new Date(row.since).toISOString(), cause: row.cause };
}

/** For whoever takes what is to go out: the very statement that takes it asks, so nothing slips past a hold. */
export function nothingHeld(sql: ISql): Fragment {
  return sql`NOT EXISTS (SELECT FROM sending_hold WHERE lifted_at IS NULL)`;
}
