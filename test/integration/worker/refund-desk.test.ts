import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabaseActivities } from '../../../activities/database-activities.ts';
import { httpRefunds } from '../../../activities/refunds/http-refunds.ts';
import type { RefundGateway } from '../../../activities/refunds/refund-gateway.ts';
import { lookAtRefunds } from '../../../worker/refund-desk.ts';
import { type GivenApi, givenApi } from '../../api/given-api.ts';
import { REFUND_MOODS, type RefundMood, TestRefundGateway } from '../../servers/refund-gateway.ts';

const OWED_FEN = 10_000;

let api: GivenApi;
let gateway: TestRefundGateway;
let client: RefundGateway;
let callbackUrl: string;
let effects: ReturnType<typeof createDatabaseActivities>;
let cases = 0;

beforeAll(async () => {
  api = await givenApi({ refundWebhookSecret: new TestRefundGateway().secret });
  const listening: Promise<string> = api.app.listen({ host: '127.0.0.1', port: 0 });
  callbackUrl = `${await listening}/v1/refunds/callbacks`;
  effects = createDatabaseActivities({ db: api.database, hasRefunds: true });
});
afterAll(() => api?.stop());

beforeEach(async () => {
  gateway = await TestRefundGateway.start();
  gateway.callbackUrl = callbackUrl;
  client = httpRefunds({ url: gateway.url, key: gateway.key }, 200);
});
afterEach(async () => {
  await gateway.stop();
  await api.database.sql`UPDATE refund SET state = 'ended', next_look_at = NULL WHERE state <> 'paid'`;
});

