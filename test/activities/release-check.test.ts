import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEndRelease } from '../../activities/end-release.ts';
import { createKeepStanding } from '../../activities/keep-standing.ts';
import { createOwedForOrder } from '../../activities/owed-for-order.ts';
import { createReleaseCheck } from '../../activities/release-check.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { exposures } from '../../drizzle/credit/order-credit.ts';
import { putProfile } from '../../drizzle/credit/profiles.ts';
import { putOrder } from '../../drizzle/queries/orders.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;
let releaseCheck: ReturnType<typeof createReleaseCheck>;
let endRelease: ReturnType<typeof createEndRelease>;
let keepStanding: ReturnType<typeof createKeepStanding>;
let owedForOrder: ReturnType<typeof createOwedForOrder>;
let customers = 0;
let customer = '';

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  releaseCheck = createReleaseCheck(db.sql);
  endRelease = createEndRelease(db.sql);
  keepStanding = createKeepStanding(db.sql);
  owedForOrder = createOwedForOrder(db.sql);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

/** A hundred fen off 2 × 2000 and 5 × 10 yuan: neither line divides among its units. */
async function givenDiscounted(channel = 'dealer'): Promise<void> {
  const line = { taxFen: null, invoicedOn: null, deliveredOn: null, installedOn: null };
  const lines = [
    { ...line, line: 1, sku: 'FR-300', quantity: 2, priceFen: 200_000, pricePaidFen: 199_951 },
    { ...line, line: 2, sku: 'HOSE', quantity: 5, priceFen: 1_000, pricePaidFen: 1_000 },
  ];
  const place = { sellerRegion: null, deliveryRegion: null };
  const price = { deductions: [{ kind: 'discount' as const, no: 'D', fen: 100 }], taxFen: null, freightFen: null };
  const order = {
    customerRef: customer,
    currency: 'CNY',
    channel,
    purchasedOn: '2026-11-01',
    payments: null,
  };
  await putOrder(db, orderNo('A'), { ...order, ...place, ...price, lines }, `discounted ${channel}`);
}

/** A customer who may owe a thousand yuan, and a dealer's order of three machines of 400 yuan each. */
beforeEach(async () => {
  customers += 1;
  customer = `C-${customers}`;
  await givenOrder('A');
  await givenCredit(100_000);
});

const orderNo = (name: string): string => `SO-${customer}-${name}`;

async function givenOrder(name: string, changes: { channel?: string; paidFen?: number } = {}): Promise<string> {
  const { channel = 'dealer', paidFen } = changes;
  const payments =
    paidFen === undefined ? null : [{ no: 'P-1', channel: 'card', fen: paidFen, paidAt: '2026-11-01T00:00:00Z' }];
  const line = { line: 1, sku: 'FR-300', quantity: 3, priceFen: null, taxFen: null, pricePaidFen: 40_000 };
  const days = { invoicedOn: null, deliveredOn: null, installedOn: null };
  const price = { deductions: null, taxFen: null, freightFen: null, payments };
  const place = { sellerRegion: null, deliveryRegion: null };
  await putOrder(
    db,
    orderNo(name),
    {
      customerRef: customer,
      currency: 'CNY',
      channel,
      purchasedOn: '2026-11-01',
      ...place,
      ...price,
      lines: [{ ...line, ...days }],
    },
    `${name}-${JSON.stringify(changes)}`,
  );
  return orderNo(name);
}

async function givenCredit(limitFen: number, more: { hold?: string } = {}): Promise<void> {
  const profile = { currency: 'CNY', limitFen, tolerancePercent: 0, termDays: 30, validUntil: '2099-12-31', ...more };
  const by = { by: 'finance-1', bodyHash: `${limitFen}${more.hold ?? ''}`, needsApproval: () => false };
  await putProfile(db, customer, profile, by);
}

const check = (caseNo: string, quantity: number, more = {}) =>
  releaseCheck({ orderNo: orderNo('A'), caseNo: `${customer}-${caseNo}`, lines: [{ line: 1, quantity }], ...more });

