import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabaseActivities } from '../../activities/database-activities.ts';
import { LAWS } from '../../domain/books/laws.ts';
import { connect } from '../../drizzle/connect.ts';
import { type GivenApi, givenApi } from './given-api.ts';

const CASE = 'RX-2611-000001';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
  const lines = [{ what: 'oweGoods' as const, amountFen: 900 }];
  const { bookMoney } = createDatabaseActivities({ db: api.database });
  await bookMoney({ caseNo: CASE, step: 'decided', currency: 'CNY', lines });
});
afterAll(() => api?.stop());

describe('GET /v1/books', () => {
  it('says of every law that it holds, and by how many entries', async () => {
    const { status, json } = await api.get('/v1/books', { as: 'finance' });
    expect([status, json.holds, json.postings, json.entries]).toEqual([200, true, 1, 2]);
    expect(json.laws.map(({ law }: { law: string }) => law)).toEqual([...LAWS]);
  });

  it('is for those who answer for the money, and for auditors', async () => {
    for (const as of ['agent', 'warehouse', 'customer', 'system']) {
      expect((await api.get('/v1/books', { as })).status).toBe(403);
    }
    for (const as of ['auditor', 'manager', 'admin']) expect((await api.get('/v1/books', { as })).status).toBe(200);
    expect((await api.get('/v1/books?limit=0', { as: 'finance' })).status).toBe(400);
  });

  it('names who breaks a law, in the language of the reader', async () => {
    const owner = connect(api.databaseUrl, { as: 'owner', max: 1 });
    await owner.sql`UPDATE ledger_balance SET balance = -899 WHERE account = ${`due:owed:${CASE}`}`;
    await owner.close();
    const headers = { 'accept-language': 'zh' };
    const { json } = await api.get('/v1/books', { as: 'auditor', headers });
    expect(json.holds).toBe(false);
    expect(json.laws.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([
      {
        law: 'balancesAreSums',
        text: '每个账户的余额等于其全部分录之和。',
        holds: false,
        offenders: [{ caseNo: CASE, subject: `due:owed:${CASE}`, detail: { of: 'CNY', entries: -900, balance: -899 } }],
      },
    ]);
  });
});
