import type { ISql } from 'postgres';

/** Who takes units of an order for a return, or cancels them, does so one after the other. Taken before the lock of its credit. */
export async function lockReturnPlaces(tx: ISql, orderNo: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`return places ${orderNo}`}, 0))`;
}
