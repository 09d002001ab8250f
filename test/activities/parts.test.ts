import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoanerRequest } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { Database } from '../../drizzle/connect.ts';
import { countStock, type StockLevel, stockLevels } from '../../drizzle/ledger/stock.ts';
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

/** A part number of the test's own with so many on the shelf. */
async function shelf(available: number): Promise<string> {
  skus += 1;
  const sku = `PART-${skus}`;
  await countStock(db.sql, { sku, available, key: sku });
  return sku;
}

async function levels(sku: string): Promise<Omit<StockLevel, 'sku'>> {
  const [{ sku: _sku, ...level } = { sku, available: 0, reserved: 0, issued: 0 }] = await stockLevels(db.sql, [sku]);
  return level;
}

/** Adds up every entry ever made of a part: goods neither appear nor vanish. */
async function sumOfAllEntries(sku: string): Promise<number> {
  const [row] = await db.sql`SELECT sum(quantity)::int AS total FROM ledger_entry WHERE commodity = ${sku}`;
  return row?.total;
}

describe('parts of a case', () => {
  it('go from the shelf to the case, to the bench, into the goods, and the rest back', async () => {
    const sku = await shelf(5);
    const lines = [{ line: 1, sku, quantity: 3 }];
    expect(await activities.reserveParts({ caseNo: 'A', step: 'reserve', lines })).toEqual({ missing: [] });
    expect(await levels(sku)).toEqual({ available: 2, reserved: 3, issued: 0 });
    expect(await activities.issueParts({ caseNo: 'A', step: 'issue', lines })).toEqual({ missing: [] });
    expect(await levels(sku)).toEqual({ available: 2, reserved: 0, issued: 3 });
    const used = [{ line: 1, sku, quantity: 2 }];
    expect(await activities.useParts({ caseNo: 'A', step: 'use', lines: used })).toEqual({ missing: [] });
    expect(await activities.putBackParts({ caseNo: 'A', step: 'back' })).toEqual({
      putBack: [{ line: 1, sku, quantity: 1 }],
    });
    expect(await levels(sku)).toEqual({ available: 3, reserved: 0, issued: 0 });
    expect(await sumOfAllEntries(sku)).toBe(0);
  });

  it('come from a supplier once, however often the delivery is booked', async () => {
    const sku = await shelf(0);
    const delivery = { caseNo: 'A3', step: 'receive:1.1', lines: [{ line: 1, sku, quantity: 4 }] };
    await Promise.all([activities.receiveParts(delivery), activities.receiveParts(delivery)]);
    await activities.receiveParts(delivery);
    expect(await levels(sku)).toEqual({ available: 4, reserved: 0, issued: 0 });
    expect(await sumOfAllEntries(sku)).toBe(0);
  });

  it('go back line by line when only some are no longer needed, all of these or none', async () => {
    const sku = await shelf(5);
    const lines = [{ line: 1, sku, quantity: 3 }];
    await activities.reserveParts({ caseNo: 'A2', step: 'reserve', lines });
    await activities.issueParts({ caseNo: 'A2', step: 'issue', lines });
    const back = (quantity: number, step: string): Promise<unknown> =>
      activities.putBackParts({ caseNo: 'A2', step, lines: [{ line: 1, sku, quantity }] });
    expect(await back(4, 'too-many')).toEqual({ putBack: [] });
    expect(await back(2, 'surplus')).toEqual({ putBack: [{ line: 1, sku, quantity: 2 }] });
    await back(2, 'surplus');
    expect(await levels(sku)).toEqual({ available: 4, reserved: 0, issued: 1 });
    expect(await sumOfAllEntries(sku)).toBe(0);
  });

  it('move once however often the step is repeated, one after the other or at once', async () => {
    const sku = await shelf(10);
    const request = { caseNo: 'B', step: 'reserve', lines: [{ line: 1, sku, quantity: 2 }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => activities.reserveParts(request)));
    expect(answers).toEqual(Array(20).fill({ missing: [] }));
    expect(await levels(sku)).toMatchObject({ available: 8, reserved: 2 });
  });

  it('give the last one to one of fifty cases that reserve it at once, and never go below zero', async () => {
    const sku = await shelf(1);
    const lines = [{ line: 1, sku, quantity: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => activities.reserveParts({ caseNo: `last-${n}`, step: 'reserve', lines })),
    );
    expect(answers.filter(({ missing }) => missing.length === 0)).toHaveLength(1);
    expect(answers.filter(({ missing }) => missing.length === 1)).toHaveLength(49);
    expect(await levels(sku)).toEqual({ available: 0, reserved: 1, issued: 0 });
    const [entries] = await db.sql`SELECT count(*)::int AS n FROM ledger_entry WHERE commodity = ${sku}`;
    expect(entries?.n).toBe(4);
  });

  it('are reserved line by line: a line is served in full or not at all', async () => {
    const [plenty, few] = [await shelf(9), await shelf(2)];
    const lines = [
      { line: 1, sku: few, quantity: 3 },
      { line: 2, sku: plenty, quantity: 4 },
      { line: 3, sku: few, quantity: 2 },
    ];
    expect(await activities.reserveParts({ caseNo: 'C', step: 'reserve', lines })).toEqual({
      missing: [{ line: 1, sku: few, quantity: 3 }],
    });
    expect(await levels(few)).toMatchObject({ available: 0, reserved: 2 });
    const both = [1, 2].map((line) => ({ line, sku: plenty, quantity: 4 }));
    expect(await activities.reserveParts({ caseNo: 'C', step: 'more', lines: both })).toEqual({ missing: [both[1]] });
    expect(await levels(plenty)).toMatchObject({ available: 1, reserved: 8 });
  });

  it('that were missing can be reserved by the same step once they are there, when nothing was reserved by it', async () => {
    const sku = await shelf(0);
    const request = { caseNo: 'D', step: 'reserve', lines: [{ line: 1, sku, quantity: 1 }] };
    expect(await activities.reserveParts(request)).toEqual({ missing: request.lines });
    await countStock(db.sql, { sku, available: 1, key: 'arrived' });
    expect(await activities.reserveParts(request)).toEqual({ missing: [] });
  });

  it('are not issued to a case that has not reserved them, although they lie on the shelf', async () => {
    const [reserved, other] = [await shelf(5), await shelf(5)];
    await activities.reserveParts({ caseNo: 'E', step: 'reserve', lines: [{ line: 1, sku: reserved, quantity: 1 }] });
    const lines = [
      { line: 1, sku: reserved, quantity: 1 },
      { line: 2, sku: other, quantity: 1 },
    ];
    expect(await activities.issueParts({ caseNo: 'E', step: 'issue', lines })).toEqual({
      missing: [{ line: 2, sku: other, quantity: 1 }],
    });
    expect(await levels(reserved)).toMatchObject({ reserved: 1, issued: 0 });
    await activities.reserveParts({ caseNo: 'E', step: 'reserve2', lines: [{ line: 2, sku: other, quantity: 1 }] });
    expect(await activities.issueParts({ caseNo: 'E', step: 'issue', lines })).toEqual({ missing: [] });
  });

  it('of other cases are not touched when a case puts back what it holds', async () => {
    const sku = await shelf(4);
    for (const caseNo of ['F', 'G']) {
      await activities.reserveParts({ caseNo, step: 'reserve', lines: [{ line: 1, sku, quantity: 1 }] });
    }
    await activities.putBackParts({ caseNo: 'F', step: 'back' });
    await activities.putBackParts({ caseNo: 'F', step: 'back' });
    expect(await levels(sku)).toEqual({ available: 3, reserved: 1, issued: 0 });
  });

  it('are refused for good when a step asks for something else than before, or for what cannot be', async () => {
    const sku = await shelf(9);
    const request = { caseNo: 'H', step: 'reserve', lines: [{ line: 1, sku, quantity: 1 }] };
    await activities.reserveParts(request);
    const other = { ...request, lines: [{ line: 1, sku, quantity: 2 }] };
    await expect(activities.reserveParts(other)).rejects.toMatchObject({ type: 'StepConflict', nonRetryable: true });
    for (const quantity of [0, -1, 1.5]) {
      const bad = { caseNo: 'H', step: 'bad', lines: [{ line: 1, sku, quantity }] };
      await expect(activities.reserveParts(bad)).rejects.toMatchObject({ type: 'BadLines', nonRetryable: true });
    }
  });

  it('reserved, issued and put back by many cases at once all add up in the end', async () => {
    const [a, b] = [await shelf(30), await shelf(30)];
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const caseNo = `busy-${n}`;
        const lines = [
          { line: 1, sku: n % 2 ? a : b, quantity: 1 + (n % 3) },
          { line: 2, sku: n % 2 ? b : a, quantity: 1 },
        ];
        const { missing } = await activities.reserveParts({ caseNo, step: 'reserve', lines });
        if (missing.length === 0) await activities.issueParts({ caseNo, step: 'issue', lines });
        if (n % 4 === 0) await activities.putBackParts({ caseNo, step: 'back' });
      }),
    );
    for (const sku of [a, b]) {
      const { available, reserved, issued } = await levels(sku);
      expect(available + reserved + issued).toBe(30);
      expect(available).toBeGreaterThanOrEqual(0);
      expect(await sumOfAllEntries(sku)).toBe(0);
    }
  });
});

