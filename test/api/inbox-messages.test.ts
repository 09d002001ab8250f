import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { JournalStory } from '../drizzle/journal-story.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;
const CASE = 'WR-2611-000007';

beforeAll(async () => {
  api = await givenApi();
  await api.database.sql`
    INSERT INTO case_number (case_no, process, principal, idempotency_key, body_hash)
    VALUES (${CASE}, 'warranty-repair', 'test', 'one', 'x')`;
});

afterAll(() => api?.stop());

describe('a fact from outside', () => {
  const event = (changes: object = {}): Record<string, unknown> => ({
    eventId: 'E-1',
    caseNo: CASE,
    type: 'partsArrived',
    data: { sku: 'SCREEN', quantity: 1 },
    ...changes,
  });
  const send = (body: unknown, as = 'system', sender = 'wms'): Promise<Reply> =>
    api.post(`/v1/inbox/${sender}`, body, { as });

  it('is kept once, however often it is told', async () => {
    const first = await send(event());
    expect([first.status, first.json]).toEqual([202, { eventId: 'E-1', caseNo: CASE }]);
    const crowd = await Promise.all(Array.from({ length: 20 }, () => send(event())));
    for (const { status, json } of crowd) expect([status, json]).toEqual([202, first.json]);
    expect(await api.database.sql`SELECT sender, event_id FROM inbox WHERE event_id = 'E-1'`).toHaveLength(1);
    expect((await send(event(), 'system', 'carrier')).status).toBe(202);
  });

  it('told anew under the same number is refused', async () => {
    const other = await send(event({ data: { sku: 'SCREEN', quantity: 2 } }));
    expect([other.status, other.json.code, other.json.field]).toEqual([422, 'idempotency_key_reused', 'eventId']);
  });

  it('that no case of the process takes from a system is refused, and so is one in another shape', async () => {
    const asked = await send(event({ eventId: 'E-3', type: 'customerCalled', data: { phone: '10000000000' } }));
    expect([asked.status, asked.json.code, asked.json.field]).toEqual([422, 'invalid_input', 'type']);
    const shaped = await send(event({ eventId: 'E-4', data: { sku: 'SCREEN', quantity: 1, phone: '10000000000' } }));
    expect([shaped.status, shaped.json.code]).toEqual([422, 'invalid_input']);
    expect(await api.database.sql`SELECT 1 FROM inbox WHERE event_id IN ('E-3', 'E-4')`).toHaveLength(0);
  });

  it('about a case nobody knows is refused', async () => {
    const lost = await send(event({ eventId: 'E-2', caseNo: 'WR-2601-000001' }));
    expect([lost.status, lost.json.code, lost.json.field]).toEqual([422, 'unknown_reference', 'caseNo']);
  });

  it('is told by systems alone', async () => {
    expect((await send(event(), 'admin')).status).toBe(403);
  });
});

