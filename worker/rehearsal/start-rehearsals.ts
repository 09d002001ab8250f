import type { Database } from '../../drizzle/connect.ts';
import { unfinishedRehearsals } from '../../drizzle/rehearsal/runs.ts';
import { type Running, startRounds } from '../rounds.ts';
import { runRehearsal } from './run-rehearsal.ts';

export interface Rehearsals {
  readonly db: Database;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Runs the rehearsals that were asked for at the API, one after the other, and those another process died over. */
export function startRehearsals({ db, onError, pollMs = 2_000 }: Rehearsals): Running {
  const over = new AbortController();
  const round = async (): Promise<boolean> => {
    for (const id of await unfinishedRehearsals(db.sql)) {
      if (over.signal.aborted) return false;
      await runRehearsal(db, id, { signal: over.signal });
    }
    return false;
  };
  const rounds = startRounds({ sql: db.sql, pollMs, onError, round });
  return {
    stop: async () => {
      over.abort();
      await rounds.stop();
    },
  };
}
