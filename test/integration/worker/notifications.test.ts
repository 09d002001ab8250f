import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import type { Tell } from '../../../domain/journal/entry.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { connect, type Database } from '../../../drizzle/connect.ts';
import { putCustomer } from '../../../drizzle/queries/customers.ts';
import { putAbsence, putShift, putStaff, putTeam } from '../../../drizzle/queries/people.ts';
import { putStandIn } from '../../../drizzle/queries/stand-ins.ts';
import { RuleBook } from '../../../drizzle/rule-book.ts';
import { secretOf, sha256 } from '../../../drizzle/secret.ts';
import { seedRules } from '../../../drizzle/seed/seed-rules.ts';
import { emailChannel } from '../../../worker/notifications/email.ts';
import { smsChannel } from '../../../worker/notifications/sms.ts';
import { dispatchOutbox, type OutboxDispatcher } from '../../../worker/outbox-dispatcher.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../../servers/databases.ts';
import { type MailServer, mailServer } from '../../servers/mail-server.ts';
import { answering, type Receiver, receiver } from '../../servers/receiver.ts';

const QUOTE = { totalFen: 12_300, currency: 'CNY' };
const MAIL = 'zhang@customer.example';
const PHONE = '10000000001';
const NOON = '2099-11-03T04:00:00.000Z';
/** Half past nine in the evening in Shanghai, far ahead, so that no message is due before its time. */
const EVENING = '2099-11-03T13:30:00.000Z';

let fresh: FreshDatabase;
let db: Database;
let rules: RuleBook;
let mail: MailServer;
let gateway: Receiver;
let options: OutboxDispatcher;
let cases = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  await seedRules(db);
  rules = new RuleBook(db.sql);
});
beforeEach(async () => {
  mail = await mailServer();
  gateway = await receiver(answering(202));
  options = {
    db,
    rules,
    secret: secretOf('ours'),
    channels: {
      email: emailChannel({ url: mail.url, from: '客服 <service@shop.example>' }),
      sms: smsChannel({ url: gateway.url, key: 'gateway-key', timeoutMs: 300 }),
    },
    publicUrl: 'https://service.example',
    now: () => new Date(NOON),
    onError: (error) => {
      throw error;
    },
  };
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`TRUNCATE outbox, message, alarm, customer, customer_link`;
  await owner.close();
});
afterEach(async () => {
  options.channels?.email?.close?.();
  await Promise.all([mail.close(), gateway.close()]);
});
afterAll(async () => {
  rules.close();
  await db.close();
  await fresh.drop();
});

type Told = Partial<{
  email: string;
  phone: string;
  language: 'zh' | 'en';
  channel: 'email' | 'sms' | 'wechat';
  quietFrom: string;
  quietTo: string;
}>;

function customer({ email, phone, ...preferences }: Told): Promise<unknown> {
  const words = { name: undefined, address: undefined };
  return putCustomer(
    db,
    'C-1',
    { kind: 'person', preferences, email, phone, ...words },
    JSON.stringify([email, phone, preferences]),
  );
}

/** A case of that customer that tells something, while it waits for his answer to a quote. */
async function told(to: Tell['to'], text: string, data: JsonObject, owner?: string): Promise<string> {
  cases += 1;
  const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
  const actions = [
    { action: 'acceptQuote', roles: ['customer', 'agent'] },
    { action: 'reviseQuote', roles: ['technician'] },
  ];
  story.fact('waitOpened', { wait: 1, name: 'quoteAnswer', for: 'customer', since: NOON, until: NOON, actions });
  if (owner !== undefined) story.fact('reassigned', { owner });
  story.fact('quoteSent', data, { tells: [{ to, text }] });
  await createCommit(db.sql)(story.batch());
  return story.caseNo;
}

async function outboxRow(): Promise<Record<string, unknown>> {
  const [row] = await db.sql`
    SELECT status, channel, fallback, attempts, error, not_before::text AS "notBefore" FROM outbox ORDER BY id DESC LIMIT 1`;
  return { ...row };
}

async function laterOn(): Promise<void> {
  await db.sql`UPDATE outbox SET next_attempt_at = NULL, held_until = NULL WHERE status = 'waiting'`;
}

const decoded = (raw: string): string => {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = /base64/i.test(head) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n');
  return /quoted-printable/i.test(head) ? fromQuoted(text) : text;
};