describe('the board', () => {
  beforeAll(async () => {
    const { sql } = api.database;
    const message = (id: number, recipient: string, text: string, params: object): Promise<unknown> =>
      sql`INSERT INTO message (outbox_id, case_no, recipient, text, params)
          VALUES (${id}, ${CASE}, ${recipient}, ${text}, ${JSON.stringify(params)}::text::jsonb)`;
    await message(1, 'role:lead', 'clockMark', { clock: 'diagnose', percent: 75, due: '2026-11-20T09:00:00.000Z' });
    await message(2, 'role:agent', 'clockMark', { clock: 'diagnose', percent: 50, due: '2026-11-20T09:00:00.000Z' });
    await message(3, 'customer:C-9', 'quoteSent', { totalFen: 12_300, currency: 'CNY' });
    await message(4, 'role:lead', 'moonPhase', {});
    await message(5, 'person:desk-lead', 'assigned', {});
  });

  const read = async (as: string, query = ''): Promise<string[]> => {
    const reply = await api.get(`/v1/messages${query}`, { as, headers: { 'accept-language': 'en' } });
    expect(reply.status).toBe(200);
    return reply.json.messages.map(({ text }: { text: string }) => text);
  };

  it("shows a role its own messages and the caller's, the newest first", async () => {
    expect(await read('lead')).toEqual([
      `Case ${CASE} was assigned to you.`,
      'moonPhase',
      `Case ${CASE}: clock "diagnose" reached 75 %; it is due 2026-11-20 17:00.`,
    ]);
    expect(await read('agent')).toHaveLength(1);
    expect(await read('technician')).toEqual([]);
  });

  it('shows a customer what he was told', async () => {
    const token = await api.token('customer', 'C-9');
    expect(await read(token)).toEqual([
      `The quote for your repair ${CASE} is CNY 123.00; please tell us whether you accept it.`,
    ]);
  });

  it('comes in pages', async () => {
    const first = await api.get('/v1/messages?limit=2', { as: 'lead' });
    const second = await api.get(`/v1/messages?limit=2&cursor=${first.json.next}`, { as: 'lead' });
    expect([first.json.messages.length, second.json.messages.length, second.json.next]).toEqual([2, 1, undefined]);
  });
});

describe('GET /v1/cases/{no}/messages', () => {
  it('shows the desk who was told what, how, and what became of it', async () => {
    const no = 'WR-2611-000077';
    const story = new JournalStory(no)
      .fact('itemReady', {}, { tells: [{ to: 'customer', text: 'itemReady' }] })
      .fact('quoteReminded', {}, { tells: [{ to: 'customer', text: 'quoteReminder' }] })
      .fact('reassigned', { team: 'depot' }, { tells: [{ to: 'lead', text: 'assigned' }] });
    await createCommit(api.database.sql)(story.batch());
    await api.database.sql`
      UPDATE outbox SET status = 'sent', sent_at = now(), channel = 'board', fallback = 'noAddress', attempts = 1
       WHERE case_no = ${no} AND seq = 2`;
    await api.database.sql`
      UPDATE outbox SET channel = 'email', error = 'SMTP: 451', attempts = 2, not_before = '2099-01-01T01:00:00Z'
       WHERE case_no = ${no} AND seq = 3`;
    await api.database
      .sql`UPDATE outbox SET status = 'dead', error = 'x', attempts = 10 WHERE case_no = ${no} AND seq = 4`;
    const headers = { 'accept-language': 'en' };
    const before = await api.get(`/v1/cases/${no}/messages?limit=2`, { as: 'agent', headers });
    expect(before.json.messages).toMatchObject([
      {
        seq: 2,
        recipient: 'customer:C-1',
        text: expect.stringMatching(`^Your item is ready; the number is ${no}`),
        status: 'sent',
        channel: 'board',
        fallback: 'noAddress',
        attempts: 1,
      },
      { seq: 3, status: 'waiting', channel: 'email', error: 'SMTP: 451', notBefore: '2099-01-01T01:00:00.000Z' },
    ]);
    const path = `/v1/cases/${no}/messages?limit=2&cursor=${before.json.next}`;
    const dead = (await api.get(path, { as: 'agent', headers })).json.messages[0];
    expect(dead).toMatchObject({ key: 'assigned', status: 'dead' });
    await api.post(`/v1/dead-letters/${dead.id}/skip`, { reason: '已口头告知' }, { as: 'admin' });
    const settled = await api.get(path, { as: 'agent', headers });
    expect(settled.json.messages[0].settled).toMatchObject({ by: 'desk-admin', reason: { text: '已口头告知' } });
    expect((await api.get('/v1/cases/WR-2611-000078/messages', { as: 'agent' })).status).toBe(404);
    const undelivered = await api.get('/v1/undelivered-messages', { as: 'agent' });
    expect(undelivered.json.messages).toMatchObject([{ caseNo: no, seq: 2, fallback: 'noAddress' }]);
  });
});
