import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NumberRequest, reserveCaseNumber } from '../../drizzle/case-number.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  // Like a new house: test databases begin anywhere else.
  await db.sql`UPDATE case_counter SET last = 0`;
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

function asked(idempotencyKey: string, more: Partial<NumberRequest> = {}): NumberRequest {
  const key = { principal: 'desk-agent', idempotencyKey };
  return { prefix: 'WR', process: 'warranty-repair', key, bodyHash: 'body', ...more };
}

describe('reserving the number of a case', () => {
  it('gives readable numbers that run on within a prefix and a month', async () => {
    const [first, second] = [await reserveCaseNumber(db.sql, asked('a')), await reserveCaseNumber(db.sql, asked('b'))];
    const [month] = await db.sql`SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYMM') AS month`;
    expect([first.caseNo, second.caseNo]).toEqual([`WR-${month?.month}-000001`, `WR-${month?.month}-000002`]);
    const other = await reserveCaseNumber(db.sql, asked('c', { prefix: 'DL' }));
    expect(other.caseNo).toBe(`DL-${month?.month}-000001`);
  });

  it('gives one number to fifty requests that come at once under one key', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => reserveCaseNumber(db.sql, asked('same'))));
    expect(new Set(answers.map(({ caseNo }) => caseNo)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('binds a key to the first body, also when two bodies come at once', async () => {
    const answers = await Promise.all(
      ['one', 'two'].map((bodyHash) => reserveCaseNumber(db.sql, asked('bound', { bodyHash }))),
    );
    expect(new Set(answers.map(({ bodyHash }) => bodyHash)).size).toBe(1);
    const later = await reserveCaseNumber(db.sql, asked('bound', { bodyHash: 'three' }));
    expect(later).toEqual({ ...answers[0], repeated: true });
  });

  it('keeps keys of different callers apart, and a case opened by another case by its step', async () => {
    const key = { principal: 'web-shop', idempotencyKey: 'a' };
    const shop = await reserveCaseNumber(db.sql, asked('', { key }));
    const desk = await reserveCaseNumber(db.sql, asked('a'));
    expect(shop.caseNo).not.toBe(desk.caseNo);
    const child = asked('', { key: { parent: desk.caseNo, step: 'convert' } });
    const [one, again] = [await reserveCaseNumber(db.sql, child), await reserveCaseNumber(db.sql, child)];
    expect(one.caseNo).toBe(again.caseNo);
    const sibling = asked('', { key: { parent: desk.caseNo, step: 'other' } });
    expect((await reserveCaseNumber(db.sql, sibling)).caseNo).not.toBe(one.caseNo);
  });
});
