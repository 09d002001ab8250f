import { eventId, eventOf } from '../domain/events/event.ts';
import type { Entry } from '../domain/journal/entry.ts';
import type { Database } from '../drizzle/connect.ts';
import type { Secret } from '../drizzle/secret.ts';
import type { Reach } from '../drizzle/webhooks/addresses.ts';
import {
  buryDelivery,
  type DueDelivery,
  deliverLater,
  markDelivered,
  stopGone,
  takeDeliveries,
} from '../drizzle/webhooks/deliveries.ts';
import { webhookKey } from '../drizzle/webhooks/secret.ts';
import { type Carrier, carryOnce, startCarrier } from './carrier.ts';
import { backoffSeconds, type Running } from './rounds.ts';
import { type Posted, post } from './webhooks/post.ts';
import { signed } from './webhooks/sign.ts';

export interface WebhookDispatcher {
  readonly db: Pick<Database, 'sql'>;
  readonly secret: Secret;
  readonly reach: Reach;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
  readonly timeoutMs?: number;
}

/** Requests to one receiver at a time: enough to catch up, not enough to bury a small server. */
const PER_WEBHOOK = 8;
const TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_S = 4 * 3_600;
/** With the pauses between them a little more than a day: a receiver may be down overnight. */
const MOST_ATTEMPTS = 20;

/**
 * Delivers events to webhooks: signed, at least once and always under the same ID, in order per webhook and case, with
 * growing pauses while the receiver fails. Any number of processes may do it side by side.
 */
export function startWebhookDispatcher(options: WebhookDispatcher): Running {
  return startCarrier(webhookCarrier(options));
}

/** Delivers what is due now. @returns how many deliveries were tried */
export async function dispatchWebhooks(options: WebhookDispatcher): Promise<number> {
  return carryOnce(webhookCarrier(options));
}

function webhookCarrier(options: WebhookDispatcher): Carrier<DueDelivery> {
  const { db, onError, pollMs = 2_000 } = options;
  return {
    sql: db.sql,
    channel: 'sanbao_webhook_delivery',
    pollMs,
    onError,
    take: (underWay) => takeDeliveries(db.sql, PER_WEBHOOK, underWay),
    laneOf: ({ webhook }) => webhook,
    carry: (delivery) => deliver(options, delivery),
  };
}

async function deliver(options: WebhookDispatcher, delivery: DueDelivery): Promise<void> {
  const { sql } = options.db;
  try {
    const { status, headers } = await send(options, delivery);
    if (status >= 200 && status < 300) return markDelivered(sql, delivery, { httpStatus: status });
    if (status === 410) return stopGone(sql, delivery);
    await failed(sql, delivery, { httpStatus: status, error: `answered ${status}` }, retryAfter(headers));
  } catch (error) {
    await failed(sql, delivery, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function send({ secret, reach, timeoutMs = TIMEOUT_MS }: WebhookDispatcher, due: DueDelivery): Promise<Posted> {
  const { url, caseNo, seq, type, process } = due;
  const entry: Entry = JSON.parse(due.body);
  const body = JSON.stringify(eventOf(type, { caseNo, process }, entry));
  const numbers = [due.secretNumber, ...(due.formerNumber === null ? [] : [due.formerNumber])];
  const keys = numbers.map((number) => webhookKey(secret, number));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Sanbao-Webhooks/1',
    ...signed(eventId(caseNo, seq, type), new Date(), body, keys),
  };
  return post(url, { headers, body, reach, timeoutMs });
}

async function failed(
  sql: Database['sql'],
  delivery: DueDelivery,
  came: { readonly httpStatus?: number; readonly error: string },
  askedPause = 0,
): Promise<void> {
  if (delivery.attempts + 1 >= MOST_ATTEMPTS) return buryDelivery(sql, delivery, came);
  const seconds = Math.max(backoffSeconds(delivery.attempts, LONGEST_PAUSE_S), Math.min(askedPause, LONGEST_PAUSE_S));
  await deliverLater(sql, delivery, seconds, came);
}

/** Seconds the receiver asks for; 0 when it does not, or names a date. */
function retryAfter(headers: Posted['headers']): number {
  const asked = Number(headers['retry-after']);
  return Number.isFinite(asked) && asked > 0 ? asked : 0;
}
