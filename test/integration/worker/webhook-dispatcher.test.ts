import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { connect, type Database } from '../../../drizzle/connect.ts';
import { settleDeadLetter } from '../../../drizzle/queries/dead-letters.ts';
import { putWebhook, rotateSecret } from '../../../drizzle/queries/webhooks.ts';
import { secretOf } from '../../../drizzle/secret.ts';
import { forgetDelivered, takeDeliveries } from '../../../drizzle/webhooks/deliveries.ts';
import { webhookSecret } from '../../../drizzle/webhooks/secret.ts';
import { publishEvents } from '../../../worker/event-publisher.ts';
import {
  dispatchWebhooks,
  startWebhookDispatcher,
  type WebhookDispatcher,
} from '../../../worker/webhook-dispatcher.ts';
import { lookupWithin, OutOfReach } from '../../../worker/webhooks/lookup.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../../servers/databases.ts';
import { answering, type Received, type Receiver, receiver } from '../../servers/receiver.ts';

const SECRET = secretOf('the secret of this server');
let fresh: FreshDatabase;
let db: Database;
let hook: Receiver;
let options: WebhookDispatcher;
let cases = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
beforeEach(async () => {
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`TRUNCATE webhook, webhook_delivery, alarm`;
  await owner.close();
  hook = await receiver();
  options = { db, secret: SECRET, reach: 'loopback', timeoutMs: 300, onError: unexpected };
});
afterEach(() => hook.close());
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

function unexpected(error: unknown): never {
  throw error;
}

function subscribed(id: string, url: string, types: string[] = [], active = true): Promise<unknown> {
  return putWebhook(db, id, { url, types, active }, { bodyHash: `${url}${active}`, secretNumber: `number-${id}` });
}

/** A case in which these priorities were set one after the other; its events are ready to be delivered. */
async function given(...priorities: string[]): Promise<string> {
  cases += 1;
  const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
  for (const priority of priorities) story.fact('prioritySet', { priority });
  await createCommit(db.sql)(story.batch());
  while (await publishEvents(db));
  return story.caseNo;
}

async function dispatchAll(): Promise<void> {
  while ((await dispatchWebhooks(options)) > 0);
}

/** What a pause does, without waiting for it. */
async function laterOn(): Promise<void> {
  await db.sql`UPDATE webhook_delivery SET next_attempt_at = NULL, held_until = NULL WHERE status = 'waiting'`;
}

const idsOf = (received: readonly Received[]): string[] => received.map(({ headers }) => String(headers['webhook-id']));

