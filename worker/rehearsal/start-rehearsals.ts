import type { Database } from '../../drizzle/connect.ts';
import { forgetRehearsal, unfinishedRehearsals } from '../../drizzle/rehearsal/runs.ts';
import { type Running, startRounds } from '../rounds.ts';
import { runRehearsal } from './run-rehearsal.ts';

export interface Rehearsals {
  readonly db: Database;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Old ones are looked for so often. */
const FORGET_MS = 3_600_000;

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
  const forgetting = startRounds({ sql: db.sql, pollMs: FORGET_MS, onError, round: () => forgetRehearsal(db.sql) });
  return {
    stop: async () => {
      over.abort();
      await Promise.all([rounds.stop(), forgetting.stop()]);
    },
  };
}
