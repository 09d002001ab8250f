import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { Database } from '../../drizzle/connect.ts';
import { countStock, stockLevels } from '../../drizzle/ledger/stock.ts';
import { countVan, moveVan, vanLevels } from '../../drizzle/ledger/van.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let activities: DatabaseActivities;
let skus = 0;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects: activities } = own);
});
afterAll(() => own?.drop());

/** A part of the test's own, so many of it in the van of a technician of its own. */
async function inVan(quantity: number): Promise<{ sku: string; technician: string }> {
  skus += 1;
  const [sku, technician] = [`VP-${skus}`, `TV-${skus}`];
  await countVan(db.sql, { technician, sku, quantity, key: sku });
  return { sku, technician };
}

const left = async (technician: string) =>
  (await vanLevels(db.sql, technician)).map(({ quantity, old }) => [quantity, old]);

describe('parts of a van', () => {
  it('go to one of many visits that want the last one at once', async () => {
    const part = await inVan(1);
    const wanted = Array.from({ length: 12 }, (_, n) =>
      activities.moveVanPart({ ...part, caseNo: `VS-RACE-${n}`, step: 'use:1', move: 'use', quantity: 1 }),
    );
    const answers = await Promise.all(wanted);
    expect(answers.filter(({ from }) => from !== undefined)).toEqual([{ from: `stock:van:${part.technician}` }]);
    expect(await left(part.technician)).toEqual([]);
  });

  it('are used once however often it is asked, and never twice under another meaning', async () => {
    const part = await inVan(3);
    const use = { ...part, caseNo: 'VS-1', step: 'use:1', move: 'use', quantity: 2 } as const;
    const answers = await Promise.all([1, 2, 3, 4].map(() => activities.moveVanPart(use)));
    expect(new Set(answers.map(({ from }) => from))).toEqual(new Set([`stock:van:${part.technician}`]));
    expect(await left(part.technician)).toEqual([[1, 0]]);
    await expect(activities.moveVanPart({ ...use, quantity: 1 })).rejects.toMatchObject({ type: 'StepConflict' });
  });

  it('that are put aside for the job go first', async () => {
    const part = await inVan(1);
    await countStock(db.sql, { sku: part.sku, available: 1, key: `${part.sku}-shelf` });
    const lines = [{ line: 1, sku: part.sku, quantity: 1 }];
    await activities.reserveParts({ caseNo: 'WR-JOB', step: 'reserve', lines });
    const use = { ...part, caseNo: 'VS-JOB', move: 'use', quantity: 1, parent: 'WR-JOB' } as const;
    expect(await activities.moveVanPart({ ...use, step: 'use:1' })).toEqual({ from: 'case:WR-JOB:reserved' });
    expect(await activities.moveVanPart({ ...use, step: 'use:2' })).toEqual({ from: `stock:van:${part.technician}` });
    expect(await activities.moveVanPart({ ...use, step: 'use:3' })).toEqual({});
  });

  it('come back when a booking is taken back, and only once', async () => {
    const part = await inVan(2);
    const use = { ...part, caseNo: 'VS-2', step: 'use:1', move: 'use', quantity: 2 } as const;
    const back = { ...use, step: 'undo:use:1', move: 'back', of: 'use:1' } as const;
    await activities.moveVanPart(back);
    await activities.moveVanPart(use);
    await Promise.all([activities.moveVanPart(back), activities.moveVanPart(back)]);
    expect(await left(part.technician)).toEqual([[2, 0]]);
  });

  it('are loaded and unloaded whole or not at all, and old ones never get on the shelf', async () => {
    const part = await inVan(0);
    const { sku, technician } = part;
    await countStock(db.sql, { sku, available: 2, key: `${sku}-shelf` });
    const move = (direction: 'load' | 'unload', quantity: number, key: string, old = false) =>
      moveVan(db.sql, { technician, key, direction, lines: [{ sku, quantity, ...(old ? { old } : {}) }] });
    expect(await move('load', 3, 'a')).toEqual({ missing: [sku] });
    await Promise.all([move('load', 2, 'b'), move('load', 2, 'b')]);
    expect(await left(technician)).toEqual([[2, 0]]);
    await activities.moveVanPart({ ...part, caseNo: 'VS-3', step: 'old:1', move: 'old', quantity: 1 });
    expect(await left(technician)).toEqual([[2, 1]]);
    expect(await move('unload', 3, 'c')).toEqual({ missing: [sku] });
    await move('unload', 1, 'd', true);
    await move('unload', 2, 'e');
    expect([await left(technician), await stockLevels(db.sql, [sku])]).toMatchObject([[], [{ sku, available: 2 }]]);
  });
});
