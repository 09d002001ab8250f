import type { Database } from '../../drizzle/connect.ts';
import { Problem } from '../problem.ts';

/** Longest a read or a small write may take before the caller is told to come back. */
const PATIENCE_MS = 4_000;
/** After so many failures in a row the database is left alone for a moment. */
const FAILURES_TO_OPEN = 3;
const REST_MS = 1_000;
/** A timer that is late by more than this was held up by ourselves: no socket was read meanwhile either. */
const STANDSTILL_MS = 50;

/**
 * The database behind a deadline and a circuit breaker: a request never hangs on it, and when it is down the requests
 * that need it fail at once instead of piling up.
 */
export interface Storage {
  /** @throws {Problem} `database_unavailable` when the database does not answer in time */
  query<T>(work: (database: Database) => Promise<T>, withinMs?: number): Promise<T>;
  /** For what is nice to know: `undefined` when the database does not answer in time. */
  ask<T>(work: (database: Database) => Promise<T>, withinMs: number): Promise<{ readonly found: T } | undefined>;
}

export function storageOf(database: Database, now: () => number = () => performance.now()): Storage {
  let failures = 0;
  let restUntil = 0;

  /** Being late counts against the database only for who had patience: an impatient ask is late in any crowd. */
  const guarded = async <T>(
    work: (database: Database) => Promise<T>,
    { withinMs, lateCounts }: { withinMs: number; lateCounts: boolean },
  ): Promise<T> => {
    if (now() < restUntil) throw unavailable('the circuit is open');
    try {
      const result = await within(work(database), withinMs);
      failures = 0;
      return result;
    } catch (error) {
      if (!isOutage(error)) throw error;
      if (lateCounts || !(error instanceof TooSlow)) failures += 1;
      if (failures >= FAILURES_TO_OPEN) restUntil = now() + REST_MS;
      throw unavailable(error);
    }
  };

  return {
    query: (work, withinMs = PATIENCE_MS) => guarded(work, { withinMs, lateCounts: true }),
    ask: async (work, withinMs) => {
      try {
        return { found: await guarded(work, { withinMs, lateCounts: false }) };
      } catch (error) {
        if (error instanceof Problem && error.code === 'database_unavailable') return undefined;
        throw error;
      }
    },
  };
}

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/**
 * The answer, unless it does not come in time. Time in which this process itself stood still is not the database's: its
 * answer may lie here unread, so it is given what the timer was late by, together never more than it had at first.
 */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const wait = (forMs: number, graceMs: number): void => {
      const due = performance.now() + forMs;
      timer = setTimeout(() => {
        const moreMs = Math.min(performance.now() - due, graceMs);
        if (moreMs > STANDSTILL_MS) wait(moreMs, graceMs - moreMs);
        else reject(new TooSlow(`no answer in ${ms} ms`));
      }, forMs);
    };
    wait(ms, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(cause: unknown): Problem {
  return new Problem('database_unavailable', { headers: { 'retry-after': '2' }, cause });
}

/** Socket errors, the driver's own, and the SQLSTATEs of a server that is starting, stopping or out of connections. */
const OUTAGE = /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_)|CONNECT(ION)?_|08|53300$|57P0|25006$)/;

function isOutage(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof TooSlow) return true;
    if ('code' in at && typeof at.code === 'string' && OUTAGE.test(at.code)) return true;
    if (at instanceof AggregateError && at.errors.some(isOutage)) return true;
  }
  return false;
}
