import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { GoodsLine, GoodsMove } from '../../domain/goods/moves.ts';
import type { Database } from '../../drizzle/connect.ts';
import { countStock } from '../../drizzle/ledger/stock.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let activities: DatabaseActivities;
let named = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects: activities } = own);
});
afterAll(() => own?.drop());

/** An order of one line of a new article, of which so many lie on the shelf. */
async function ordered(shelf: number): Promise<{ orderNo: string; sku: string }> {
  named += 1;
  const [orderNo, sku] = [`SO-${named}`, `TV-${named}`];
  await countStock(db.sql, { sku, available: shelf, key: sku });
  return { orderNo, sku };
}

/** One that was delivered before the books saw anything of it, of units with these serials or of nameless ones. */
async function deliveredBefore(quantity: number, serials: readonly string[] = []) {
  const { orderNo, sku } = await ordered(0);
  await db.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, body_hash)
    VALUES (${orderNo}, 'C', 'CNY', '2026-01-02', '')`;
  await db.sql`
    INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen, delivered_on)
    VALUES (${orderNo}, 1, ${sku}, ${quantity}, 100, '2026-01-05')`;
  for (const serial of serials) {
    await db.sql`
      INSERT INTO asset (serial, sku, order_no, order_line, body_hash) VALUES (${serial}, ${sku}, ${orderNo}, 1, '')`;
  }
  return { orderNo, sku };
}

type Of = { orderNo: string; sku: string };

const lineOf = (of: Of, move: GoodsMove, quantity: number, serials?: readonly string[]): GoodsLine => ({
  ...of,
  line: 1,
  move,
  quantity,
  ...(serials ? { serials } : {}),
});

/** Moves one line in a step of the name of the move. */
function move(caseNo: string, of: Of, way: GoodsMove, quantity: number, serials?: readonly string[]) {
  return activities.moveGoods({ caseNo, step: way, lines: [lineOf(of, way, quantity, serials)] });
}

function hold(caseNo: string, of: Of, quantity: number, serials?: readonly string[]) {
  const line = { ...of, line: 1, quantity, ...(serials ? { serials } : {}) };
  return activities.holdReturn({ caseNo, step: 'hold', lines: [line] });
}

/** What lies where of an article, by the last words of the account; places with nothing are left out. */
async function places({ sku }: Of): Promise<Record<string, number>> {
  const rows = await db.sql<{ account: string; balance: number }[]>`
    SELECT account, balance::int FROM ledger_balance WHERE commodity = ${sku} AND balance > 0`;
  return Object.fromEntries(
    rows.map(({ account, balance }) => [account.replace(/^case:[^:]+:|:1:SO.*$|^stock:main:/g, ''), balance]),
  );
}

async function placeOf(serial: string): Promise<string | undefined> {
  const [row] = await db.sql<{ account: string }[]>`SELECT account FROM goods_unit WHERE serial = ${serial}`;
  return row?.account.replace(/^case:[^:]+:|:1:SO.*$|^stock:main:/g, '');
}

const MOVED = { moved: true, obstacles: [] };

describe('goods of an order line', () => {
  it('go from the shelf to the customer, come back and are placed, and are in one place all the way', async () => {
    const of = await ordered(3);
    const way: [GoodsMove, number, Record<string, number>][] = [
      ['reserve', 2, { available: 1, reserved: 2 }],
      ['dispatch', 2, { available: 1, transit: 2 }],
      ['deliver', 2, { available: 1, customer: 2 }],
      ['ask', 2, { available: 1, asked: 2 }],
      ['receive', 1, { available: 1, asked: 1, received: 1 }],
      ['loseOnTheWayBack', 1, { available: 1, lost: 1, received: 1 }],
      ['restock', 1, { available: 2, lost: 1 }],
      ['find', 1, { available: 2, quarantine: 1 }],
    ];
    for (const [step, quantity, after] of way) {
      expect([step, await move('DL-1', of, step, quantity)]).toEqual([step, MOVED]);
      expect([step, await places(of)]).toEqual([step, after]);
    }
  });

  it('move once however often the step is repeated, one after the other or at once, and never for something else', async () => {
    const of = await ordered(5);
    const answers = await Promise.all(Array.from({ length: 10 }, () => move('DL-2', of, 'reserve', 2)));
    expect(answers).toEqual(Array(10).fill(MOVED));
    expect(await move('DL-2', of, 'reserve', 2)).toEqual(MOVED);
    expect(await places(of)).toEqual({ available: 3, reserved: 2 });
    await expect(move('DL-2', of, 'reserve', 1)).rejects.toMatchObject({ type: 'StepConflict', nonRetryable: true });
    for (const quantity of [0, -1, 0.5]) {
      await expect(move('DL-2', of, 'release', quantity)).rejects.toMatchObject({ type: 'BadLines' });
    }
    await expect(move('DL-2', of, 'dispatch', 1, ['A', 'B'])).rejects.toMatchObject({ type: 'BadLines' });
  });

  it('move all or none; what stands in the way is told, and the step can be asked again', async () => {
    const [one, other] = [await ordered(5), await ordered(1)];
    const lines = [lineOf(one, 'reserve', 2), lineOf(other, 'reserve', 2)];
    const request = { caseNo: 'DL-3', step: 'reserve', lines };
    expect(await activities.moveGoods(request)).toEqual({
      moved: false,
      obstacles: [{ ...other, line: 1, code: 'quantityAboveRest', rest: 1 }],
    });
    expect(await places(one)).toEqual({ available: 5 });
    await countStock(db.sql, { sku: other.sku, available: 2, key: 'more' });
    expect(await activities.moveGoods(request)).toEqual(MOVED);
  });

  it('of other cases and other lines are out of reach', async () => {
    const of = await ordered(4);
    await move('DL-4', of, 'reserve', 2);
    const foreign = { ...of, orderNo: `${of.orderNo}-other` };
    for (const [caseNo, whose] of [
      ['DL-5', of],
      ['DL-4', foreign],
    ] as const) {
      expect(await move(caseNo, whose, 'dispatch', 1)).toMatchObject({ moved: false, obstacles: [{ rest: 0 }] });
    }
  });
});

describe('a unit with a serial', () => {
  it('is known from the step that named it first, and goes along when everything goes', async () => {
    const of = await ordered(3);
    await move('DL-10', of, 'reserve', 2);
    expect(await move('DL-10', of, 'dispatch', 2, ['U-1', 'U-2'])).toEqual(MOVED);
    expect(await placeOf('U-1')).toBe('transit');
    expect(await move('DL-10', of, 'deliver', 2)).toEqual(MOVED);
    expect([await placeOf('U-1'), await placeOf('U-2')]).toEqual(['customer', 'customer']);
  });

  it('must be named where only some of those that are known are meant', async () => {
    const of = await ordered(3);
    await move('DL-11', of, 'reserve', 2);
    await move('DL-11', of, 'dispatch', 2, ['U-3', 'U-4']);
    expect(await move('DL-11', of, 'deliver', 1)).toEqual({
      moved: false,
      obstacles: [{ ...of, line: 1, code: 'serialsNeeded', serials: ['U-3', 'U-4'] }],
    });
    expect(await move('DL-11', of, 'deliver', 1, ['U-5'])).toMatchObject({ obstacles: [{ code: 'serialsNeeded' }] });
    expect(await move('DL-11', of, 'deliver', 1, ['U-4'])).toEqual(MOVED);
    expect([await placeOf('U-3'), await placeOf('U-4')]).toEqual(['transit', 'customer']);
  });

  it('that is in one place cannot be taken from another', async () => {
    const of = await ordered(3);
    await move('DL-12', of, 'send', 1, ['U-6']);
    expect(await move('DL-13', of, 'send', 1, ['U-6'])).toEqual({
      moved: false,
      obstacles: [
        { ...of, line: 1, code: 'serialElsewhere', serial: 'U-6', place: `case:DL-12:transit:1:${of.orderNo}` },
      ],
    });
  });

  it('named by two cases at once is in one of them', async () => {
    const of = await ordered(9);
    const taken = (n: number) => move(`DL-14-${n}`, of, 'send', 1, ['U-7']);
    const answers = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => taken(n)));
    const moved = answers.filter((one) => one.status === 'fulfilled' && one.value.moved);
    expect(moved).toHaveLength(1);
    expect(await places(of)).toEqual({ available: 8, transit: 1 });
  });

  it('is changed for another at the door in one step', async () => {
    const of = await ordered(3);
    await move('DL-15', of, 'send', 1, ['U-8']);
    const lines = [lineOf(of, 'bringBack', 1, ['U-8']), lineOf(of, 'send', 1, ['U-9'])];
    expect(await activities.moveGoods({ caseNo: 'DL-15', step: 'rebind', lines })).toEqual(MOVED);
    expect([await placeOf('U-8'), await placeOf('U-9')]).toEqual(['available', 'transit']);
    expect(await places(of)).toEqual({ available: 2, transit: 1 });
  });

  it('cannot be counted away', async () => {
    const of = await ordered(1);
    await move('DL-16', of, 'send', 1, ['U-10']);
    await move('DL-16', of, 'bringBack', 1);
    await expect(countStock(db.sql, { sku: of.sku, available: 0, key: 'away' })).rejects.toThrow(
      'known by their serials',
    );
  });
});

describe('a return', () => {
  it('row 27: holds no more than was delivered, less what is held and what came back for good', async () => {
    const of = await deliveredBefore(5);
    expect(await hold('RX-1', of, 2)).toEqual({ held: true, obstacles: [] });
    expect(await hold('RX-2', of, 4)).toEqual({
      held: false,
      obstacles: [{ ...of, line: 1, code: 'quantityAboveRest', rest: 3 }],
    });
    await move('RX-1', of, 'receive', 1);
    expect(await activities.releaseReturn({ caseNo: 'RX-1', step: 'letGo' })).toEqual({
      released: [{ ...of, line: 1, quantity: 1, serials: [] }],
    });
    expect(await hold('RX-2', of, 4)).toEqual({ held: true, obstacles: [] });
    expect(await places(of)).toEqual({ received: 1, asked: 4 });
  });

  it('of the last unit of a line goes to one of many desks that ask at once; the others are told what is left', async () => {
    const of = await deliveredBefore(1);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => hold(`RX-last-${n}`, of, 1)));
    expect(answers.filter(({ held }) => held)).toHaveLength(1);
    const refused = answers.filter(({ held }) => !held).map(({ obstacles }) => obstacles);
    expect(refused).toEqual(Array(19).fill([{ ...of, line: 1, code: 'quantityAboveRest', rest: 0 }]));
  });

  it('knows the units that were delivered before the books saw them, and lets go of each by its name', async () => {
    const of = await deliveredBefore(2, ['B-1', 'B-2']);
    expect(await hold('RX-5', of, 1)).toMatchObject({
      obstacles: [{ code: 'serialsNeeded', serials: ['B-1', 'B-2'] }],
    });
    expect(await hold('RX-5', of, 1, ['B-2'])).toEqual({ held: true, obstacles: [] });
    expect([await placeOf('B-1'), await placeOf('B-2')]).toEqual(['customer', 'asked']);
    const released = { released: [{ ...of, line: 1, quantity: 1, serials: ['B-2'] }] };
    expect(await activities.releaseReturn({ caseNo: 'RX-5', step: 'letGo' })).toEqual(released);
    expect(await activities.releaseReturn({ caseNo: 'RX-5', step: 'letGo' })).toEqual(released);
    expect(await placeOf('B-2')).toBe('customer');
  });

  it('of goods nobody has delivered holds nothing; what a delivery brings can come back, and no more', async () => {
    const of = await ordered(5);
    expect(await hold('RX-6', of, 1)).toMatchObject({ held: false, obstacles: [{ rest: 0 }] });
    await move('DL-20', of, 'send', 2);
    await move('DL-20', of, 'deliver', 2);
    expect(await hold('RX-6', of, 3)).toMatchObject({ held: false, obstacles: [{ rest: 2 }] });
    expect(await hold('RX-6', of, 2)).toMatchObject({ held: true });
  });

  it('knows what deliveries have handed over, each time anew, and no more than that', async () => {
    const of = await deliveredBefore(12);
    const handedOver = async (caseNo: string, delivered: number, ...serials: readonly string[]): Promise<void> => {
      await db.sql`
        INSERT INTO delivery_line (case_no, order_no, line, sku, quantity, delivered)
        VALUES (${caseNo}, ${of.orderNo}, 1, ${of.sku}, 4, ${delivered})
        ON CONFLICT (case_no, line) DO UPDATE SET delivered = ${delivered}`;
      for (const serial of serials) {
        await db.sql`
          INSERT INTO delivery_serial (case_no, serial, order_no, line, delivered_on)
          VALUES (${caseNo}, ${serial}, ${of.orderNo}, 1, '2026-02-03')`;
      }
    };
    await handedOver('DL-30', 1, 'D-1');
    expect(await hold('RX-8', of, 2)).toMatchObject({ held: false, obstacles: [{ rest: 1 }] });
    await handedOver('DL-30', 3, 'D-2');
    await handedOver('DL-31', 1, 'D-3');
    expect(await hold('RX-8', of, 5)).toMatchObject({ held: false, obstacles: [{ rest: 4 }] });
    expect(await hold('RX-8', of, 2, ['D-2', 'D-3'])).toMatchObject({ held: true });
    expect(await hold('RX-9', of, 2)).toMatchObject({ held: true });
    expect([await placeOf('D-1'), await placeOf('D-2')]).toEqual(['asked', 'asked']);
    await activities.moveGoods({ caseNo: 'RX-8', step: 'in', lines: [lineOf(of, 'receive', 2)] });
    await move('RX-8', of, 'restock', 2);
    await countStock(db.sql, { sku: of.sku, available: 3, key: `${of.sku} more` });
    await move('RX-10', of, 'reserve', 1, ['D-2']);
    await move('RX-10', of, 'handOver', 1);
    expect(await placeOf('D-2')).toBe('deliveries');
    await db.sql`
      UPDATE delivery_serial SET released_at = now(), released_why = 'returned' WHERE serial = 'D-2'`;
    await handedOver('DL-32', 1, 'D-2');
    expect(await hold('RX-11', of, 1)).toMatchObject({ held: true });
    expect(await placeOf('D-2')).toBe('asked');
  });

  it('takes over what was refused at the door', async () => {
    const of = await ordered(1);
    await move('DL-21', of, 'send', 1);
    await move('DL-21', of, 'refuse', 1);
    const lines = [{ ...of, line: 1, quantity: 1, refused: true as const }];
    expect(await activities.holdReturn({ caseNo: 'RX-7', step: 'hold', lines })).toMatchObject({ held: true });
    expect(await places(of)).toEqual({ asked: 1 });
  });

  it('asked, received, let go and placed by many cases at once, adds up', async () => {
    const of = await deliveredBefore(12);
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const caseNo = `RX-busy-${n}`;
        const { held } = await hold(caseNo, of, 1 + (n % 3));
        if (!held) return;
        await move(caseNo, of, 'receive', 1);
        await Promise.all([
          move(caseNo, of, n % 2 ? 'restock' : 'scrap', 1),
          activities.releaseReturn({ caseNo, step: 'letGo' }),
        ]);
      }),
    );
    const { customer = 0, available = 0, scrapped = 0, ...more } = await places(of);
    expect([customer + available + scrapped, more]).toEqual([12, {}]);
  });
});
