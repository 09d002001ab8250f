import type { Database } from '../drizzle/connect.ts';
import { asLeader } from '../drizzle/leader.ts';
import { tellMissing } from '../drizzle/queries/announcements.ts';
import { type Running, startRounds } from './rounds.ts';

export interface MissingFiles {
  readonly db: Database;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 50;

/** Tells of files that were announced and whose bytes did not come in time. One process of a deployment at a time. */
export function startMissingFiles({ db, onError, pollMs = 30_000 }: MissingFiles): Running {
  return startRounds({ sql: db.sql, pollMs, onError, round: async () => (await tellMissingFiles(db)) === AT_ONCE });
}

/** One round. @returns how many were told of */
export async function tellMissingFiles(db: Database): Promise<number> {
  return (await asLeader(db.sql, 'missingFiles', (tx) => tellMissing(tx, AT_ONCE))) ?? 0;
}
