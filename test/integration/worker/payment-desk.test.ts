import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDropPayment } from '../../../activities/drop-payment.ts';
import type { PaymentGateway } from '../../../activities/payments/gateway.ts';
import { httpGateway } from '../../../activities/payments/http-gateway.ts';
import { createRequestPayment } from '../../../activities/request-payment.ts';
import { lookAtPayments } from '../../../worker/payment-desk.ts';
import { type GivenApi, givenApi } from '../../api/given-api.ts';
import { type Mood, TestGateway } from '../../servers/payment-gateway.ts';

const CASE = 'WR-2611-000001';
const OWED = { caseNo: CASE, amountFen: 13_000, currency: 'CNY' };

let api: GivenApi;
let gateway: TestGateway;
let client: PaymentGateway;
let callbackUrl: string;
let cases = 0;

beforeAll(async () => {
  const { secret } = new TestGateway();
  api = await givenApi({ paymentWebhookSecret: `whsec_${Buffer.alloc(32, 7).toString('base64')} ${secret}` });
  const listening: Promise<string> = api.app.listen({ host: '127.0.0.1', port: 0 });
  callbackUrl = `${await listening}/v1/payments/callbacks`;
});
afterAll(() => api?.stop());

beforeEach(async () => {
  gateway = await TestGateway.start();
  gateway.callbackUrl = callbackUrl;
  client = httpGateway({ url: gateway.url, key: gateway.key }, 300);
});
afterEach(async () => {
  await gateway.stop();
  await api.database.sql`UPDATE payment_request SET state = 'ended'`;
});

/** Files a request of a case of its own. */
async function asked(): Promise<string> {
  cases += 1;
  const file = createRequestPayment(api.database.sql, true);
  const { request = '' } = await file({ ...OWED, caseNo: `WR-2611-${cases}`, step: 'payment:1' });
  return request;
}

/** One look of the desk at everything open, as if the pause before it were over. */
async function look(): Promise<void> {
  await api.database.sql`UPDATE payment_request SET next_look_at = NULL, held_until = NULL`;
  await lookAtPayments(api.database, client);
}

async function stateOf(request: string): Promise<string> {
  const [row] = await api.database.sql<{ state: string }[]>`
    SELECT state FROM payment_request WHERE request = ${request}`;
  return row?.state ?? 'never filed';
}

/** What the case of a request will be told, in order. */
async function toldTo(request: string): Promise<string[]> {
  const rows = await api.database.sql<{ event_id: string }[]>`
    SELECT event_id FROM inbox WHERE case_no = ${caseOf(request)} ORDER BY id`;
  return rows.map(({ event_id }) => event_id);
}

/** Fen by account, of a case. */
async function booked(request: string): Promise<Record<string, number>> {
  const rows = await api.database.sql<{ account: string; sum: number }[]>`
    SELECT account, sum(quantity)::int AS sum FROM ledger_entry WHERE case_no = ${caseOf(request)} GROUP BY account`;
  return Object.fromEntries(rows.map(({ account, sum }) => [account.replace(/:WR.*/, ''), sum]));
}

const caseOf = (request: string): string => request.replace(/:payment.*/, '');

