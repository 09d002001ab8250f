import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabaseActivities } from '../../activities/database-activities.ts';
import { connect } from '../../drizzle/connect.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CASE = 'RX-2611-000001';

let fresh: FreshDatabase;
let home: TempFolder;

beforeAll(async () => {
  [fresh, home] = await Promise.all([freshDatabase(), tempFolder('books')]);
  const db = connect(fresh.url, { max: 1 });
  const { bookMoney } = createDatabaseActivities({ db });
  const lines = [{ what: 'oweGoods' as const, amountFen: 900 }];
  await bookMoney({ caseNo: CASE, step: 'decided', currency: 'CNY', lines });
  await db.close();
});
afterAll(async () => {
  await Promise.all([fresh?.drop(), home?.remove()]);
});

function books(...flags: readonly string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATABASE_URL: fresh.url, SANBAO_HOME: home.path };
  return new Promise((done) => {
    execFile(process.execPath, ['cli/sanbao.js', 'books', ...flags], { cwd: ROOT, env }, (error, out) =>
      done({ code: error === null ? 0 : Number(error.code), out }),
    );
  });
}

it('sanbao books says that every law holds, or names who breaks one and ends with 1', async () => {
  expect(await books()).toEqual({ code: 0, out: 'every law holds for 2 entries of 1 postings.\n' });
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`UPDATE ledger_balance SET balance = -899 WHERE account = ${`due:owed:${CASE}`}`;
  await owner.close();
  const { code, out } = await books();
  expect([code, out.split('\n')[1]]).toEqual([1, `  ${CASE}, due:owed:${CASE}: of CNY, entries -900, balance -899`]);
  expect(JSON.parse((await books('--json')).out)).toMatchObject({ entries: 2, postings: 1 });
  expect((await books('--limit', '0')).code).toBe(2);
});