/** A case of its own that owes a refund over one payment, and has filed it. */
async function asked(): Promise<{ caseNo: string; orderNo: string; refund: string }> {
  cases += 1;
  const [caseNo, orderNo] = [`RX-2611-${cases}`, `SO-${cases}`];
  const payments = [{ no: 'CARD', channel: 'card', fen: OWED_FEN, paidAt: '2026-01-01T00:00:00Z' }];
  await api.database.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, payments, body_hash)
    VALUES (${orderNo}, 'C', 'CNY', '2026-01-02', ${JSON.stringify(payments)}::text::jsonb, '')`;
  const lines = [{ what: 'oweGoods' as const, amountFen: OWED_FEN }];
  await effects.bookMoney({ caseNo, step: 'decided', currency: 'CNY', lines });
  return { caseNo, orderNo, refund: await askedAgain(caseNo, orderNo, 1) };
}

async function askedAgain(caseNo: string, orderNo: string, n: number, amountFen = OWED_FEN): Promise<string> {
  const request = { caseNo, step: `refund:${n}`, orderNo, amountFen, currency: 'CNY' };
  const { refunds } = await effects.requestRefund({ ...request, order: 'NEWEST_FIRST' });
  return refunds[0]?.refund ?? '';
}

/** One look of the desk at everything that is due, as if the pause before it were over. */
async function look(): Promise<void> {
  await api.database.sql`
    UPDATE refund SET held_until = NULL,
           next_look_at = CASE WHEN state IN ('wanted', 'pending', 'dropped') THEN NULL ELSE next_look_at END`;
  await lookAtRefunds(api.database, client);
}

async function stateOf(refund: string): Promise<string | undefined> {
  const [row] = await api.database.sql<{ state: string }[]>`SELECT state FROM refund WHERE refund = ${refund}`;
  return row?.state;
}

/** What the case of a refund will be told, in order: type and fen. */
async function told(caseNo: string): Promise<[string, number][]> {
  const rows = await api.database.sql<{ type: string; fen: number }[]>`
    SELECT type, (data ->> 'amountFen')::int AS fen FROM inbox WHERE case_no = ${caseNo} ORDER BY id`;
  return rows.map(({ type, fen }) => [type, fen]);
}

/** Fen by account of a case and of its order; what is zero is left out. */
async function booked(of: string): Promise<Record<string, number>> {
  const rows = await api.database.sql<{ account: string; balance: number }[]>`
    SELECT account, balance::int FROM ledger_balance WHERE account LIKE ${`%${of}`} AND balance <> 0`;
  return Object.fromEntries(rows.map(({ account, balance }) => [account.replace(/:(RX|CARD).*/, ''), balance]));
}

async function alarms(caseNo: string): Promise<string[]> {
  const rows = await api.database.sql<{ kind: string }[]>`SELECT kind FROM alarm WHERE case_no = ${caseNo}`;
  return rows.map(({ kind }) => kind);
}

describe('a refund that a gateway pays', () => {
  it('is asked about, made once, and found paid by a look of ours', async () => {
    const { caseNo, orderNo, refund } = await asked();
    await look();
    expect([await stateOf(refund), gateway.asked]).toEqual(['pending', ['GET status', 'POST create']]);
    expect(await booked(caseNo)).toEqual({ 'due:underWay': -OWED_FEN });
    gateway.pay(refund);
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual(['paid', [['refundPaid', OWED_FEN]]]);
    expect([await booked(caseNo), await booked(orderNo)]).toEqual([{}, { paid: -OWED_FEN, refunded: OWED_FEN }]);
    await look();
    expect(gateway.asked).toHaveLength(3);
  });

  it.each(['silent', 'silentlyPaid', 'late', 'garbled', 'deaf', 'busy', 'down'] as RefundMood[])(
    'row 42: whose outcome is unknown (%s) is asked about before it is tried again, and paid once',
    async (mood) => {
      const { caseNo, refund } = await asked();
      gateway.mood = mood;
      await look();
      expect([await stateOf(refund), await told(caseNo)]).toEqual(['wanted', []]);
      gateway.mood = 'plain';
      await look();
      if (mood !== 'silentlyPaid') gateway.pay(refund);
      await look();
      expect([await stateOf(refund), gateway.paidOutFen, await told(caseNo)]).toEqual([
        'paid',
        OWED_FEN,
        [['refundPaid', OWED_FEN]],
      ]);
      expect(gateway.asked.indexOf('GET status')).toBe(0);
    },
  );

  it('in part leaves the rest owed, and the rest can go back another way', async () => {
    const { caseNo, orderNo, refund } = await asked();
    gateway.mood = 'half';
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual([
      'refused',
      [
        ['refundPaid', 5_000],
        ['refundRefused', 5_000],
      ],
    ]);
    expect(await booked(caseNo)).toEqual({ 'due:owed': -5_000 });
    expect(await booked(orderNo)).toEqual({ paid: -OWED_FEN, refundable: 5_000, refunded: 5_000 });
    expect(await askedAgain(caseNo, orderNo, 2, 5_000)).toBe(`${caseNo}:refund:2:1`);
  });

  it('is paid in two parts, one after the other, to the fen', async () => {
    const { caseNo, refund } = await asked();
    await look();
    gateway.pay(refund, { amountFen: 4_000 });
    await look();
    expect(await booked(caseNo)).toEqual({ 'due:underWay': -6_000 });
    gateway.pay(refund);
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual([
      'paid',
      [
        ['refundPaid', 4_000],
        ['refundPaid', 6_000],
      ],
    ]);
  });

  it('that is refused is owed again; paid all the same, later, it raises an alarm and stands apart in the books', async () => {
    const { caseNo, refund } = await asked();
    gateway.mood = 'refuses';
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual(['refused', [['refundRefused', OWED_FEN]]]);
    expect(await booked(caseNo)).toEqual({ 'due:owed': -OWED_FEN });
    gateway.kept.set(refund, { refund, amountFen: OWED_FEN, currency: 'CNY', state: 'pending', transfers: [] });
    gateway.mood = 'plain';
    gateway.pay(refund);
    expect(await gateway.callBack(refund)).toEqual([202, undefined]);
    for (let time = 0; time < 2; time += 1) await look();
    expect([await alarms(caseNo), await booked(caseNo)]).toEqual([
      ['RefundUnclear'],
      { 'due:owed': -OWED_FEN, 'money:unclear': OWED_FEN },
    ]);
  });

  it('that pays more than was asked, or in another currency, raises an alarm; what was owed is settled once', async () => {
    const { caseNo, refund } = await asked();
    await look();
    gateway.pay(refund, { amountFen: 20 * OWED_FEN });
    gateway.pay(refund, { amountFen: 1, currency: 'USD' });
    gateway.pay(refund, { amountFen: OWED_FEN });
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual(['paid', [['refundPaid', OWED_FEN]]]);
    expect(await alarms(caseNo)).toEqual(['RefundUnclear', 'RefundUnclear']);
  });

  it('that tells another story of the same money raises an alarm and books nothing', async () => {
    const { caseNo, refund } = await asked();
    await look();
    gateway.pay(refund, { amountFen: 100 });
    await look();
    const [transfer] = gateway.kept.get(refund)?.transfers ?? [];
    Object.assign(transfer ?? {}, { amountFen: 200 });
    await look();
    expect([await alarms(caseNo), await booked(caseNo)]).toEqual([
      ['RefundContradiction'],
      { 'due:underWay': 100 - OWED_FEN },
    ]);
  });
});

describe('a refund that is dropped', () => {
  it('before anybody has heard of it is over at once, and never asked for', async () => {
    const { caseNo, refund } = await asked();
    expect(await effects.dropRefund({ caseNo, refund })).toEqual({ state: 'ended' });
    await look();
    expect([gateway.asked, await booked(caseNo)]).toEqual([[], { 'due:owed': -OWED_FEN }]);
  });

  it('is over when the gateway says so, also when it never heard of it, and cannot be made by a late question', async () => {
    const { caseNo, refund } = await asked();
    gateway.mood = 'deaf';
    await look();
    expect(await effects.dropRefund({ caseNo, refund })).toEqual({ state: 'dropped' });
    await look();
    expect([await stateOf(refund), await booked(caseNo)]).toEqual(['dropped', { 'due:underWay': -OWED_FEN }]);
    gateway.mood = 'plain';
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual(['ended', [['refundDropped', OWED_FEN]]]);
    const late = { refund, caseNo, paidFor: '', payment: '', channel: '', amountFen: OWED_FEN, currency: 'CNY' };
    expect(await client.create(late)).toMatchObject({ state: 'cancelled', transfers: [] });
  });

  it('too late is paid', async () => {
    const { caseNo, refund } = await asked();
    await look();
    await effects.dropRefund({ caseNo, refund });
    gateway.pay(refund);
    await look();
    expect([await stateOf(refund), await told(caseNo)]).toEqual(['paid', [['refundPaid', OWED_FEN]]]);
  });

  it('is not paid by hand while the gateway may pay it', async () => {
    const { caseNo, refund } = await asked();
    const byHand = () => effects.confirmRefund({ caseNo, refund, reference: `B-${refund}` });
    expect(await byHand()).toMatchObject({ paid: false, why: 'notByHand', state: 'wanted' });
    await look();
    expect(await byHand()).toMatchObject({ paid: false, why: 'notByHand', state: 'pending' });
  });
});

describe('a callback of the refund gateway', () => {
  it('has the refund looked at; what is told is asked, however often and early it is told', async () => {
    const { caseNo, refund } = await asked();
    await look();
    gateway.pay(refund);
    expect(await Promise.all([1, 2, 3].map(() => gateway.callBack(refund)))).toEqual(Array(3).fill([202, undefined]));
    expect(await told(caseNo)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => lookAtRefunds(api.database, client)));
    expect([await told(caseNo), gateway.paidOutFen]).toEqual([[['refundPaid', OWED_FEN]], OWED_FEN]);
  });

  it('without the right signature, of something unknown, or of another shape is refused', async () => {
    const { refund } = await asked();
    const stranger = `whsec_${Buffer.from('guessed').toString('base64')}`;
    for (const options of [{ signedWith: stranger }, { ageS: 301 }, { ageS: -310 }]) {
      expect(await gateway.callBack(refund, options)).toEqual([401, 'signature_refused']);
    }
    expect(await gateway.callBack('RX-0:refund:1:1')).toEqual([422, 'unknown_reference']);
    expect(await gateway.callBack(refund, { body: { amountFen: 1 } })).toEqual([422, 'invalid_input']);
  });
});

describe('whatever a gateway does', () => {
  type Step = RefundMood | 'look' | 'pays' | 'paysPart' | 'saysNo' | 'callsBack' | 'drop' | 'askAgain';
  const other: readonly Step[] = ['look', 'look', 'pays', 'paysPart', 'saysNo', 'callsBack', 'drop', 'askAgain'];

  it('no refund is paid twice and none is forgotten: paid, or owed, or under way, to the fen, and told to the case', async () => {
    const step: fc.Arbitrary<Step> = fc.oneof(fc.constantFrom(...REFUND_MOODS), fc.constantFrom(...other));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        gateway.kept.clear();
        const { caseNo, orderNo, refund: first } = await asked();
        let [refund, asking] = [first, 1];
        for (const one of steps) {
          const known = gateway.kept.get(refund);
          const isOpen = known?.state === 'pending';
          if (REFUND_MOODS.some((mood) => mood === one)) {
            gateway.mood = one as RefundMood;
            await look();
          } else if (one === 'look') await look();
          else if (one === 'pays' && isOpen) gateway.pay(refund);
          else if (one === 'paysPart' && isOpen) gateway.pay(refund, { amountFen: 1 });
          else if (one === 'saysNo' && isOpen) gateway.refuse(refund, 'closed');
          else if (one === 'callsBack') await gateway.callBack(refund);
          else if (one === 'drop') await effects.dropRefund({ caseNo, refund });
          else if (one === 'askAgain') {
            const owed = -((await booked(caseNo))['due:owed'] ?? 0);
            if (owed > 0) {
              asking += 1;
              refund = await askedAgain(caseNo, orderNo, asking, owed);
            }
          }
          const { refundable = 0, refunding = 0, refunded = 0 } = await booked(orderNo);
          expect(refundable + refunding + refunded).toBe(OWED_FEN);
          expect(gateway.paidOutFen).toBeLessThanOrEqual(OWED_FEN);
        }
        gateway.mood = 'plain';
        await look();
        for (const { refund: name, state } of gateway.kept.values()) if (state === 'pending') gateway.pay(name);
        await look();
        const { 'due:owed': owed = 0, 'due:underWay': underWay = 0, ...more } = await booked(caseNo);
        expect([underWay, more]).toEqual([0, {}]);
        expect(gateway.paidOutFen - owed).toBe(OWED_FEN);
        const paid = (await told(caseNo)).filter(([type]) => type === 'refundPaid');
        expect(paid.reduce((sum, [, fen]) => sum + fen, 0)).toBe(gateway.paidOutFen);
        expect(await alarms(caseNo)).toEqual([]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
