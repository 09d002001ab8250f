import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';

/** What a PUT of master data did. A repeat with equal content changes nothing. */
export interface Put {
  readonly outcome: 'created' | 'changed' | 'same';
  readonly version: number;
}

export type Tx = Parameters<Parameters<Database['orm']['transaction']>[0]>[0];

/** A row as it is stored under its key, as far as the decision needs it. */
interface Stored {
  readonly version: number;
  readonly bodyHash: string;
}

/**
 * Decides a PUT under a lock of its key: two at once are taken one after the other, and the second sees the first.
 *
 * @param write stores the row with the version given
 */
export async function putUnderKey<Row extends Stored>(
  { orm }: Database,
  options: {
    readonly lock: string;
    readonly bodyHash: string;
    readonly load: (tx: Tx) => Promise<Row | undefined>;
    readonly write: (tx: Tx, before: Row | undefined, version: number) => Promise<void>;
  },
): Promise<Put> {
  return orm.transaction(async (tx) => {
    await tx.execute(lockOf(options.lock));
    const before = await options.load(tx);
    if (before?.bodyHash === options.bodyHash) return { outcome: 'same', version: before.version };
    const version = (before?.version ?? 0) + 1;
    await options.write(tx, before, version);
    return { outcome: before === undefined ? 'created' : 'changed', version };
  });
}

function lockOf(name: string): SQL {
  return sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
