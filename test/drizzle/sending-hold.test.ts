import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { remediesOf } from '../../api/replies/remedies.ts';
import { raiseAlarm } from '../../drizzle/alarm.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { takeMessages } from '../../drizzle/outbox.ts';
import { fileRequest, markLooked, takeDue } from '../../drizzle/payments/requests.ts';
import { stuckCounts, stuckThings } from '../../drizzle/queries/stuck.ts';
import { putWebhook } from '../../drizzle/queries/webhooks.ts';
import { markRefundLooked, takeDueRefunds } from '../../drizzle/refunds/requests.ts';
import { holdSending, releaseSending, standingHold } from '../../drizzle/sending-hold.ts';
import { takeDeliveries } from '../../drizzle/webhooks/deliveries.ts';
import { holdWhenRestored, markRestored } from '../../runtime/restored-mark.ts';
import { publishEvents } from '../../worker/event-publisher.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { JournalStory } from './journal-story.ts';

const CASE = 'WR-2611-000001';
const REFUND = `${CASE}:refund:1:1`;
let fresh: FreshDatabase;
let db: Database;
let home: TempFolder;

beforeAll(async () => {
  [fresh, home] = await Promise.all([freshDatabase(), tempFolder('hold')]);
  db = connect(fresh.url);
  const webhook = { url: 'http://127.0.0.1:9', types: [], active: true };
  await putWebhook(db, 'erp', webhook, { bodyHash: 'b', secretNumber: 'n' });
  const story = new JournalStory(CASE);
  story.fact('prioritySet', { priority: 'high' });
  await createCommit(db.sql)(story.batch());
  while (await publishEvents(db));
  await db.sql`
    INSERT INTO outbox (case_no, seq, line, recipient, text, params)
    VALUES (${CASE}, 1, 0, 'role:lead', 'x', '{}')`;
  await db.sql`
    INSERT INTO refund (refund, case_no, step, paid_for, payment, channel, amount_fen, currency, state)
    VALUES (${REFUND}, ${CASE}, 'refund:1', 'SO-1', 'CARD', 'card', 100, 'CNY', 'wanted')`;
  await fileRequest(db.sql, { request: `${CASE}:payment:1`, caseNo: CASE, amountFen: 100, currency: 'CNY' });
});

beforeEach(async () => {
  await db.sql`UPDATE webhook_delivery SET held_until = NULL`;
  await db.sql`UPDATE outbox SET held_until = NULL`;
  await db.sql`UPDATE payment_request SET held_until = NULL, next_look_at = NULL`;
  await db.sql`UPDATE refund SET held_until = NULL, next_look_at = NULL`;
  await releaseSending(db.sql, 'test');
});

afterAll(async () => {
  await db?.close();
  await Promise.all([fresh?.drop(), home?.remove()]);
});

const going = async (): Promise<boolean[]> => [
  (await takeDeliveries(db.sql, 8, new Map())).length > 0,
  (await takeMessages(db.sql, 8)).length > 0,
  (await takeDue(db.sql, 8)).length > 0,
  (await takeDueRefunds(db.sql, 8)).length > 0,
];

describe('what leaves the house', () => {
  it('waits while it is held: webhooks, messages, payments and refunds; and goes when it is released', async () => {
    await holdSending(db.sql, 'operator');
    expect(await going()).toEqual([false, false, false, false]);
    expect(await releaseSending(db.sql, 'console-test')).toBe(true);
    expect(await releaseSending(db.sql, 'console-test')).toBe(false);
    expect(await going()).toEqual([true, true, true, true]);
  });

  it('is held in a home that came out of a backup, from its first start until the release', async () => {
    expect(await holdWhenRestored(fresh.url, home.path)).toBeUndefined();
    await markRestored(home.path);
    const first = await holdWhenRestored(fresh.url, home.path);
    expect(first?.cause).toBe('restored');
    expect(await holdWhenRestored(fresh.url, home.path)).toEqual(first);
    await releaseSending(db.sql, 'console-test');
    expect(await holdWhenRestored(fresh.url, home.path)).toBeUndefined();
  });

  it('is among what is stuck as long as it is held', async () => {
    await holdSending(db.sql, 'restored');
    const since = (await standingHold(db.sql))?.since;
    expect(await stuckThings(db, ['sendingHeld'], 10)).toMatchObject([{ what: 'restored', since }]);
    expect((await stuckCounts(db)).sendingHeld).toBe(1);
  });
});

describe('a payment gateway that does not answer as it should', () => {
  it('is among what is stuck after the second failing look, with what it said last, until it answers', async () => {
    const look = async (error?: string): Promise<void> => {
      await db.sql`UPDATE payment_request SET next_look_at = NULL, held_until = NULL`;
      const [due] = await takeDue(db.sql, 1);
      if (due === undefined) throw new Error('nothing was due');
      await markLooked(db.sql, due, { state: due.state, again: 1, ...(error === undefined ? {} : { error }) });
    };
    await look('no answer (ECONNREFUSED)');
    expect(await stuckThings(db, ['failingPayment'], 10)).toEqual([]);
    await look('the gateway answered 401');
    expect(await stuckThings(db, ['failingPayment'], 10)).toMatchObject([
      { id: `${CASE}:payment:1`, caseNo: CASE, what: 'wanted', error: 'the gateway answered 401' },
    ]);
    expect((await stuckCounts(db)).failingPayment).toBe(1);
    await look();
    expect((await stuckCounts(db)).failingPayment).toBe(0);
  });
});

describe('a refund gateway that does not say what became of a refund', () => {
  it('is among what is stuck after the second failing look, until it answers', async () => {
    const look = async (error?: string): Promise<void> => {
      await db.sql`UPDATE refund SET next_look_at = NULL, held_until = NULL`;
      const [due] = await takeDueRefunds(db.sql, 1);
      if (due === undefined) throw new Error('nothing was due');
      await markRefundLooked(db.sql, due, { state: due.state, again: 1, ...(error === undefined ? {} : { error }) });
    };
    await db.sql`UPDATE refund SET looks = 0, error = NULL`;
    await look('no answer');
    expect(await stuckThings(db, ['failingRefund'], 10)).toEqual([]);
    await look('the gateway answered 401');
    expect(await stuckThings(db, ['failingRefund'], 10)).toMatchObject([
      { id: REFUND, caseNo: CASE, what: 'wanted', error: 'the gateway answered 401' },
    ]);
    expect((await stuckCounts(db)).failingRefund).toBe(1);
    await look();
    expect((await stuckCounts(db)).failingRefund).toBe(0);
  });
});

describe('an alarm', () => {
  it('says what it is about when it has no sentence of its own', async () => {
    await raiseAlarm(db.sql, { kind: 'WebhookGone', subject: 'erp', detail: { webhook: 'erp' } });
    const told = await stuckThings(db, ['alarm'], 10);
    expect(told).toMatchObject([{ what: 'WebhookGone', subject: 'erp', error: 'erp {"webhook": "erp"}' }]);
    // Clearing the alarm alone would leave the webhook standing still.
    expect(told.flatMap(remediesOf)[0]).toEqual({ do: 'activate', method: 'PUT', path: '/v1/webhooks/erp' });
  });
});
