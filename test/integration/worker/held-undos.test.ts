import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../../activities/database-activities.ts';
import type { Database } from '../../../drizzle/connect.ts';
import { countStock } from '../../../drizzle/ledger/stock.ts';
import { heldUndos } from '../../../worker/held-undos.ts';
import { type OwnEffects, ownEffects } from '../../activities/own-effects.ts';

const CASE = 'DL-2611-000001';
const OF = { orderNo: 'SO-1', line: 1, sku: 'TV' };

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects } = own);
});
afterAll(() => own?.drop());

it('a case that goes on from its journal would let go of the goods it holds, as the ledger knows them', async () => {
  await countStock(db.sql, { sku: 'TV', available: 5, key: 'tv' });
  const lines = (move: 'reserve' | 'send' | 'deliver' | 'ask', quantity: number) => [{ ...OF, move, quantity }];
  await effects.moveGoods({ caseNo: CASE, step: 'send', lines: lines('send', 2) });
  await effects.moveGoods({ caseNo: CASE, step: 'deliver', lines: lines('deliver', 2) });
  await effects.moveGoods({ caseNo: CASE, step: 'ask', lines: lines('ask', 1) });
  await effects.moveGoods({ caseNo: CASE, step: 'reserve', lines: lines('reserve', 3) });
  const undos = await heldUndos(db.sql, { caseNo: CASE, version: 9 });
  expect(undos.map(({ effect }) => effect)).toEqual(['moveGoods', 'releaseReturn']);
  const [goods] = undos;
  const release = { ...OF, quantity: 3, move: 'release' as const };
  expect(goods?.input).toEqual({ caseNo: CASE, step: 'undo:restored:9:goods', lines: [release] });
  await effects.moveGoods({ caseNo: CASE, step: 'undo:restored:9:goods', lines: [release] });
  await effects.releaseReturn({ caseNo: CASE, step: 'undo:restored:9:return' });
  expect(await heldUndos(db.sql, { caseNo: CASE, version: 9 })).toEqual([]);
});
