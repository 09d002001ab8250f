import type { Database } from '../drizzle/connect.ts';
import { asLeader } from '../drizzle/leader.ts';
import { publishAnchor } from '../drizzle/verify/anchor.ts';
import { type Running, startRounds } from './rounds.ts';

export interface AnchorPublisher {
  readonly db: Database;
  /** Folder outside the database. */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Publishes the heads of all chains once a day (Asia/Shanghai). */
export function startAnchorPublisher({ db, folder, onError, pollMs = 600_000 }: AnchorPublisher): Running {
  return startRounds({
    sql: db.sql,
    pollMs,
    onError,
    round: async () => {
      await publishDaily(db, folder, new Date());
      return false;
    },
  });
}

/** @returns whether this call published; not when today's is there, nor when there is no case yet */
export async function publishDaily(db: Database, folder: string, at: Date): Promise<boolean> {
  const published = await asLeader(db.sql, 'anchor', async (tx) => {
    const [due] = await tx<{ due: boolean }[]>`
      SELECT EXISTS (SELECT FROM cases) AND NOT EXISTS (
        SELECT FROM journal_anchor WHERE day = (${at.toISOString()}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
      ) AS due`;
    if (!due?.due) return false;
    await publishAnchor(db.sql, folder, at);
    return true;
  });
  return published ?? false;
}
