import { randomBytes, randomInt } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';
import { PROCESSES } from '../../workflows/processes.ts';

/** The migrated database that fresh ones are copied from. */
export const TEMPLATE = 'sanbao_template';

export interface FreshDatabase {
  /** Connects as the owner. */
  readonly url: string;
  /** Drops it, closing whatever connections are left. The server of the run goes anyway, so this is a courtesy. */
  readonly drop: () => Promise<void>;
}

/**
 * A migrated, empty database of the test file's own: a copy of the template, some tens of milliseconds. All of a run share one
 * Temporal server: each numbers its cases from a place of its own, or a case would open another under the number of a stranger's,
 * and wait for a worker that is gone.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(admin, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE}`));
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const last = randomInt(1_000_000, 900_000_000);
  await withAdmin(url.href, (sql) => numberFrom(sql, Object.values(PROCESSES).map(prefixOf), last));
  return {
    url: url.href,
    drop: () => withAdmin(admin, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

/** The next case of each of these prefixes has the number after `last`. */
export async function numberFrom(sql: Sql, prefixes: readonly string[], last: number): Promise<void> {
  await sql`
    INSERT INTO case_counter (prefix, month, last)
    SELECT prefix, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYMM'), ${last} FROM unnest(${[...prefixes]}::text[]) AS prefix
    ON CONFLICT (prefix, month) DO UPDATE SET last = excluded.last`;
}

function prefixOf({ prefix }: { readonly prefix: string }): string {
  return prefix;
}

/** Runs one statement on a connection of its own. */
export async function withAdmin(url: string, work: (sql: Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
