import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { connect, type Database } from '../../../drizzle/connect.ts';
import { takeMessages } from '../../../drizzle/outbox.ts';
import { putCustomer } from '../../../drizzle/queries/customers.ts';
import { settleDeadLetter } from '../../../drizzle/queries/dead-letters.ts';
import { putTechnician } from '../../../drizzle/queries/technicians.ts';
import { RuleBook } from '../../../drizzle/rule-book.ts';
import { secretOf } from '../../../drizzle/secret.ts';
import { seedRules } from '../../../drizzle/seed/seed-rules.ts';
import { smsChannel } from '../../../worker/notifications/sms.ts';
import { dispatchOutbox, type OutboxDispatcher, startOutboxDispatcher } from '../../../worker/outbox-dispatcher.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../../servers/databases.ts';
import { answering, type Receiver, receiver } from '../../servers/receiver.ts';

// Lines, pauses and dead letters, told with a real gateway for text messages: it says which message came when.

let fresh: FreshDatabase;
let db: Database;
let rules: RuleBook;
let gateway: Receiver;
let options: OutboxDispatcher;
let cases = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  await seedRules(db);
  rules = new RuleBook(db.sql);
  const words = { name: undefined, email: undefined, address: undefined };
  const customer = { ...words, kind: 'person', preferences: { language: 'en' }, phone: '10000000001' } as const;
  await putCustomer(db, 'C-1', customer, 'h');
  await putTechnician(
    db,
    'T-1',
    { team: 'depot', categories: [], active: true, name: undefined, phone: '10000000002' },
    'h',
  );
});
beforeEach(async () => {
  gateway = await receiver(answering(202));
  options = {
    db,
    rules,
    secret: secretOf('ours'),
    channels: { sms: smsChannel({ url: gateway.url, key: 'k' }) },
    // A Tuesday at eleven in Shanghai: everybody may be told.
    now: () => new Date('2026-11-03T03:00:00.000Z'),
    onError: (error) => {
      throw error;
    },
  };
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`TRUNCATE outbox, message, alarm`;
  await owner.close();
});
afterEach(() => gateway.close());
afterAll(async () => {
  rules.close();
  await db.close();
  await fresh.drop();
});

/** What was posted to the gateway and taken, by the text of the message. */
const sent = (): string[] => gateway.received.filter(({ method }) => method === 'POST').map(({ json }) => json.text);

/** The gateway takes everything but messages of this text. */
function refuse(...texts: string[]): void {
  gateway.behaviour = (request, response) => {
    if (request.method === 'GET') return answering(404)(request, response);
    return answering(texts.includes(request.json.text) ? 503 : 202)(request, response);
  };
}

async function dispatchAll(): Promise<void> {
  while ((await dispatchOutbox(options)) > 0);
}

/** A case that tells these things, one after the other. */
async function tell(
  ...tells: { to: 'lead' | 'customer' | 'owner'; text: string; notBefore?: string }[]
): Promise<string> {
  cases += 1;
  const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
  story.fact('reassigned', { owner: 'T-1' });
  for (const one of tells) story.fact('noteAdded', { note: {} }, { tells: [one] });
  await createCommit(db.sql)(story.batch());
  return story.caseNo;
}

function settle(number: number, how: 'replay' | 'skip', command: string = how): ReturnType<typeof settleDeadLetter> {
  const settlement = { how, by: 'admin', reason: { ref: 'pt_1', hash: 'h' }, under: { command, bodyHash: 'b' } };
  return settleDeadLetter(db, { kind: 'message', number }, settlement);
}

/** What a pause does, without waiting for it. */
async function laterOn(): Promise<void> {
  await db.sql`UPDATE outbox SET next_attempt_at = NULL, not_before = NULL, held_until = NULL WHERE status = 'waiting'`;
}