describe('a request to collect money', () => {
  it('is asked about, then made once; its link and what is paid come to the case', async () => {
    const request = await asked();
    await look();
    expect(gateway.asked).toEqual(['GET status', 'POST create']);
    expect([await stateOf(request), await toldTo(request)]).toEqual(['open', [`link:${request}`]]);
    const payment = gateway.pay(request);
    expect(await gateway.callBack(payment)).toEqual([202, undefined]);
    expect(await toldTo(request)).toEqual([`link:${request}`, `paid:${payment}`]);
    await look();
    expect([await stateOf(request), gateway.asked.length]).toEqual(['paid', 3]);
    await look();
    expect(gateway.asked).toHaveLength(3);
    expect(await booked(request)).toEqual({ 'money:bank': 13_000, 'money:unclear': -13_000 });
  });

  it.each(['silent', 'late', 'garbled'] as Mood[])(
    'that was accepted but not answered (%s) is found by asking, and never made twice',
    async (mood) => {
      const request = await asked();
      gateway.mood = mood;
      await look();
      expect([await stateOf(request), gateway.kept.has(request)]).toEqual(['wanted', true]);
      gateway.mood = 'plain';
      await look();
      expect(await stateOf(request)).toBe('open');
      expect(gateway.asked).toEqual(['GET status', 'POST create', 'GET status']);
    },
  );

  it('that was paid and called back before it was answered counts once', async () => {
    const request = await asked();
    gateway.mood = 'hasty';
    await look();
    expect([await stateOf(request), (await toldTo(request)).length]).toEqual(['paid', 1]);
    expect(await booked(request)).toEqual({ 'money:bank': 13_000, 'money:unclear': -13_000 });
  });

  it('whose callback is lost is found paid by a look of ours; the callback that comes later changes nothing', async () => {
    const request = await asked();
    await look();
    const payment = gateway.pay(request);
    await look();
    expect(await toldTo(request)).toEqual([`link:${request}`, `paid:${payment}`]);
    for (let time = 0; time < 3; time += 1) expect((await gateway.callBack(payment))[0]).toBe(202);
    expect(await toldTo(request)).toHaveLength(2);
    expect(await booked(request)).toEqual({ 'money:bank': 13_000, 'money:unclear': -13_000 });
  });

  it('is looked at less and less often', async () => {
    const request = await asked();
    const pauses: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      await look();
      const [row] = await api.database.sql<{ s: number }[]>`
        SELECT round(extract(epoch FROM next_look_at - updated_at))::int AS s FROM payment_request WHERE request = ${request}`;
      pauses.push(row?.s ?? 0);
    }
    expect(pauses).toEqual([60, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  });

  it('that the gateway refuses is told to the case; a gateway that is down or does not know our key is only waited for', async () => {
    const request = await asked();
    gateway.mood = 'down';
    await look();
    expect([await stateOf(request), await toldTo(request)]).toEqual(['wanted', []]);
    client = httpGateway({ url: gateway.url, key: 'wrong' }, 300);
    gateway.mood = 'plain';
    await look();
    expect([await stateOf(request), await toldTo(request)]).toEqual(['wanted', []]);
    client = httpGateway({ url: gateway.url, key: gateway.key }, 300);
    gateway.mood = 'refuses';
    await look();
    expect([await stateOf(request), await toldTo(request)]).toEqual(['refused', [`refused:${request}`]]);
  });

  it('that is no longer owed is cancelled, also when the gateway is away at first; one paid meanwhile is told', async () => {
    const [one, other, never] = [await asked(), await asked(), await asked()];
    const drop = createDropPayment(api.database.sql);
    await drop({ caseNo: caseOf(never), request: never });
    await look();
    for (const request of [one, other]) await drop({ caseNo: caseOf(request), request });
    gateway.pay(other);
    gateway.mood = 'down';
    await look();
    gateway.mood = 'plain';
    await look();
    expect([gateway.kept.get(one)?.state, await stateOf(one)]).toEqual(['cancelled', 'ended']);
    expect([await stateOf(other), (await toldTo(other)).length]).toEqual(['paid', 2]);
    expect([gateway.kept.has(never), await stateOf(never)]).toEqual([false, 'ended']);
  });
});

describe('a callback', () => {
  it('without the right signature, or an old one sent again, is refused and leaves nothing', async () => {
    const request = await asked();
    await look();
    const payment = gateway.pay(request);
    const stranger = `whsec_${Buffer.from('guessed').toString('base64')}`;
    for (const options of [{ signedWith: stranger }, { signedWith: 'whsec_' }, { ageS: 301 }, { ageS: -310 }]) {
      expect(await gateway.callBack(payment, options)).toEqual([401, 'signature_refused']);
    }
    const bare = await fetch(callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(bare.status).toBe(401);
    const time = String(Math.floor(Date.now() / 1000));
    const headers = { 'webhook-id': '1', 'webhook-timestamp': time, 'webhook-signature': 'v1,AAAA' };
    expect((await fetch(callbackUrl, { method: 'POST', headers })).status).toBe(401);
    expect(await toldTo(request)).toEqual([`link:${request}`]);
    expect(await gateway.callBack(payment, { ageS: 299 })).toEqual([202, undefined]);
  });

  it('of something we never asked for, or that makes no sense, is refused', async () => {
    const request = await asked();
    await look();
    const payment = gateway.pay(request);
    const refusal = (body: object): Promise<unknown[]> => gateway.callBack(payment, { body });
    expect(await refusal({ request: 'WR-2611-999999:payment:1' })).toEqual([422, 'unknown_reference']);
    for (const body of [{ amountFen: 0 }, { amountFen: 0.5 }, { currency: 'yuan' }, { type: 'x' }, { more: 1 }]) {
      expect(await refusal(body)).toEqual([422, 'invalid_input']);
    }
  });

  it('that says something else of a payment than before is refused, and somebody is told', async () => {
    const request = await asked();
    await look();
    const payment = gateway.pay(request);
    await gateway.callBack(payment);
    expect(await gateway.callBack(payment, { body: { amountFen: 1 } })).toEqual([422, 'idempotency_key_reused']);
    const alarms = await api.database.sql`SELECT kind FROM alarm WHERE case_no = ${caseOf(request)}`;
    expect(alarms).toEqual([{ kind: 'PaymentContradiction' }]);
    expect(await booked(request)).toEqual({ 'money:bank': 13_000, 'money:unclear': -13_000 });
  });

  it('cannot come in by the door of other systems under the name of the gateway', async () => {
    const body = { eventId: 'paid:P-1', caseNo: CASE, type: 'paymentReceived', data: { request: 'x' } };
    for (const sender of ['payment-gateway', 'erp']) {
      expect((await api.post(`/v1/inbox/${sender}`, body, { as: 'system' })).status).toBeGreaterThanOrEqual(400);
    }
    const asAction = { input: { request: 'x', payment: 'P-1', amountFen: 1, currency: 'CNY' } };
    const acted = await api.post(`/v1/cases/${CASE}/actions/paymentReceived`, asAction, { as: 'system' });
    expect([404, 422]).toContain(acted.status);
  });
});

type Step = 'look' | 'pay' | 'payOther' | 'callBack' | 'drop' | Mood;

describe('whatever gateway and customer do', () => {
  it('every payment is told once and booked once, and nothing else is', async () => {
    const step = fc.constantFrom<Step>(
      ...(['look', 'look', 'look', 'pay', 'payOther', 'callBack', 'callBack', 'drop'] as const),
      ...(['plain', 'plain', 'silent', 'late', 'hasty', 'garbled', 'down'] as const),
    );
    client = httpGateway({ url: gateway.url, key: gateway.key }, 100);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const request = await asked();
        for (const one of steps) await happen(request, one);
        gateway.mood = 'plain';
        await look();
        await look();
        const payments = gateway.kept.get(request)?.payments ?? [];
        const told = (await toldTo(request)).filter((id) => id.startsWith('paid:'));
        // What the customer pays after a request is over reaches us by callback alone.
        for (const { payment } of payments.filter((one) => !told.includes(`paid:${one.payment}`))) {
          await gateway.callBack(payment);
        }
        const all = (await toldTo(request)).filter((id) => id.startsWith('paid:'));
        expect(all.sort()).toEqual(payments.map(({ payment }) => `paid:${payment}`).sort());
        const sum = payments.reduce((total, { amountFen }) => total + amountFen, 0);
        expect((await booked(request))['money:bank'] ?? 0).toBe(sum);
        expect((await booked(request))['money:unclear'] ?? 0).toBe(0 - sum);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  async function happen(request: string, step: Step): Promise<void> {
    const kept = gateway.kept.get(request);
    switch (step) {
      case 'look':
        return look();
      case 'pay':
      case 'payOther':
        if (kept?.state === 'open') gateway.pay(request, step === 'pay' ? {} : { amountFen: 4_000 });
        return;
      case 'callBack':
        for (const { payment } of kept?.payments.slice(-1) ?? []) await gateway.callBack(payment);
        return;
      case 'drop':
        await createDropPayment(api.database.sql)({ caseNo: caseOf(request), request });
        return;
      default:
        gateway.mood = step;
    }
  }
});
