import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoodsRequest } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import { GOODS_WAYS, type GoodsMove } from '../../domain/goods/moves.ts';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import type { Database } from '../../drizzle/connect.ts';
import { countStock } from '../../drizzle/ledger/stock.ts';
import { MemoryGoods } from '../case/world/memory-goods.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

const SHELF = 4;
/** Only a parcel nobody had announced moves so: by a receipt out of it, or when it is done with. */
const OF_PARCELS: readonly string[] = [
  ...['findReturned', 'standIn', 'endStandIn', 'receiveFound'],
  ...['askedWasFound', 'forgetFound', 'giveFoundBack', 'keepFound'],
];
const MOVES = (Object.keys(GOODS_WAYS) as GoodsMove[]).filter((move) => !OF_PARCELS.includes(move));
/** Not counted as a place of ours. */
const OUTSIDE: readonly string[] = ['unannounced', 'deliveries', 'supplier'];

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;
let runs = 0;

beforeAll(async () => {
  own = await ownEffects({ max: 8 });
  ({ db, effects } = own);
});
afterAll(() => own?.drop());

interface Tried {
  readonly by: 1 | 2;
  readonly move: GoodsMove;
  readonly quantity: number;
  readonly serials: readonly (1 | 2 | 3)[];
  /** Asked twice at once. */
  readonly twice: boolean;
}

const tried: fc.Arbitrary<Tried> = fc.record({
  by: fc.constantFrom(1 as const, 2 as const),
  // Mostly the way there and back, so that something is where it can be moved from.
  move: fc.oneof(
    fc.constantFrom(...MOVES),
    fc.constantFrom<GoodsMove>('reserve', 'dispatch', 'send', 'deliver', 'ask', 'receive', 'restock', 'letGo'),
  ),
  quantity: fc.integer({ min: 1, max: 3 }),
  serials: fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const), { maxLength: 2 }),
  twice: fc.boolean(),
});

describe('goods moved at random by two cases', () => {
  it('are where a book in memory says, no more and no less than there ever were, and the laws hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tried, { minLength: 10, maxLength: 40 }), async (steps) => {
        runs += 1;
        const [sku, orderNo] = [`RND-${runs}`, `SO-R${runs}`];
        const memory = new MemoryGoods();
        await countStock(db.sql, { sku, available: SHELF, key: sku });
        memory.supply(sku, SHELF);
        let outside = 0;
        for (const [index, { by, move, quantity, serials, twice }] of steps.entries()) {
          const named = serials.slice(0, quantity).map((no) => `${sku}-${no}`);
          const line = { orderNo, line: 1, sku, quantity, move, ...(named.length > 0 ? { serials: named } : {}) };
          const request: GoodsRequest = { caseNo: `RX-${runs}-${by}`, step: `${index}`, lines: [line] };
          const foundAgain =
            move === 'receiveUnannounced' ? named.filter((serial) => memory.placeOf(serial) === 'lost').length : 0;
          const expected = memory.move(request);
          const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => effects.moveGoods(request)));
          for (const answer of answers) expect([move, answer.moved]).toEqual([move, expected.moved]);
          const [answer] = answers;
          expect(answer?.obstacles.map(({ code }) => code)).toEqual(expected.obstacles.map(({ code }) => code));
          const [from, to] = GOODS_WAYS[move];
          if (expected.moved && OUTSIDE.includes(from)) outside += quantity - foundAgain;
          if (expected.moved && OUTSIDE.includes(to)) outside -= quantity;
        }
        const rows = await db.sql<{ account: string; balance: number; serials: string[] }[]>`
          SELECT account, balance::int, ARRAY(SELECT serial FROM goods_unit u WHERE u.account = b.account
                   AND u.sku = b.commodity ORDER BY serial) AS serials
            FROM ledger_balance b WHERE commodity = ${sku} AND lowest = 0`;
        for (const { account, balance, serials } of rows) {
          expect([account, memory.at(account, sku)]).toEqual([account, { quantity: balance, serials }]);
        }
        expect(rows.reduce((sum, { balance }) => sum + balance, 0)).toBe(SHELF + outside);
      }),
      { numRuns: 60, seed: 3 },
    );
    const { laws } = await proveBooks(db.sql, { limit: 5 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
  });
});