describe('sending what the journal said to tell', () => {
  it('puts messages on the board of their recipients, once', async () => {
    options = { ...options, channels: {} };
    const caseNo = await tell({ to: 'lead', text: 'first' }, { to: 'customer', text: 'second' });
    await dispatchAll();
    await db.sql`UPDATE outbox SET status = 'waiting'`;
    await dispatchAll();
    expect(await db.sql`SELECT status FROM outbox WHERE status <> 'sent'`).toHaveLength(0);
    const board = await db.sql`SELECT case_no, recipient, text, params FROM message ORDER BY outbox_id`;
    expect([...board]).toEqual([
      { case_no: caseNo, recipient: 'role:lead', text: 'first', params: { note: {} } },
      { case_no: caseNo, recipient: 'customer:C-1', text: 'second', params: { note: {} } },
    ]);
  });

  it('keeps the order of a recipient when a message fails for a while', async () => {
    refuse('first');
    await tell({ to: 'customer', text: 'first' }, { to: 'customer', text: 'second' }, { to: 'owner', text: 'other' });
    await dispatchAll();
    expect(sent().sort()).toEqual(['first', 'other']);
    refuse();
    await laterOn();
    await dispatchAll();
    expect(sent().slice(2)).toEqual(['first', 'second']);
  });

  it('does not let a message for tomorrow hold up one that must go now', async () => {
    await tell({ to: 'owner', text: 'nudge', notBefore: '2099-01-01T01:00:00.000Z' }, { to: 'owner', text: 'safety' });
    await dispatchAll();
    expect(sent()).toEqual(['safety']);
    await laterOn();
    await dispatchAll();
    expect(sent()).toEqual(['safety', 'nudge']);
  });

  it('stops a line at a dead letter, with an alarm, until somebody replays or skips it', async () => {
    refuse('first');
    const caseNo = await tell({ to: 'owner', text: 'first' }, { to: 'owner', text: 'second' });
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await laterOn();
      await dispatchAll();
    }
    const [dead] = await db.sql`SELECT id::int, status, attempts FROM outbox WHERE text = 'first'`;
    expect(dead).toMatchObject({ status: 'dead', attempts: 10 });
    const [alarm] = await db.sql`SELECT kind, case_no FROM alarm`;
    expect(alarm).toEqual({ kind: 'DeadLetter', case_no: caseNo });
    expect(new Set(sent())).toEqual(new Set(['first']));

    expect(await settle(dead?.id, 'skip', 'first')).toBe('settled');
    expect(await settle(dead?.id, 'skip', 'first')).toBe('settled');
    expect(await settle(dead?.id, 'replay', 'other')).toBe('notDead');
    expect(await settle(999_999, 'replay', 'other')).toBe('unknown');
    expect(await db.sql`SELECT id FROM alarm WHERE cleared_at IS NULL`).toHaveLength(0);
    await dispatchAll();
    expect(sent().at(-1)).toBe('second');
  });

  it('sends a dead letter that is replayed, and then what waited behind it', async () => {
    refuse('first');
    await tell({ to: 'owner', text: 'first' }, { to: 'owner', text: 'second' });
    await db.sql`UPDATE outbox SET attempts = 9`;
    await dispatchAll();
    refuse();
    const [dead] = await db.sql`SELECT id::int FROM outbox WHERE status = 'dead'`;
    await settle(dead?.id, 'replay');
    await dispatchAll();
    expect(sent().slice(-2)).toEqual(['first', 'second']);
  });

  it('leaves alone what another process is sending, and takes it up when that one has ended', async () => {
    await tell({ to: 'owner', text: 'first' });
    expect(await takeMessages(db.sql, 1)).toHaveLength(1);
    expect(await dispatchOutbox(options)).toBe(0);
    await db.sql`UPDATE outbox SET held_until = now()`;
    refuse();
    expect(await dispatchOutbox(options)).toBe(1);
    expect(sent()).toEqual(['first']);
  });

  it('is woken by a commit without waiting for its next look, and does not wait for a slow gateway', async () => {
    gateway.behaviour = () => undefined;
    options = { ...options, channels: { sms: smsChannel({ url: gateway.url, key: 'k', timeoutMs: 500 }) } };
    const dispatcher = startOutboxDispatcher({ ...options, pollMs: 3_600_000 });
    const told = async (): Promise<number> => (await db.sql`SELECT FROM message WHERE recipient = 'role:lead'`).length;
    await tell({ to: 'customer', text: 'slow' }, { to: 'lead', text: 'first' });
    await expect.poll(told).toBe(1);
    await tell({ to: 'lead', text: 'second' });
    await expect.poll(told).toBe(2);
    expect(await db.sql`SELECT FROM outbox WHERE text = 'slow' AND status = 'waiting'`).toHaveLength(1);
    await dispatcher.stop();
  });
});
