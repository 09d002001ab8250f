import type { Sql } from 'postgres';

/**
 * Works on a rehearsal if no other process does. The lock belongs to a connection, so it is gone the moment its process
 * dies, and another can go on at once.
 *
 * @returns what the work gave, or `undefined` when another process is at it
 */
export async function alone<T>(sql: Sql, id: string, work: () => Promise<T>): Promise<{ result: T } | undefined> {
  const connection = await sql.reserve();
  try {
    const [lock] = await connection<{ free: boolean }[]>`
      SELECT pg_try_advisory_lock(hashtextextended(${`rehearsal ${id}`}, 0)) AS free`;
    if (lock?.free !== true) return undefined;
    try {
      return { result: await work() };
    } finally {
      await connection`SELECT pg_advisory_unlock(hashtextextended(${`rehearsal ${id}`}, 0))`.catch(() => undefined);
    }
  } finally {
    connection.release();
  }
}