describe('counting what lies on the shelf', () => {
  it('posts the difference, once for each count', async () => {
    const sku = await shelf(7);
    expect(await countStock(db.sql, { sku, available: 4, key: 'count-1' })).toEqual({ difference: -3 });
    expect(await countStock(db.sql, { sku, available: 4, key: 'count-1' })).toEqual({ difference: -3 });
    expect(await levels(sku)).toMatchObject({ available: 4 });
  });

  it('remembers a count that found no difference, so that a late repeat of it changes nothing', async () => {
    const sku = await shelf(2);
    await countStock(db.sql, { sku, available: 2, key: 'count-2' });
    await activities.reserveParts({ caseNo: 'I', step: 'reserve', lines: [{ line: 1, sku, quantity: 1 }] });
    await countStock(db.sql, { sku, available: 2, key: 'count-2' });
    expect(await levels(sku)).toMatchObject({ available: 1, reserved: 1 });
  });
});

describe('a loaner', () => {
  const move = (sku: string, way: LoanerRequest['move'], caseNo = 'L1'): Promise<{ moved: boolean }> =>
    activities.moveLoaner({ caseNo, step: `loaner:1:${way}`, sku, move: way });

  it('goes from the shelf to the customer and back, each move once', async () => {
    const sku = await shelf(1);
    expect(await move(sku, 'handOut')).toEqual({ moved: false });
    const levelAfter = { reserve: [0, 1, 0], handOut: [0, 0, 1], takeBack: [1, 0, 0] };
    for (const way of ['reserve', 'handOut', 'handOut', 'takeBack'] as const) {
      expect([way, await move(sku, way)]).toEqual([way, { moved: true }]);
      expect([way, ...Object.values(await levels(sku))]).toEqual([way, ...levelAfter[way]]);
    }
    expect((await levels(sku)).available).toBe(1);
    expect(await sumOfAllEntries(sku)).toBe(0);
  });

  it('that is the last one goes to one of two cases that ask at once', async () => {
    const sku = await shelf(1);
    const answers = await Promise.all([move(sku, 'reserve', 'L2'), move(sku, 'reserve', 'L3')]);
    expect(answers.filter(({ moved }) => moved)).toHaveLength(1);
  });

  it('is not among what a case puts back when its parts are settled', async () => {
    const sku = await shelf(2);
    await move(sku, 'reserve', 'L4');
    expect(await activities.putBackParts({ caseNo: 'L4', step: 'back' })).toEqual({ putBack: [] });
    expect(await move(sku, 'handOut', 'L4')).toEqual({ moved: true });
  });
});
