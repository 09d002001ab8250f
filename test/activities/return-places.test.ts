import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { LineToPrice } from '../../domain/returns/basis.ts';
import type { Database } from '../../drizzle/connect.ts';
import { MemoryOrders } from '../case/world/memory-orders.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

// Two lines that cannot be shared evenly: 3 × 10.00 and 2 × 7.77 less a coupon of 10.01, with 5.00 of freight.
const LINES = [
  { line: 1, quantity: 3, priceFen: 1_000 },
  { line: 2, quantity: 2, priceFen: 777 },
];
const DEDUCTIONS = [{ kind: 'coupon' as const, no: 'TEN', fen: 1_001 }];
const FREIGHT_FEN = 500;
const PAID_FEN = 3_000 + 1_554 - 1_001;

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;
let orders = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects } = own);
  await db.sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES ('PLACE-1', '壳', 'Case', 'uncatalogued', '{}', '')`;
});
afterAll(() => own?.drop());

async function anOrder(priced = true): Promise<string> {
  orders += 1;
  const orderNo = `SO-PLACE-${orders}`;
  const deductions = priced ? JSON.stringify(DEDUCTIONS) : null;
  await db.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, deductions, freight_fen, body_hash)
    VALUES (${orderNo}, 'C-1', 'CNY', '2026-01-02', ${deductions}::text::jsonb, ${priced ? FREIGHT_FEN : null}, '')`;
  for (const { line, quantity, priceFen } of LINES) {
    await db.sql`
      INSERT INTO order_line (order_no, line, sku, quantity, price_fen, price_paid_fen)
      VALUES (${orderNo}, ${line}, 'PLACE-1', ${quantity}, ${priced ? priceFen : null}, ${priceFen})`;
  }
  return orderNo;
}

const back = (quantity: number, line = 1, no = 1): LineToPrice => ({ no, line, quantity, fault: 'nobody' });

async function taken(orderNo: string): Promise<string[]> {
  const rows = await db.sql<{ line: number; place: number; caseNo: string }[]>`
    SELECT line, place, case_no AS "caseNo" FROM return_place WHERE order_no = ${orderNo} ORDER BY line, place`;
  return rows.map(({ line, place, caseNo }) => `${line}.${place} ${caseNo}`);
}

