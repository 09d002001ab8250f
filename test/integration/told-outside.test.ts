import { afterAll, beforeAll, expect, it } from 'vitest';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { startEventPublisher } from '../../worker/event-publisher.ts';
import { emailChannel } from '../../worker/notifications/email.ts';
import { startOutboxDispatcher } from '../../worker/outbox-dispatcher.ts';
import type { Running } from '../../worker/rounds.ts';
import { startWebhookDispatcher } from '../../worker/webhook-dispatcher.ts';
import { type GivenApi, givenApi } from '../api/given-api.ts';
import { givenShop, reportOf } from '../api/given-shop.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type MailServer, mailServer } from '../servers/mail-server.ts';
import { type Receiver, receiver } from '../servers/receiver.ts';

let system: RealSystem;
let api: GivenApi;
let hook: Receiver;
let mail: MailServer;
let rules: RuleBook;
let running: Running[];

beforeAll(async () => {
  system = await realSystem('told-outside');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  [hook, mail] = await Promise.all([receiver(), mailServer()]);
  const onError = (error: unknown): never => {
    throw error;
  };
  const { database: db } = system;
  const { secret } = api.services;
  rules = new RuleBook(db.sql);
  running = [
    startEventPublisher({ db, onError, pollMs: 20 }),
    startWebhookDispatcher({ db, secret, reach: 'loopback', onError }),
    startOutboxDispatcher({
      db,
      rules,
      secret,
      channels: { email: emailChannel({ url: mail.url, from: 'service@shop.example' }) },
      publicUrl: 'https://service.example',
      // Noon in Shanghai, whenever this runs.
      now: () => new Date('2026-11-03T04:00:00.000Z'),
      onError,
    }),
  ];
});

afterAll(async () => {
  await Promise.all(running?.map((one) => one.stop()) ?? []);
  rules?.close();
  await Promise.all([hook?.close(), mail?.close()]);
  await api?.stop();
  await system?.stop();
});

it('what happens in a case reaches a webhook in order, and the customer by a mail whose link opens his case', async () => {
  await api.put('/v1/webhooks/erp', { url: hook.url });
  const shop = await givenShop(api);
  await api.put(`/v1/customers/${shop.customer}`, {
    kind: 'person',
    name: '张示例',
    email: 'zhang@customer.example',
    preferences: { language: 'zh' },
  });
  const opened = await api.post('/v1/warranty-repairs', reportOf(shop));
  const { caseNo } = opened.json;
  const path = `/v1/cases/${caseNo}/actions`;
  const accepted = await api.post(`${path}/acceptForRepair`, { wait: 1, input: { route: 'depot' } });
  expect([opened.status, accepted.status]).toEqual([201, 200]);

  const told = (): { id: string; type: string }[] => hook.received.map(({ json }) => json);
  await expect.poll(() => told().map(({ type }) => type), { timeout: 20_000 }).toContain('repair.itemAskedFor.v1');
  await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(1);
  const feed = await api.get('/v1/events?limit=500', { as: 'system' });
  await expect.poll(() => told().length).toBe(feed.json.events.length);
  expect(told().map(({ id }) => id)).toEqual(feed.json.events.map(({ id }: { id: string }) => id));
  expect(
    told()
      .slice(0, 2)
      .map(({ type }) => type),
  ).toEqual(['case.opened.v1', 'case.stageEntered.v1']);

  const body = mail.mails[0]?.split('\r\n\r\n').slice(1).join('') ?? '';
  const text = body.includes('http') ? body.replaceAll(/=\r?\n/g, '') : Buffer.from(body, 'base64').toString('utf8');
  const [, token] = /\/l\/(link_[0-9a-f.]+)/.exec(text) ?? [];
  const seen = await api.get(`/l/${token}`);
  expect([seen.status, seen.json.caseNo]).toEqual([200, caseNo]);
  for (const secretWord of ['张示例', 'zhang@customer.example', '屏幕不亮']) {
    expect(hook.received.some(({ body: sent }) => sent.includes(secretWord))).toBe(false);
  }
});
