import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpGateway } from '../../activities/payments/http-gateway.ts';
import { startInboxDispatcher } from '../../worker/inbox-dispatcher.ts';
import { startPaymentDesk } from '../../worker/payment-desk.ts';
import type { Running } from '../../worker/rounds.ts';
import { type GivenApi, givenApi } from '../api/given-api.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { bringIn, CASING, diagnose, repairAndCheck } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { TestGateway } from '../servers/payment-gateway.ts';

let system: RealSystem;
let gateway: TestGateway;
let api: GivenApi;
let beside: Running[] = [];

beforeAll(async () => {
  system = await realSystem('payment', { hasGateway: true });
  gateway = await TestGateway.start();
  api = await givenApi({ databaseUrl: system.databaseUrl, paymentWebhookSecret: gateway.secret });
  const listening: Promise<string> = api.app.listen({ host: '127.0.0.1', port: 0 });
  gateway.callbackUrl = `${await listening}/v1/payments/callbacks`;
  const onError = (error: unknown): void => console.error(error);
  const { database: db, client } = system.worker;
  beside = [
    startInboxDispatcher({ db, client, onError, pollMs: 200 }),
    startPaymentDesk({ db, gateway: httpGateway({ url: gateway.url, key: gateway.key }), onError, pollMs: 200 }),
  ];
});
afterAll(async () => {
  await Promise.allSettled(beside.map((one) => one.stop()));
  await api?.stop();
  await gateway?.stop();
  await system?.stop();
});

/** Repaired goods for which 130 yuan are owed, and the customer knows where to pay. */
async function owing(caseNo: string): Promise<{ desk: RepairDesk; request: string }> {
  const { worker, database, taskQueue } = system;
  const desk = new RepairDesk(temporalCarrier(worker.client, database.sql, taskQueue), caseNo);
  await desk.open(givenRepair(desk.today).withSerial(`SN-${caseNo}`).wishing('repair').opening());
  await bringIn(desk);
  await diagnose(desk, { ...CASING, kind: 'labour' });
  await desk.act('customer', 'acceptQuote', {});
  await repairAndCheck(desk);
  await entry(caseNo, 'paymentLinkSent');
  await desk.settled();
  return { desk, request: `${caseNo}:payment:1` };
}

/** Waits for an entry of a case. */
async function entry(caseNo: string, type: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [row] = await system.database.sql<{ body: string }[]>`
      SELECT body FROM journal WHERE case_no = ${caseNo} AND type = ${type}`;
    if (row !== undefined) return JSON.parse(row.body).data;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function balances(caseNo: string): Promise<Record<string, number>> {
  const rows = await system.database.sql<{ account: string; balance: number }[]>`
    SELECT account, sum(quantity)::int AS balance FROM ledger_entry
     WHERE case_no = ${caseNo} GROUP BY account HAVING sum(quantity) <> 0`;
  return Object.fromEntries(rows.map(({ account, balance }) => [account.replace(`:${caseNo}`, ''), balance]));
}

describe('a repair that is paid through the gateway', () => {
  it('is told the link, takes the money once however often it is told, and goes home', async () => {
    const { desk, request } = await owing('WR-2611-000071');
    expect(await entry(desk.caseNo, 'paymentLinkSent')).toEqual({ request, link: `https://pay.example/${request}` });
    const payment = gateway.pay(request);
    const told = await Promise.all([1, 2, 3].map(() => gateway.callBack(payment)));
    expect(told.map(([status]) => status)).toEqual([202, 202, 202]);
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'collection'));
    expect(await balances(desk.caseNo)).toEqual({ 'money:bank': 13_000, 'money:customer': -13_000 });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  });

  it('keeps what it did not ask for apart, for finance to look into', async () => {
    const { desk, request } = await owing('WR-2611-000072');
    await gateway.callBack(gateway.pay(request, { amountFen: 5_000 }));
    expect(await entry(desk.caseNo, 'paymentUnclear')).toMatchObject({ amountFen: 5_000, why: 'otherAmount' });
    await desk.until(({ tasks }) => tasks.some(({ kind }) => kind === 'paymentUnclear'));
    await desk.act('finance', 'recordPayment', { amountFen: 13_000, currency: 'CNY', reference: 'cash-72' });
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'collection'));
    for (let state = ''; state !== 'cancelled'; state = gateway.kept.get(request)?.state ?? '') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await balances(desk.caseNo)).toEqual({
      'money:bank': 18_000,
      'money:unclear': -5_000,
      'money:customer': -13_000,
    });
  });
});
