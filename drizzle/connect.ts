import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';

/** The role every connection of the application runs as; see `rights.ts` for what it may do. */
export const APP_ROLE = 'sanbao_app';

/** A pool of connections. */
export interface Database {
  /** Typed queries. */
  readonly orm: PostgresJsDatabase;
  /**
   * Hand-written statements and LISTEN. JSON parameters are passed as text (`JSON.stringify`) and cast in SQL; JSON
   * comes back parsed, instants as PostgreSQL's text.
   */
  readonly sql: Sql;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Connections at most; 10 unless said. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** `owner` for migrations and for the auditor's tools: the URL's own user instead of the application's role. */
  readonly as?: 'app' | 'owner';
}

/**
 * Opens a pool. Nothing is sent until the first query. Every connection runs as `sanbao_app` from its first moment,
 * also when the URL belongs to the owner, so that a fault of ours cannot rewrite the journal.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    // Seconds. The driver's own pauses grow to twenty: too long once the database is back.
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => undefined,
    connection: {
      application_name: options.name ?? 'sanbao',
      TimeZone: 'UTC',
      // A process that hangs within a transaction must not keep its locks for ever.
      idle_in_transaction_session_timeout: 60_000,
      ...(options.as === 'owner' ? {} : { role: APP_ROLE }),
    },
  });
  return { orm: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) };
}
