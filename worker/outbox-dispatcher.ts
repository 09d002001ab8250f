import type { CaseView } from '../domain/journal/view.ts';
import {
  bury,
  type DueMessage,
  type Fallback,
  markSent,
  putOnBoard,
  sendLater,
  takeMessages,
  waitUntil,
} from '../drizzle/outbox.ts';
import { caseView } from '../drizzle/queries/cases.ts';
import { recipientOf } from '../drizzle/queries/recipients.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import { type Carrier, carryOnce, startCarrier } from './carrier.ts';
import type { Channels } from './notifications/channel.ts';
import { routeTo } from './notifications/route.ts';
import { sendableFrom } from './notifications/when.ts';
import { letterOf, type Writing } from './notifications/write.ts';
import { backoffSeconds, type Running } from './rounds.ts';

export interface OutboxDispatcher extends Writing {
  readonly rules: Pick<RuleBook, 'current'>;
  readonly channels?: Channels;
  readonly now?: () => Date;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Messages of one lane at a time in one process. */
const PER_LANE = 16;
const LONGEST_PAUSE_S = 300;
/** With the pauses between them about a quarter of an hour. */
const MOST_ATTEMPTS = 10;

/**
 * Sends what the journal said to tell: to the board, and by mail or text message to whom that reaches; at least once, in
 * order per case and recipient, when he may be disturbed, again with growing pauses when it fails, and as a dead letter
 * with an alarm when it goes on failing. Any number of processes may do it side by side.
 */
export function startOutboxDispatcher(options: OutboxDispatcher): Running {
  return startCarrier(messageCarrier(options));
}

/** Sends what is due now. @returns how many messages were looked at */
export async function dispatchOutbox(options: OutboxDispatcher): Promise<number> {
  return carryOnce(messageCarrier(options));
}

function messageCarrier(options: OutboxDispatcher): Carrier<DueMessage> {
  const { sql } = options.db;
  return {
    sql,
    channel: 'sanbao_outbox',
    pollMs: options.pollMs ?? 2_000,
    onError: options.onError,
    take: (underWay) => takeMessages(sql, PER_LANE, underWay),
    laneOf: ({ lane }) => lane,
    carry: async (message) => {
      try {
        await send(options, message);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (message.attempts + 1 >= MOST_ATTEMPTS) await bury(sql, message, reason);
        else await sendLater(sql, message, backoffSeconds(message.attempts, LONGEST_PAUSE_S), reason);
      }
    },
  };
}

async function send(options: OutboxDispatcher, message: DueMessage): Promise<void> {
  const { db, rules, channels = {}, now = () => new Date() } = options;
  const recipient = await recipientOf(db, message.recipient);
  const route = routeTo(recipient, channels);
  const [current, view] = await Promise.all([rules.current(), caseView(db, message.caseNo)]);
  const at = now().toISOString();
  const from = sendableFrom(at, message, recipient, tasksOf(view), current);
  const mayGo = from <= at;
  // The board disturbs no customer; only what leaves the house waits for him. Our own people are told by the board.
  if (mayGo || recipient.kind === 'customer') await putOnBoard(db.sql, message);
  if (!mayGo && (route.channel !== 'board' || recipient.kind !== 'customer')) {
    return waitUntil(db.sql, message, route.channel, from);
  }
  if (route.channel === 'board') return markSent(db.sql, message, route);
  const letter = await letterOf(options, message, { ...recipient, to: route.to }, view, current);
  const came = await route.via.send(letter);
  const fallback: Fallback | undefined = came === 'refused' ? 'refused' : undefined;
  await markSent(db.sql, message, { channel: fallback === undefined ? route.channel : 'board', fallback });
}

function tasksOf(view: CaseView | undefined): CaseView['tasks'] {
  return view?.tasks ?? [];
}