const over = (caseNo: string, quantity: number, more = {}) =>
  endRelease({
    orderNo: orderNo('A'),
    caseNo: `${customer}-${caseNo}`,
    delivered: [{ line: 1, quantity }],
    deliveredOn: '2026-11-20',
    evidence: [],
    ...more,
  });

describe('the release check', () => {
  it('lets go what the credit bears, and names the figures of what it does not', async () => {
    expect(await check('D1', 2)).toEqual({ released: true, blocks: [] });
    expect(await check('D2', 1)).toEqual({
      released: false,
      blocks: [
        {
          code: 'creditExceeded',
          currency: 'CNY',
          limitFen: 100_000,
          toleranceFen: 0,
          exposureFen: 80_000,
          askedFen: 40_000,
        },
      ],
    });
  });

  it('never passes the limit, however many ask at once', async () => {
    const asked = Array.from({ length: 20 }, (_, index) => check(`R${index}`, 1));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ released }) => released)).toHaveLength(2);
    const [sum] = await db.sql`SELECT sum(amount_fen)::int AS fen FROM goods_release WHERE customer_ref = ${customer}`;
    expect(sum?.fen).toBe(80_000);
  });

  it('counts a delivery once, however often it asks', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => check('D1', 2)));
    expect(answers).toEqual(Array(10).fill({ released: true, blocks: [] }));
    const rows = await db.sql`SELECT FROM goods_release WHERE customer_ref = ${customer}`;
    expect(rows).toHaveLength(1);
  });

  it('is asked again after a no, and keeps free what somebody let go against the rule', async () => {
    await givenCredit(100_000, { hold: 'OVERDUE' });
    expect((await check('D1', 1)).blocks).toEqual([{ code: 'creditHold', hold: 'OVERDUE' }]);
    expect(await check('D1', 1, { setAside: ['creditHold'] })).toEqual({ released: true, blocks: [] });
    await givenCredit(100_000);
    expect((await check('D2', 2)).blocks).toMatchObject([{ code: 'creditExceeded', exposureFen: 40_000 }]);
  });

  it('asks no credit for what was paid, nor for a replacement', async () => {
    await givenCredit(0);
    const shop = await givenOrder('B', { channel: 'shop' });
    const lines = [{ line: 1, quantity: 3 }];
    expect(await releaseCheck({ orderNo: shop, caseNo: `${customer}-S`, lines })).toMatchObject({ released: true });
    expect(await check('D1', 3, { free: true })).toMatchObject({ released: true });
    await givenOrder('A', { paidFen: 80_000 });
    expect(await check('D2', 2)).toMatchObject({ released: true });
    expect(await check('D3', 1)).toMatchObject({ released: false });
  });

  it('waits for the agreement and the deposit of the order, as its case tells them', async () => {
    const standing = {
      orderNo: orderNo('A'),
      caseNo: `${customer}-OR`,
      rank: 3,
      form: 'oral',
      agreed: 'pending',
      terms: 'onAccount',
      depositOwedFen: 30_000,
      depositReceivedFen: 0,
    } as const;
    await keepStanding(standing);
    expect((await check('D1', 1)).blocks).toMatchObject([
      { code: 'agreementMissing', form: 'oral' },
      { code: 'depositMissing', owedFen: 30_000, receivedFen: 0 },
    ]);
    const received = {
      ...standing,
      rank: 9,
      agreed: 'exempted',
      exemption: 'longTrust',
      depositReceivedFen: 30_000,
    } as const;
    expect(await keepStanding(received)).toMatchObject({ kept: true });
    expect(await keepStanding(standing)).toMatchObject({ kept: true });
    expect(await check('D1', 3)).toMatchObject({ released: true });
    expect(await keepStanding({ ...standing, caseNo: 'another' })).toMatchObject({ kept: false });
  });

  it('fails for good for an order or a line nobody knows', async () => {
    const nowhere = releaseCheck({ orderNo: 'SO-nowhere', caseNo: 'X' });
    await expect(nowhere).rejects.toMatchObject({ type: 'NothingToRelease', nonRetryable: true });
    const line = releaseCheck({ orderNo: orderNo('A'), caseNo: 'X', lines: [{ line: 9, quantity: 1 }] });
    await expect(line).rejects.toMatchObject({ type: 'NothingToRelease' });
  });
});