function fromQuoted(text: string): string {
  const joined = text.replaceAll(/=\r?\n/g, '');
  return decodeURIComponent(joined.replaceAll('%', '%25').replaceAll(/=([0-9A-F]{2})/g, '%$1'));
}

describe('a mail', () => {
  it('says in the language of the customer what the board says, with a link by which he can answer', async () => {
    await customer({ email: MAIL, language: 'en' });
    const caseNo = await told('customer', 'quoteSent', QUOTE);
    expect(await dispatchOutbox(options)).toBe(1);
    expect(mail.mails).toHaveLength(1);
    const [raw = ''] = mail.mails;
    expect(raw).toContain(`To: ${MAIL}`);
    expect(raw).toContain(`Message-ID: <msg_${caseNo}_3_1@shop.example>`);
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain(`Subject: About your service case ${caseNo}`);
    const text = decoded(raw);
    expect(text).toContain(`The quote for your repair ${caseNo} is CNY 123.00`);
    const [, token = ''] = /https:\/\/service\.example\/l\/(link_\S+)/.exec(text) ?? [];
    const [link] = await db.sql`SELECT case_no, customer_ref, actions FROM customer_link WHERE hash = ${sha256(token)}`;
    expect(link).toEqual({ case_no: caseNo, customer_ref: 'C-1', actions: ['acceptQuote'] });
    expect(await outboxRow()).toMatchObject({ status: 'sent', channel: 'email', fallback: null });
    expect(await db.sql`SELECT FROM message WHERE case_no = ${caseNo}`).toHaveLength(1);
  });

  it('is in Chinese for who has not said what he reads, and has no link where none can be opened', async () => {
    await customer({ email: MAIL });
    options = { ...options, publicUrl: undefined };
    await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    expect(decoded(mail.mails[0] ?? '')).toContain('您的物品可以取回了');
    expect(decoded(mail.mails[0] ?? '')).not.toContain('http');
    expect(await db.sql`SELECT FROM customer_link`).toHaveLength(0);
  });

  it('is sent again after a temporary failure', async () => {
    await customer({ email: MAIL });
    await told('customer', 'itemReady', {});
    mail.refusal = { code: 451, text: `${MAIL}: try later` };
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'waiting', attempts: 1, error: 'SMTP: 451' });
    mail.refusal = undefined;
    await laterOn();
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'sent', attempts: 2, channel: 'email' });
  });

  it('that the address refuses for good stays on the board, where the desk sees why', async () => {
    await customer({ email: MAIL });
    const caseNo = await told('customer', 'itemReady', {});
    mail.refusal = { code: 550, text: `${MAIL}: no such user` };
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'sent', channel: 'board', fallback: 'refused' });
    expect(await db.sql`SELECT FROM message WHERE case_no = ${caseNo}`).toHaveLength(1);
  });

  it('sent twice, because we ended before we could note it, is the same mail', async () => {
    await customer({ email: MAIL });
    await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    await db.sql`UPDATE outbox SET status = 'waiting'`;
    await dispatchOutbox(options);
    const ids = mail.mails.map((raw) => /Message-ID: (\S+)/.exec(raw)?.[1]);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(decoded(mail.mails[1] ?? '')).toBe(decoded(mail.mails[0] ?? ''));
    expect(await db.sql`SELECT FROM customer_link`).toHaveLength(1);
  });

  it('is not sent while the server is away, and nothing of the customer is written down for it', async () => {
    await customer({ email: MAIL, phone: PHONE });
    await mail.close();
    await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'waiting', error: 'SMTP: ESOCKET' });
    await db.sql`UPDATE outbox SET attempts = 9`;
    await laterOn();
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'dead' });
    const rows = JSON.stringify([...(await db.sql`SELECT * FROM outbox`), ...(await db.sql`SELECT * FROM alarm`)]);
    expect([rows.includes(MAIL), rows.includes(PHONE), rows.includes('link_')]).toEqual([false, false, false]);
  });
});

