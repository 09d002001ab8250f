import type { ISql } from 'postgres';
import type { Database } from '../drizzle/connect.ts';
import { asLeader } from '../drizzle/leader.ts';
import { boardSink, bury, type DueMessage, dueMessages, markSent, type Sink, sendLater } from '../drizzle/outbox.ts';
import { backoffSeconds, type Running, startRounds } from './rounds.ts';

export interface OutboxDispatcher {
  readonly db: Database;
  /** Where messages go; the built-in board unless said. */
  readonly sink?: Sink;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 100;
const LONGEST_PAUSE_S = 300;
/** With the pauses between them about a quarter of an hour. */
const MOST_ATTEMPTS = 10;

/**
 * Sends what the journal said to tell: at least once, in order per case and recipient, again with growing pauses when
 * it fails, and as a dead letter with an alarm when it goes on failing. One process of a deployment at a time does it.
 */
export function startOutboxDispatcher({ db, sink, onError, pollMs = 2_000 }: OutboxDispatcher): Running {
  return startRounds({
    sql: db.sql,
    channel: 'sanbao_outbox',
    pollMs,
    onError,
    round: async () => (await dispatchOutbox(db, sink)) > 0,
  });
}

/** One round. @returns how many messages were tried; 0 when there was nothing to do, or another process does it */
export async function dispatchOutbox(db: Database, sink: Sink = boardSink(db.sql)): Promise<number> {
  const count = await asLeader(db.sql, 'outbox', async (tx) => {
    const messages = await dueMessages(tx, AT_ONCE);
    const marks = await Promise.all(messages.map((message) => send(sink, message)));
    for (const mark of marks) await mark(tx);
    return messages.length;
  });
  return count ?? 0;
}

async function send(sink: Sink, message: DueMessage): Promise<(tx: ISql) => Promise<void>> {
  try {
    await sink(message);
    return (tx) => markSent(tx, message);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (message.attempts + 1 >= MOST_ATTEMPTS) return (tx) => bury(tx, message, reason);
    return (tx) => sendLater(tx, message, backoffSeconds(message.attempts, LONGEST_PAUSE_S), reason);
  }
}
