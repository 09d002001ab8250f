import { WorkflowNotFoundError } from '@temporalio/client';
import { isOldNews } from '../domain/carriers/carrier-event.ts';
import type { Database } from '../drizzle/connect.ts';
import { type DueEvent, dueEvents, markDelivered, park, postpone } from '../drizzle/inbox.ts';
import { asLeader } from '../drizzle/leader.ts';
import { type CaseEvent, EVENT_SIGNAL } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';
import { backoffSeconds, type Running, startRounds } from './rounds.ts';

/** What the dispatcher needs of a Temporal client. */
export interface Signaller {
  withDeadline<T>(deadline: number | Date, work: () => Promise<T>): Promise<T>;
  readonly workflow: {
    getHandle(workflowId: string): { signal(name: string, event: CaseEvent): Promise<void> };
  };
}

export interface InboxDispatcher {
  readonly db: Database;
  readonly client: Signaller;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 50;
const LONGEST_PAUSE_S = 60;
/** A server that is silent must not hold up what is for all other cases. */
const SIGNAL_MS = 10_000;
/** So often a case that has a number but does not run is tried: about ten minutes for an opening under way. */
const TRIES_FOR_A_START = 15;

/**
 * Carries events from the inbox into their cases as signals: in the order they came in each case, at least once, each
 * under an ID the case recognises. One process of a deployment at a time does it.
 */
export function startInboxDispatcher({ db, client, onError, pollMs = 2_000 }: InboxDispatcher): Running {
  return startRounds({
    sql: db.sql,
    channel: 'sanbao_inbox',
    pollMs,
    onError,
    round: async () => (await dispatchInbox(db, client)) > 0,
  });
}

/** One round. @returns how many events were looked at; 0 when there was nothing to do, or another process does it */
export async function dispatchInbox(db: Database, client: Signaller): Promise<number> {
  const count = await asLeader(db.sql, 'inbox', async (tx) => {
    const events = await dueEvents(tx, AT_ONCE);
    const marks = await Promise.all(events.map((event) => deliver(client, event)));
    for (const mark of marks) await mark(tx);
    return events.length;
  });
  return count ?? 0;
}

type Mark = (tx: Parameters<typeof markDelivered>[0]) => Promise<void>;

async function deliver(client: Signaller, event: DueEvent): Promise<Mark> {
  if (event.process === null) return (tx) => park(tx, event, 'unknownCase');
  try {
    const handle = client.workflow.getHandle(workflowIdOf(event.process, event.caseNo));
    const signal: CaseEvent = {
      id: `${event.sender}:${event.eventId}`,
      type: event.type,
      actor: { id: event.sender, role: 'system' },
      data: event.data,
    };
    await client.withDeadline(Date.now() + SIGNAL_MS, () => handle.signal(EVENT_SIGNAL, signal));
    return (tx) => markDelivered(tx, event);
  } catch (error) {
    const gone = error instanceof WorkflowNotFoundError;
    if (gone && event.journalled && saysNothingNew(event)) return (tx) => markDelivered(tx, event);
    if (gone && event.journalled) return (tx) => park(tx, event, 'caseEnded');
    if (gone && event.attempts >= TRIES_FOR_A_START) return (tx) => park(tx, event, 'caseNeverStarted');
    const seconds = backoffSeconds(event.attempts, LONGEST_PAUSE_S);
    return (tx) => postpone(tx, event, seconds, error instanceof Error ? error.message : String(error));
  }
}

/** A carrier goes on reporting after its delivery has ended; nobody has to look at what the end says already. */
function saysNothingNew({ type, data, outcome }: DueEvent): boolean {
  // Called off with the delivery, and the carrier agrees.
  if (type === 'shipmentRecalled') return data.accepted === true;
  return type === 'carrierEvent' && typeof data.event === 'string' && isOldNews(data.event, outcome ?? undefined);
}