describe('a text message', () => {
  const posts = (): number => gateway.received.filter(({ method }) => method === 'POST').length;

  it('goes to the gateway with its key, and with an ID by which a repeat is known', async () => {
    await customer({ phone: PHONE, email: MAIL, channel: 'sms', language: 'zh' });
    const caseNo = await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    const [request] = gateway.received;
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer gateway-key',
      'idempotency-key': `msg_${caseNo}_3_1`,
    });
    expect(request?.json).toMatchObject({ id: `msg_${caseNo}_3_1`, to: PHONE, language: 'zh' });
    expect(mail.mails).toEqual([]);
    expect(await outboxRow()).toMatchObject({ status: 'sent', channel: 'sms' });
  });

  it('whose answer is late is asked for before it is sent again', async () => {
    await customer({ phone: PHONE });
    await told('customer', 'itemReady', {});
    gateway.behaviour = () => undefined;
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'waiting', error: 'gateway: no answer in time' });
    gateway.behaviour = answering(200, { 'content-type': 'application/json' }, '{"status":"delivered"}');
    await laterOn();
    await dispatchOutbox(options);
    expect([posts(), (await outboxRow()).status]).toEqual([1, 'sent']);
  });

  it('that never arrived there is sent again', async () => {
    await customer({ phone: PHONE });
    await told('customer', 'itemReady', {});
    gateway.behaviour = answering(503);
    await dispatchOutbox(options);
    gateway.behaviour = (request, response) => answering(request.method === 'GET' ? 404 : 202)(request, response);
    await laterOn();
    await dispatchOutbox(options);
    expect([posts(), (await outboxRow()).status]).toEqual([2, 'sent']);
  });

  it('is not sent again while the gateway cannot say what became of it', async () => {
    await customer({ phone: PHONE });
    await told('customer', 'itemReady', {});
    gateway.behaviour = () => undefined;
    await dispatchOutbox(options);
    gateway.behaviour = answering(500);
    await laterOn();
    await dispatchOutbox(options);
    expect([posts(), (await outboxRow()).error]).toEqual([1, 'gateway: 500 to a question']);
  });

  it.each([
    ['says that it has this ID already', 409, { status: 'sent', channel: 'sms', fallback: null }],
    ['knows no such number', 422, { status: 'sent', channel: 'board', fallback: 'refused' }],
  ])('is done with when the gateway %s', async (_what, status, row) => {
    await customer({ phone: PHONE });
    await told('customer', 'itemReady', {});
    gateway.behaviour = answering(status);
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject(row);
  });
});

describe('a message that cannot leave the house', () => {
  it.each([
    ['the customer has no address', {}, 'noAddress'],
    ['nobody knows the customer', undefined, 'noAddress'],
  ])('stays on the board, and says why, when %s', async (_what, known, fallback) => {
    if (known !== undefined) await customer(known);
    const caseNo = await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'sent', channel: 'board', fallback });
    expect(await db.sql`SELECT FROM message WHERE case_no = ${caseNo}`).toHaveLength(1);
  });

  it('says so too when no way out is set up', async () => {
    await customer({ email: MAIL });
    options = { ...options, channels: {} };
    await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ channel: 'board', fallback: 'notConfigured' });
  });
});

describe('the hours of who is told', () => {
  it('let a mail wait until the morning, while the board has it at once', async () => {
    await customer({ email: MAIL });
    const caseNo = await told('customer', 'itemReady', {});
    await dispatchOutbox({ ...options, now: () => new Date(EVENING) });
    expect(mail.mails).toEqual([]);
    expect(await db.sql`SELECT FROM message WHERE case_no = ${caseNo}`).toHaveLength(1);
    expect(await outboxRow()).toMatchObject({ status: 'waiting', attempts: 0, notBefore: '2099-11-04 01:00:00+00' });
    expect(await dispatchOutbox(options)).toBe(0);
    // A clock may be set back by a little between two statements.
    await db.sql`UPDATE outbox SET not_before = now() - interval '1 minute'`;
    await dispatchOutbox({ ...options, now: () => new Date('2099-11-04T01:00:00.000Z') });
    expect(mail.mails).toHaveLength(1);
  });

  it('are the customer’s own where he has said them', async () => {
    await customer({ email: MAIL, quietFrom: '11:30', quietTo: '14:00' });
    await told('customer', 'itemReady', {});
    await dispatchOutbox(options);
    expect(await outboxRow()).toMatchObject({ status: 'waiting', notBefore: '2099-11-03 06:00:00+00' });
  });

  it('are working hours for our own people when time runs out, and none for safety', async () => {
    const night = { ...options, now: () => new Date('2026-11-07T16:00:00.000Z') };
    await told('manager', 'clockMark', { clock: 'diagnose', percent: 100, due: NOON });
    const [mark] = await takenAt(night);
    // Sunday midnight; the office opens on Monday.
    expect(mark).toEqual({ text: 'clockMark', status: 'waiting', notBefore: '2026-11-09 01:00:00+00' });
    await told('manager', 'taskOpened', { kind: 'safetyFault', until: NOON });
    expect(await takenAt(night)).toEqual([{ text: 'taskOpened', status: 'sent', notBefore: null }]);
    await told('manager', 'taskOpened', { kind: 'undoByHand', until: NOON });
    expect(await takenAt(night)).toEqual([{ text: 'taskOpened', status: 'sent', notBefore: null }]);
  });

  async function takenAt(at: OutboxDispatcher): Promise<Record<string, unknown>[]> {
    const [last] = await db.sql`SELECT max(id)::int AS id FROM outbox`;
    await dispatchOutbox(at);
    return [...(await db.sql`SELECT text, status, not_before::text AS "notBefore" FROM outbox WHERE id = ${last?.id}`)];
  }
});

