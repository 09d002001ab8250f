import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';

/** The migrated database that fresh ones are copied from. */
export const TEMPLATE = 'sanbao_template';

export interface FreshDatabase {
  /** Connects as the owner. */
  readonly url: string;
  /** Drops it, closing whatever connections are left. The server of the run goes anyway, so this is a courtesy. */
  readonly drop: () => Promise<void>;
}

/** A migrated, empty database of the test file's own: a copy of the template, some tens of milliseconds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(admin, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE}`));
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => withAdmin(admin, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
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
