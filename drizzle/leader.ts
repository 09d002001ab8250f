import type { ISql, Sql } from 'postgres';

/** Work that only one process of a deployment does at a time. */
export type Duty = 'inbox' | 'outbox' | 'anchor' | 'events' | 'rules' | 'missingFiles' | 'unclaimedParcels';

/**
 * Does a round of work if nobody else is at it. Lock and marks share one transaction: when this process or its
 * connection dies in the middle, both are gone together and somebody else takes the round up again.
 *
 * @returns what the round gave, or `undefined` when another process has the duty now
 */
export async function asLeader<T>(sql: Sql, duty: Duty, round: (tx: ISql) => Promise<T>): Promise<T | undefined> {
  const outcome = await sql.begin(async (tx): Promise<{ result: T } | undefined> => {
    const [lock] = await tx<{ free: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`sanbao ${duty}`}, 0)) AS free`;
    return lock?.free ? { result: await round(tx) } : undefined;
  });
  return outcome?.result;
}