describe('somebody who is away', () => {
  /** Wednesday morning, the office is open. */
  const at = '2099-11-04T02:00:00.000Z';

  it('does not hear of the mark: who stands in for him does, the row says by which way, and the case is told', async () => {
    const away = { absent: 'K-1', role: 'agent' as const, fromDay: '2099-11-04', untilDay: '2099-11-06' };
    await putStandIn(db, 'S-1', { ...away, deputy: 'K-2' }, 'body');
    const caseNo = await told('owner', 'clockMark', { clock: 'diagnose', percent: 50, due: NOON }, 'K-1');
    await dispatchOutbox({ ...options, now: () => new Date(at) });
    const board = await db.sql`SELECT recipient FROM message WHERE case_no = ${caseNo}`;
    expect([...board]).toEqual([{ recipient: 'person:K-2' }]);
    const passed = [{ from: 'person:K-1', to: 'person:K-2', why: 'standsIn' }];
    expect([...(await db.sql`SELECT recipient, passed FROM outbox WHERE case_no = ${caseNo}`)]).toEqual([
      { recipient: 'person:K-1', passed },
    ]);
    const events = await db.sql`SELECT sender, type, data FROM inbox WHERE case_no = ${caseNo}`;
    const data = { entry: 4, text: 'clockMark', from: 'person:K-1', to: 'person:K-2', why: 'standsIn' };
    expect([...events]).toEqual([{ sender: 'sanbao', type: 'messagePassedOn', data }]);
  });

  it('is told himself on a day on which he is there', async () => {
    const caseNo = await told('owner', 'clockMark', { clock: 'diagnose', percent: 50, due: NOON }, 'K-1');
    await dispatchOutbox({ ...options, now: () => new Date('2099-11-03T02:00:00.000Z') });
    const board = await db.sql`SELECT recipient FROM message WHERE case_no = ${caseNo}`;
    expect([...board]).toEqual([{ recipient: 'person:K-1' }]);
    expect(await db.sql`SELECT FROM inbox WHERE case_no = ${caseNo}`).toHaveLength(0);
  });

  it('without a stand-in gives way to the lead of the team, in the working time of that one', async () => {
    const hours = { calendar: 'cn-service', week: { 3: [['13:00', '21:00']] as [string, string][] } };
    await putShift(db, 'late', { hours }, 'body');
    await putTeam(db, 'depot', { lead: 'L-1', shift: 'late', targets: {} }, 'body');
    await putStaff(db, 'L-1', { roles: ['lead'], team: 'depot', shift: null, active: true }, 'body');
    const days = { fromDay: '2099-11-04', untilDay: '2099-11-04' };
    await putAbsence(db, 'A-1', { person: 'K-3', ...days, reason: 'sick', cancelled: false }, 'body');
    await told('owner', 'clockMark', { clock: 'diagnose', percent: 50, due: NOON }, 'K-3');
    await dispatchOutbox({ ...options, now: () => new Date(at) });
    expect(await outboxRow()).toMatchObject({ status: 'waiting', notBefore: '2099-11-04 05:00:00+00' });
  });
});