describe('the end of a delivery', () => {
  it('turns what was kept free into a receivable, once, weak unless somebody signed', async () => {
    await check('D1', 2);
    const billed = { receivable: `${customer}-D1`, openFen: 80_000, weak: true };
    expect(await Promise.all([over('D1', 2), over('D1', 2)])).toEqual([billed, billed]);
    expect((await owedForOrder({ caseNo: '', orderNo: orderNo('A') })).receivables).toEqual([
      { no: `${customer}-D1`, openFen: 80_000, weak: true, dueOn: '2026-12-20' },
    ]);
    expect((await check('D2', 1)).blocks).toMatchObject([{ exposureFen: 80_000 }]);
    const signed = [{ as: 'acceptance', ref: 'sha256-1' }] as const;
    expect(await over('D3', 1, { evidence: signed })).toMatchObject({ openFen: 40_000, weak: false });
  });

  it('sets what was paid beforehand against it, and leaves the rest of the deposit for what follows', async () => {
    await givenOrder('A', { paidFen: 100_000 });
    await check('D1', 2);
    expect(await over('D1', 2)).toMatchObject({ openFen: 0 });
    expect(await check('D2', 1)).toMatchObject({ released: true });
    expect(await over('D2', 1)).toMatchObject({ openFen: 20_000 });
  });

  it('frees the credit when everything came back', async () => {
    await check('D1', 2);
    const nothing = { orderNo: orderNo('A'), caseNo: `${customer}-D1`, delivered: [], evidence: [] };
    expect(await endRelease(nothing)).toEqual({ openFen: 0, weak: false });
    expect(await check('D2', 2)).toMatchObject({ released: true });
  });
});

describe('what some units cost', () => {
  const units = (first: number, second: number) => [
    { line: 1, quantity: first },
    { line: 2, quantity: second },
  ];
  const askedFen = async (lines: object = {}): Promise<unknown> => {
    const { blocks = [] } = await releaseCheck({ orderNo: orderNo('A'), caseNo: `${customer}-no`, ...lines });
    return blocks.find(({ code }) => code === 'creditExceeded');
  };

  beforeEach(async () => {
    await givenDiscounted();
    await givenCredit(0);
  });

  it('is, for all together, what the order costs', async () => {
    expect(await askedFen({ lines: units(2, 5) })).toMatchObject({ askedFen: 404_900 });
    expect(await askedFen()).toMatchObject({ askedFen: 404_900 });
    expect(await over('D1', 0, { delivered: units(2, 3) })).toMatchObject({ openFen: 402_901 });
  });

  it('is billed as it was let go, and adds up whichever delivery ends first', async () => {
    await givenCredit(404_900);
    expect(await check('D1', 0, { lines: units(1, 2) })).toMatchObject({ released: true });
    expect(await check('D2', 0, { lines: units(1, 3) })).toMatchObject({ released: true });
    expect(await over('D2', 0, { delivered: units(1, 3) })).toMatchObject({ openFen: 202_949 });
    expect(await over('D1', 0, { delivered: units(1, 2) })).toMatchObject({ openFen: 201_951 });
  });

  it('is what was paid beforehand, and nothing is left over of it when all is billed', async () => {
    await givenDiscounted('online');
    const depositFen = async (): Promise<unknown> =>
      (await exposures(db.sql, { customer, currency: 'CNY', orderNo: orderNo('A') })).map((one) => one.depositFen);
    expect(await depositFen()).toEqual([404_900]);
    await check('D1', 0, { lines: units(2, 5) });
    await over('D1', 0, { delivered: units(2, 5) });
    expect(await depositFen()).toEqual([0]);
  });

  it('is that of its own place again when it came back and goes out anew', async () => {
    await givenCredit(404_900);
    await check('D1', 0, { lines: units(2, 5) });
    expect(await over('D1', 0, { delivered: units(1, 5) })).toMatchObject({ openFen: 204_950 });
    await check('D2', 0, { lines: units(1, 0) });
    expect(await over('D2', 0, { delivered: units(1, 0) })).toMatchObject({ openFen: 199_950 });
  });
});