describe('the places of the units that returns pay for', () => {
  it('stay where they are when asked twice, in a row and at once', async () => {
    const orderNo = await anOrder();
    const request = { caseNo: 'RX-A', orderNo, lines: [back(2), back(1, 2, 2)] };
    const first = await effects.priceReturn(request);
    expect(await effects.priceReturn(request)).toEqual(first);
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => effects.priceReturn(request)));
    for (const answer of atOnce) expect(answer).toEqual(first);
    expect(await taken(orderNo)).toEqual(['1.0 RX-A', '1.1 RX-A', '2.0 RX-A']);
  });

  it('are as many as the order has, whoever of twenty asks for the last ones at once', async () => {
    const orderNo = await anOrder();
    const cases = Array.from({ length: 20 }, (_, index) => `RX-RACE-${index}`);
    const answers = await Promise.all(
      cases.map((caseNo) => effects.priceReturn({ caseNo, orderNo, lines: [back(1)] })),
    );
    const paid = answers.filter(({ aboveRest }) => aboveRest === undefined);
    expect(paid).toHaveLength(3);
    for (const { aboveRest } of answers.filter((one) => !paid.includes(one))) {
      expect(aboveRest).toEqual({ no: 1, line: 1, rest: 0 });
    }
    expect((await taken(orderNo)).map((one) => one.split(' ')[0])).toEqual(['1.0', '1.1', '1.2']);
  });

  it('of all units, whoever gives them back, are paid with exactly what was paid', async () => {
    const orderNo = await anOrder();
    const parts = await Promise.all(
      [back(1), back(2), back(1, 2), back(1, 2)].map((line, index) =>
        effects.priceReturn({ caseNo: `RX-ALL-${index}`, orderNo, lines: [line] }),
      ),
    );
    const fen = parts.flatMap(({ lines }) => lines).reduce((sum, one) => sum + one.netFen, 0);
    expect(fen).toBe(PAID_FEN);
  });

  it('go free when fewer come back, when a line is dropped, and when nothing is paid any more; others take them', async () => {
    const orderNo = await anOrder();
    await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(3), back(2, 2, 2)] });
    await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(2)] });
    expect(await taken(orderNo)).toEqual(['1.0 RX-A', '1.1 RX-A']);
    const two = { caseNo: 'RX-B', orderNo, lines: [back(2)] };
    expect(await effects.priceReturn(two)).toEqual({ lines: [], aboveRest: { no: 1, line: 1, rest: 1 } });
    expect(await taken(orderNo)).toEqual(['1.0 RX-A', '1.1 RX-A']);
    await effects.unpriceReturn({ caseNo: 'RX-A' });
    await effects.unpriceReturn({ caseNo: 'RX-A' });
    expect((await effects.priceReturn(two)).aboveRest).toBeUndefined();
    expect(await taken(orderNo)).toEqual(['1.0 RX-B', '1.1 RX-B']);
  });

  it('go free of one line alone, whose other units have come, and the rest stay paid for', async () => {
    const orderNo = await anOrder();
    await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(2), back(2, 2, 2)] });
    await effects.unpriceReturn({ caseNo: 'RX-A', lines: [2] });
    expect(await taken(orderNo)).toEqual(['1.0 RX-A', '1.1 RX-A']);
  });

  it('never lie beyond the line when two lines of a return change their quantities with each other', async () => {
    const orderNo = await anOrder();
    await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(1), back(2, 1, 2)] });
    await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(2), back(1, 1, 2)] });
    expect(await taken(orderNo)).toEqual(['1.0 RX-A', '1.1 RX-A', '1.2 RX-A']);
  });

  it('give what was paid for one where the order says no prices before deductions, and nothing of an unknown order', async () => {
    const orderNo = await anOrder(false);
    const { lines } = await effects.priceReturn({ caseNo: 'RX-A', orderNo, lines: [back(2)] });
    expect(lines).toMatchObject([{ quantity: 2, fen: 2_000 }]);
    expect(await effects.priceReturn({ caseNo: 'RX-A', orderNo: 'SO-NONE', lines: [back(1)] })).toEqual({ lines: [] });
  });

  it('give a coupon back in kind once, by one of the returns that bring the last units at once', async () => {
    const orderNo = await anOrder();
    const parts = [back(2), back(1), back(1, 2, 2), back(1, 2, 3)];
    const cases = parts.map((_, index) => `RX-KIND-${index}`);
    for (const [index, caseNo] of cases.entries()) {
      const { coupons } = await effects.priceReturn({ caseNo, orderNo, lines: [parts[index] ?? back(1)] });
      expect(coupons).toEqual(['TEN']);
    }
    expect(await effects.giveCouponsBack({ caseNo: cases[0] ?? '', orderNo, lines: [1] })).toEqual({ coupons: [] });
    const give = () =>
      Promise.all(cases.map((caseNo) => effects.giveCouponsBack({ caseNo, orderNo, lines: [1, 2, 3] })));
    const answers = await give();
    expect(answers.flatMap(({ coupons }) => coupons)).toEqual(['TEN']);
    expect(await give()).toEqual(answers);
  });

  it('are those a book in memory gives, whatever is asked in whatever order', async () => {
    const step = fc.record({
      caseNo: fc.constantFrom('RX-A', 'RX-B', 'RX-C'),
      undo: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      file: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      quantities: fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 2 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        const orderNo = await anOrder();
        const memory = new MemoryOrders();
        memory.register(orderNo, {
          customer: 'C-1',
          currency: 'CNY',
          lines: LINES,
          deductions: DEDUCTIONS,
          freightFen: FREIGHT_FEN,
          goods: [],
        });
        const filed = new Set<string>();
        for (const { caseNo: of, undo, file, quantities } of steps) {
          const caseNo = `${of} ${orderNo}`;
          // What is filed is never changed or undone.
          if (filed.has(caseNo)) continue;
          if (file) {
            filed.add(caseNo);
            const kind = { caseNo, orderNo, lines: [1, 2] };
            expect(await effects.giveCouponsBack(kind)).toEqual(memory.giveCoupons(kind));
            continue;
          }
          if (undo) {
            memory.unprice({ caseNo });
            await effects.unpriceReturn({ caseNo });
            continue;
          }
          const [first, second, third] = quantities;
          const lines = [back(first), back(second, 2, 2), back(third, 1, 3)].filter(({ quantity }) => quantity > 0);
          const expected = memory.price({ caseNo, orderNo, lines });
          expect(await effects.priceReturn({ caseNo, orderNo, lines })).toEqual(expected);
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

describe('what is known of units that are to come back', () => {
  it('is of the very line: a serial of another order or of another line is unknown', async () => {
    const [mine, other] = [await anOrder(), await anOrder()];
    await db.sql`
      INSERT INTO asset (serial, sku, order_no, order_line, body_hash)
      VALUES ('PL-1', 'PLACE-1', ${mine}, 1, ''), ('PL-2', 'PLACE-1', ${other}, 1, ''), ('PL-3', 'PLACE-1', ${mine}, 2, '')`;
    const known = await effects.returnBasis({ caseNo: 'RX-A', orderNo: mine, lines: [{ line: 1, serials: ['PL-1'] }] });
    expect(known).toMatchObject({
      customer: 'C-1',
      currency: 'CNY',
      lines: [{ line: 1, sku: 'PLACE-1', quantity: 3 }],
    });
    for (const serial of ['PL-2', 'PL-3', 'PL-NONE']) {
      const lines = [{ line: 1, serials: ['PL-1', serial] }];
      expect(await effects.returnBasis({ caseNo: 'RX-A', orderNo: mine, lines })).toEqual({
        code: 'unknown_reference',
        field: 'lines.0.serials.1',
        value: serial,
      });
    }
  });

  it('follows an exchanged unit to the line of the unit first bought', async () => {
    const orderNo = await anOrder();
    await db.sql`
      INSERT INTO asset (serial, sku, order_no, order_line, replaces, exchanged_on, body_hash)
      VALUES ('CH-1', 'PLACE-1', ${orderNo}, 1, NULL, NULL, ''), ('CH-2', 'PLACE-1', NULL, NULL, 'CH-1', '2026-02-01', ''),
             ('CH-3', 'PLACE-1', NULL, NULL, 'CH-2', '2026-03-01', '')`;
    const known = await effects.returnBasis({ caseNo: 'RX-A', orderNo, lines: [{ line: 1, serials: ['CH-3'] }] });
    expect(known).toMatchObject({ lines: [{ line: 1, units: [{ serial: 'CH-3' }] }] });
  });

  it('is told by the member that named what is not there', async () => {
    const orderNo = await anOrder();
    expect(await effects.returnBasis({ caseNo: 'RX-A', orderNo: 'SO-NONE', lines: [{ line: 1 }] })).toMatchObject({
      field: 'orderNo',
      value: 'SO-NONE',
    });
    const lines = [{ line: 1 }, { line: 9 }];
    expect(await effects.returnBasis({ caseNo: 'RX-A', orderNo, lines })).toMatchObject({ field: 'lines.1.line' });
  });
});
