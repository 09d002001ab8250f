import type { Sql } from 'postgres';
import { canonicalText } from '../domain/json.ts';
import { SANBAO } from '../domain/people/roles.ts';
import type { PassedOn } from '../domain/people/who-is-told.ts';
import { receiveEvent } from '../drizzle/inbox.ts';
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
import { RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import { sha256 } from '../drizzle/secret.ts';
import { type Carrier, carryOnce, startCarrier } from './carrier.ts';
import type { Channels } from './notifications/channel.ts';
import { routeTo } from './notifications/route.ts';
import { whoAndWhen } from './notifications/when.ts';
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
  return startCarrier(messageCarrier({ ...options, roster: new RosterBook(options.db) }));
}

/** Sends what is due now. @returns how many messages were looked at */
export async function dispatchOutbox(options: OutboxDispatcher): Promise<number> {
  return carryOnce(messageCarrier({ ...options, roster: new RosterBook(options.db) }));
}

interface Sending extends OutboxDispatcher {
  readonly roster: RosterBook;
}

function messageCarrier(options: Sending): Carrier<DueMessage> {
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

async function send(options: Sending, message: DueMessage): Promise<void> {
  const { db, rules, channels = {}, now = () => new Date() } = options;
  const meant = await recipientOf(db, message.recipient);
  const [current, people, view] = await Promise.all([
    rules.current(),
    options.roster.current(),
    caseView(db, message.caseNo),
  ]);
  const at = now().toISOString();
  const plan = whoAndWhen(at, message, meant, { rules: current, people, view });
  const { recipient: told, passed } = plan;
  const recipient = told === message.recipient ? meant : await recipientOf(db, told);
  const route = routeTo(recipient, channels);
  const mayGo = plan.at <= at;
  // The board disturbs no customer; only what leaves the house waits for him. Our own people are told by the board.
  if (mayGo || recipient.kind === 'customer') await putOnBoard(db.sql, message, told);
  if (!mayGo && (route.channel !== 'board' || recipient.kind !== 'customer')) {
    return waitUntil(db.sql, message, route.channel, plan.at);
  }
  if (passed.length > 0 && view?.status === 'open') await tellCase(db.sql, message, passed);
  if (route.channel === 'board') return markSent(db.sql, message, { ...route, passed });
  const letter = await letterOf(options, message, { ...recipient, to: route.to }, view, current);
  const came = await route.via.send(letter);
  const fallback: Fallback | undefined = came === 'refused' ? 'refused' : undefined;
  await markSent(db.sql, message, { channel: fallback === undefined ? route.channel : 'board', fallback, passed });
}

/** Who was told instead of whom belongs into the journal of the case; under the number of the message, so it counts once. */
async function tellCase(sql: Sql, { id, caseNo, seq, text }: DueMessage, passed: readonly PassedOn[]): Promise<void> {
  const [first, last] = [passed[0], passed.at(-1)];
  if (first === undefined || last === undefined) return;
  const data = { entry: seq, text, from: first.from, to: last.to, why: last.why };
  const bodyHash = sha256(canonicalText(data));
  const event = { sender: SANBAO.id, eventId: `passed-on-${id}`, caseNo, type: 'messagePassedOn', data, bodyHash };
  await receiveEvent(sql, event);
}
