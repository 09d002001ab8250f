import type { Database } from '../drizzle/connect.ts';
import { fanOut, isBehind } from '../drizzle/events/fan-out.ts';
import { numberEvents } from '../drizzle/events/number-events.ts';
import { asLeader } from '../drizzle/leader.ts';
import { forgetDelivered } from '../drizzle/webhooks/deliveries.ts';
import { type Running, startRounds } from './rounds.ts';

export interface EventPublisher {
  readonly db: Pick<Database, 'sql'>;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Numbers the events of what was committed and makes deliveries of them. It looks instead of being woken: a NOTIFY in
 * every commit of the journal would make the commits queue up behind each other.
 */
export function startEventPublisher({ db, onError, pollMs = 250 }: EventPublisher): Running {
  return startRounds({ sql: db.sql, pollMs, onError, round: () => publishEvents(db) });
}

/** Old deliveries are looked for so often. */
const FORGET_MS = 3_600_000;
const FORGET_AT_ONCE = 1_000;

/** Forgets deliveries that arrived long ago, so that the table does not grow with the years. */
export function startForgetting({ db, onError, pollMs = FORGET_MS }: EventPublisher): Running {
  const round = async (): Promise<boolean> => (await forgetDelivered(db.sql, FORGET_AT_ONCE)) > 0;
  return startRounds({ sql: db.sql, pollMs, onError, round });
}

/** One round. @returns whether there may be more to do at once; `false` too when another process does it */
export async function publishEvents({ sql }: Pick<Database, 'sql'>): Promise<boolean> {
  if (!(await isBehind(sql))) return false;
  const moved = await asLeader(sql, 'events', async (tx) => (await numberEvents(tx)) + (await fanOut(tx)));
  return (moved ?? 0) > 0;
}
