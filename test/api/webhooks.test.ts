import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { publishEvents } from '../../worker/event-publisher.ts';
import { dispatchWebhooks } from '../../worker/webhook-dispatcher.ts';
import { JournalStory } from '../drizzle/journal-story.ts';
import { answering, type Receiver, receiver } from '../servers/receiver.ts';
import { type GivenApi, givenApi } from './given-api.ts';

let api: GivenApi;
let hook: Receiver;

beforeAll(async () => {
  api = await givenApi();
  hook = await receiver();
});
afterAll(async () => {
  await hook?.close();
  await api?.stop();
});

describe('a webhook', () => {
  it('shows its secret once, when it is made, and never again', async () => {
    const made = await api.put('/v1/webhooks/erp', { url: hook.url, types: ['case.opened.v1'] });
    expect([made.status, made.json.outcome]).toEqual([201, 'created']);
    expect(made.json.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await api.put('/v1/webhooks/erp', { url: hook.url, types: ['case.opened.v1'] });
    expect([again.status, again.json]).toEqual([200, { outcome: 'same', version: 1 }]);
    const read = await api.get('/v1/webhooks/erp', { as: 'admin' });
    expect(read.json).toMatchObject({ webhook: 'erp', url: hook.url, types: ['case.opened.v1'], active: true });
    const list = await api.get('/v1/webhooks', { as: 'auditor' });
    expect(list.json.webhooks).toHaveLength(1);
    const [row] = await api.database.sql`SELECT * FROM webhook`;
    for (const text of [read.text, list.text, JSON.stringify(row)])
      expect(text).not.toContain(made.json.secret.slice(6));
  });

  it('gets another secret, the same for a repeat of the command, while the old one lives on', async () => {
    const rotate = (key: string, overlapHours = 2) =>
      api.post('/v1/webhooks/erp/secret', { overlapHours }, { as: 'admin', key });
    const first = await rotate('rotation-1');
    const repeat = await rotate('rotation-1');
    expect([first.status, repeat.json]).toEqual([200, first.json]);
    const other = await rotate('rotation-1', 3);
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    const read = await api.get('/v1/webhooks/erp', { as: 'admin' });
    expect(read.json.formerSecretUntil).toBe(first.json.formerSecretUntil);
    expect(JSON.stringify(read.json)).not.toContain(first.json.secret);
    const early = await rotate('rotation-2');
    expect([early.status, early.json.code]).toEqual([409, 'secret_overlaps']);
    expect((await api.get('/v1/webhooks/erp', { as: 'admin' })).json).toEqual(read.json);
    const leaked = await rotate('rotation-3', 0);
    expect(leaked.json.secret).not.toBe(first.json.secret);
    expect((await api.get('/v1/webhooks/erp', { as: 'admin' })).json.formerSecretUntil).toBeUndefined();
    expect((await rotate('rotation-4')).status).toBe(200);
  });

  it.each([
    ['http://10.0.0.1/', [], 'url'],
    ['gopher://shop.example/', [], 'url'],
    ['https://shop.example/', ['case.open.v1'], 'types[0]'],
  ])('is refused when it points to %s or asks for %s', async (url, types, field) => {
    const refused = await api.put('/v1/webhooks/odd', { url, types });
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([422, 'invalid_input', field]);
  });

  it('is removed with what was on its way', async () => {
    await api.put('/v1/webhooks/short', { url: hook.url });
    expect((await api.delete('/v1/webhooks/short')).status).toBe(204);
    expect((await api.delete('/v1/webhooks/short')).status).toBe(204);
    expect((await api.get('/v1/webhooks/short', { as: 'admin' })).status).toBe(404);
  });
});

describe('dead letters', () => {
  const settle = (id: string, how: string, body: unknown, key?: string) =>
    api.post(`/v1/dead-letters/${id}/${how}`, body, { as: 'admin', ...(key === undefined ? {} : { key }) });

  it('are listed, replayed or skipped with a reason, and then no longer dead', async () => {
    const caseNo = 'WR-2611-000001';
    await createCommit(api.database.sql)(
      new JournalStory(caseNo).fact('noteAdded', { note: {} }, { tells: [{ to: 'lead', text: 'assigned' }] }).batch(),
    );
    while (await publishEvents(api.database));
    await api.database.sql`UPDATE webhook_delivery SET attempts = 19`;
    hook.behaviour = answering(500);
    const options = {
      db: api.database,
      secret: api.services.secret,
      reach: 'loopback',
      onError: () => undefined,
    } as const;
    await dispatchWebhooks(options);
    await api.database.sql`UPDATE outbox SET status = 'dead', error = 'no mail today', attempts = 10`;

    const { json } = await api.get('/v1/dead-letters', { as: 'lead' });
    expect(json.deadLetters).toMatchObject([
      { kind: 'message', caseNo, to: 'role:lead', what: 'assigned', error: 'no mail today' },
      { kind: 'webhook', caseNo, to: 'erp', what: 'case.opened.v1', error: 'answered 500', attempts: 20 },
    ]);
    const page = await api.get('/v1/dead-letters?limit=1', { as: 'lead' });
    const rest = await api.get(`/v1/dead-letters?limit=1&cursor=${page.json.next}`, { as: 'lead' });
    expect([...page.json.deadLetters, ...rest.json.deadLetters]).toEqual(json.deadLetters);

    const [message, event] = json.deadLetters.map(({ id }: { id: string }) => id);
    expect((await settle(message, 'skip', {})).status).toBe(422);
    const skipped = await settle(message, 'skip', { reason: '已电话通知' }, 'skip-1');
    expect([skipped.status, skipped.json]).toEqual([200, { id: message, outcome: 'skipped' }]);
    expect((await settle(message, 'skip', { reason: '已电话通知' }, 'skip-1')).json).toEqual(skipped.json);
    expect((await settle(message, 'skip', { reason: '别的' }, 'skip-1')).json.code).toBe('idempotency_key_reused');
    expect((await settle(message, 'replay', { reason: '别的' })).json.code).toBe('not_dead');
    expect((await settle('message-999', 'skip', { reason: '无' })).status).toBe(404);

    hook.behaviour = answering(200);
    expect((await settle(event, 'replay', { reason: '对方已修复' })).json.outcome).toBe('replayed');
    expect(await dispatchWebhooks(options)).toBe(1);
    expect((await api.get('/v1/dead-letters', { as: 'lead' })).json.deadLetters).toEqual([]);
    const [kept] = await api.database.sql`SELECT settled_by, settled_reason FROM outbox`;
    expect(kept).toMatchObject({ settled_by: 'desk-admin', settled_reason: { ref: expect.stringMatching(/^pt_/) } });
  });
});