/** As the specification tells a receiver to check it. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

describe('an event on its way to a webhook', () => {
  it('comes signed, with the content of the feed and an ID of its own', async () => {
    await subscribed('erp', hook.url, ['case.prioritySet.v1']);
    const caseNo = await given('high');
    await dispatchAll();
    expect(hook.received).toHaveLength(1);
    const [got] = hook.received as [Received];
    expect(got.json).toMatchObject({ type: 'case.prioritySet.v1', caseNo, seq: 2, data: { priority: 'high' } });
    expect([got.method, got.headers['webhook-id'], got.json.id]).toEqual([
      'POST',
      `evt_${caseNo}_2`,
      `evt_${caseNo}_2`,
    ]);
    expect(isSigned(got, webhookSecret(SECRET, 'number-erp'))).toBe(true);
    expect(isSigned({ ...got, body: `${got.body} ` }, webhookSecret(SECRET, 'number-erp'))).toBe(false);
    expect(Math.abs(Number(got.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(10);
    expect(await db.sql`SELECT FROM webhook_delivery WHERE status <> 'sent'`).toHaveLength(0);
  });

  it('is signed by the old secret as well while it is being replaced, and no longer after', async () => {
    await subscribed('erp', hook.url);
    const soon = new Date(Date.now() + 60_000).toISOString();
    await rotateSecret(db, 'erp', {
      number: 'next.b',
      command: 'next',
      formerUntil: soon,
      now: new Date().toISOString(),
    });
    await given();
    await dispatchAll();
    await db.sql`UPDATE webhook SET former_until = now()`;
    await given();
    await dispatchAll();
    const both = hook.received.map((one) => [
      isSigned(one, webhookSecret(SECRET, 'number-erp')),
      isSigned(one, webhookSecret(SECRET, 'next.b')),
    ]);
    expect(both).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('is sent again under the same ID when we end between sending it and writing that down', async () => {
    await subscribed('erp', hook.url);
    const caseNo = await given();
    const [taken] = await takeDeliveries(db.sql, 1, new Map());
    expect(taken?.caseNo).toBe(caseNo);
    expect(await dispatchWebhooks(options)).toBe(0);
    await laterOn();
    expect(await dispatchWebhooks(options)).toBe(1);
    await db.sql`UPDATE webhook_delivery SET status = 'waiting'`;
    expect(await dispatchWebhooks(options)).toBe(1);
    expect(idsOf(hook.received)).toEqual([`evt_${caseNo}_1`, `evt_${caseNo}_1`]);
  });

  it.each([
    ['answers 500', answering(500), 'answered 500'],
    ['sends us elsewhere', answering(302, { location: 'http://127.0.0.1:1/' }), 'answered 302'],
    ['hangs up', (_request: Received, response: { destroy(): void }) => response.destroy(), 'socket hang up'],
    ['never answers', () => undefined, 'no answer in 300 ms'],
  ])('is tried again after a pause when the receiver %s', async (_what, behaviour, error) => {
    await subscribed('erp', hook.url);
    const caseNo = await given();
    hook.behaviour = behaviour;
    await dispatchAll();
    const [waiting] =
      await db.sql`SELECT status, attempts, error, next_attempt_at > now() AS pauses FROM webhook_delivery`;
    expect(waiting).toEqual({ status: 'waiting', attempts: 1, error, pauses: true });
    hook.behaviour = answering(200);
    await laterOn();
    await dispatchAll();
    expect(idsOf(hook.received)).toEqual([`evt_${caseNo}_1`, `evt_${caseNo}_1`]);
  });

  it('waits as long as a busy receiver asks for', async () => {
    await subscribed('erp', hook.url);
    await given();
    hook.behaviour = answering(429, { 'retry-after': '600' });
    await dispatchAll();
    const [row] = await db.sql<{ seconds: number }[]>`
      SELECT extract(epoch FROM next_attempt_at - now())::float8 AS seconds FROM webhook_delivery`;
    expect(row?.seconds).toBeGreaterThan(500);
  });
});

describe('the order of events', () => {
  it('is kept in each case while the receiver fails, and cases do not wait for each other', async () => {
    await subscribed('erp', hook.url);
    const [stuck, free] = [await given('low', 'high'), await given('low', 'high')];
    hook.behaviour = (request, response) => {
      answering(request.json.caseNo === stuck && request.json.seq === 2 ? 503 : 200)(request, response);
    };
    await dispatchAll();
    const accepted = idsOf(hook.received);
    expect(accepted.filter((id) => id.includes(free))).toEqual([1, 2, 3].map((seq) => `evt_${free}_${seq}`));
    expect(accepted.filter((id) => id.includes(stuck))).toEqual([1, 2].map((seq) => `evt_${stuck}_${seq}`));
    hook.behaviour = answering(200);
    await laterOn();
    await dispatchAll();
    expect(idsOf(hook.received).filter((id) => id.includes(stuck))).toEqual(
      [1, 2, 2, 3].map((seq) => `evt_${stuck}_${seq}`),
    );
  });

  it('is kept when several processes deliver at once, each event going out once', async () => {
    await subscribed('erp', hook.url);
    const told = [];
    for (let n = 0; n < 6; n += 1) told.push(await given('low', 'high', 'urgent'));
    let open = true;
    await Promise.all(
      [1, 2, 3].map(async () => {
        while (open) if ((await dispatchWebhooks(options)) === 0 && hook.received.length >= 24) open = false;
      }),
    );
    for (const caseNo of told) {
      expect(idsOf(hook.received).filter((id) => id.includes(caseNo))).toEqual(
        [1, 2, 3, 4].map((seq) => `evt_${caseNo}_${seq}`),
      );
    }
  });
});

describe('a receiver', () => {
  it('that is slow does not hold up another', async () => {
    const slow = await receiver(() => undefined);
    await subscribed('slow', slow.url);
    await subscribed('quick', hook.url);
    const running = startWebhookDispatcher({ ...options, timeoutMs: 60_000, pollMs: 3_600_000 });
    for (let n = 0; n < 20; n += 1) await given();
    await expect.poll(() => hook.received.length).toBe(20);
    // Of the slow one no more are under way than it may have at a time.
    expect(slow.received.length).toBe(8);
    await slow.close();
    await running.stop();
  });

  it('that says it is gone is left alone until somebody starts it again, and then gets what it missed', async () => {
    await subscribed('erp', hook.url);
    const caseNo = await given();
    hook.behaviour = answering(410);
    await dispatchAll();
    const missed = await given();
    await dispatchAll();
    expect(hook.received).toHaveLength(1);
    const [stopped] = await db.sql`SELECT active, stopped_because FROM webhook`;
    expect(stopped).toEqual({ active: false, stopped_because: 'gone' });
    expect(await db.sql`SELECT FROM alarm WHERE kind = 'WebhookGone'`).toHaveLength(1);
    hook.behaviour = answering(200);
    await subscribed('erp', hook.url);
    while (await publishEvents(db));
    await laterOn();
    await dispatchAll();
    expect(idsOf(hook.received).slice(1).sort()).toEqual([`evt_${caseNo}_1`, `evt_${missed}_1`]);
  });

  it('that was stopped goes on where it stopped', async () => {
    await subscribed('erp', hook.url);
    await subscribed('erp', hook.url, [], false);
    const caseNo = await given();
    await dispatchAll();
    expect(hook.received).toEqual([]);
    await subscribed('erp', hook.url);
    while (await publishEvents(db));
    await dispatchAll();
    expect(idsOf(hook.received)).toEqual([`evt_${caseNo}_1`]);
  });

  it('in an inner network is not connected to, whatever its name says', async () => {
    await subscribed('erp', hook.url.replace('127.0.0.1', 'localhost'));
    await given();
    options = { ...options, reach: 'public' };
    await dispatchAll();
    expect(hook.received).toEqual([]);
    const [row] = await db.sql`SELECT error FROM webhook_delivery`;
    expect(row?.error).toMatch(/webhooks may not go to localhost/);
  });
});

describe('a name', () => {
  const found = (reach: 'public' | 'loopback', all: boolean): Promise<unknown> =>
    new Promise((resolve) => {
      lookupWithin(reach)('localhost', { all }, (error, address) => resolve(error ?? address));
    });

  it('that leads to an inner network is as if it led nowhere', async () => {
    for (const all of [true, false]) expect(await found('public', all)).toBeInstanceOf(OutOfReach);
  });

  it('gives only addresses that may be reached', async () => {
    expect(['127.0.0.1', '::1']).toContain(await found('loopback', false));
    expect(await found('loopback', true)).toContainEqual(expect.objectContaining({ family: expect.any(Number) }));
  });
});

describe('an event that cannot be delivered', () => {
  it('parks its line with an alarm, until an admin replays or skips it', async () => {
    await subscribed('erp', hook.url);
    const caseNo = await given('high');
    hook.behaviour = answering(400);
    await db.sql`UPDATE webhook_delivery SET attempts = 19`;
    await dispatchAll();
    const [dead] = await db.sql`SELECT id::int, seq FROM webhook_delivery WHERE status = 'dead'`;
    expect(dead?.seq).toBe(1);
    expect(await db.sql`SELECT FROM alarm WHERE kind = 'DeadLetter' AND case_no = ${caseNo}`).toHaveLength(1);
    hook.behaviour = answering(200);
    const other = await given();
    await dispatchAll();
    expect(idsOf(hook.received).slice(1)).toEqual([`evt_${other}_1`]);
    const settlement = { by: 'a', reason: { ref: 'pt_1', hash: 'h' }, under: { command: 'c', bodyHash: 'b' } };
    const letter = { kind: 'webhook', number: dead?.id } as const;
    expect(await settleDeadLetter(db, letter, { how: 'replay', ...settlement })).toBe('settled');
    await db.sql`UPDATE webhook_delivery SET attempts = 0`;
    await dispatchAll();
    expect(idsOf(hook.received).slice(2)).toEqual([`evt_${caseNo}_1`, `evt_${caseNo}_2`]);
  });
});

it('what arrived long ago is forgotten, what did not is kept', async () => {
  await subscribed('erp', hook.url);
  await given('high');
  await dispatchWebhooks(options);
  await db.sql`UPDATE webhook_delivery SET created_at = now() - interval '40 days', sent_at = sent_at - interval '40 days'`;
  expect(await forgetDelivered(db.sql, 100)).toBe(1);
  const left = await db.sql`SELECT seq, status FROM webhook_delivery`;
  expect([...left]).toEqual([{ seq: 2, status: 'waiting' }]);
});
