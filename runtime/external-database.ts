import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { maskUrl } from './describe-config.ts';

/** The oldest PostgreSQL the schema works on. */
const MINIMUM_MAJOR = 15;
const ANSWER_WITHIN_MS = 15_000;

/**
 * Waits until the database of DATABASE_URL answers, as it may be starting at the same time.
 * @throws naming the database without its password, and why it does not serve.
 */
export async function checkExternalDatabase(url: string): Promise<void> {
  const until = performance.now() + ANSWER_WITHIN_MS;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      const [row] = await sql<{ number: number }[]>`select current_setting('server_version_num')::int as number`;
      const major = Math.floor((row?.number ?? 0) / 10_000);
      if (major >= MINIMUM_MAJOR) return;
      throw new Unsuitable(`is PostgreSQL ${major}; needed is ${MINIMUM_MAJOR} or later`);
    } catch (error) {
      const final = error instanceof Unsuitable || performance.now() > until;
      const reason = error instanceof Error ? error.message || String(error) : String(error);
      if (final) throw new Error(`DATABASE_URL ${maskUrl(url)}: ${reason}`);
    } finally {
      await sql.end({ timeout: 1 });
    }
    await pause(250);
  }
}

class Unsuitable extends Error {}
