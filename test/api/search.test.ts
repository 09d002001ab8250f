import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reserveCaseNumber } from '../../drizzle/case-number.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let shop: Shop;
let caseNo: string;

beforeAll(async () => {
  system = await realSystem('api-search');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  shop = await givenShop(api);
  const report = reportOf(shop, { references: [{ kind: 'shop', no: 'JD/2026-778899' }] });
  const opened = await api.post('/v1/warranty-repairs', report, { as: 'agent' });
  caseNo = opened.json.caseNo;
  await api.post(`/v1/cases/${caseNo}/actions/addReference`, { input: { kind: '12315', no: 'REG-4711' } });
  await api.put(`/v1/customers/${shop.customer}/contacts/wife`, {
    name: '李示例',
    duty: 'home',
    level: 'user',
    roles: ['use'],
    phone: '021-5555 0001',
  });
  await vi.waitFor(async () => expect(hits(await search('REG-4711'))).toHaveLength(1), { timeout: 10_000 });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const search = (q: string, as = 'agent'): Promise<Reply> => api.get(`/v1/search?q=${encodeURIComponent(q)}`, { as });
const hits = ({ json }: Reply): string[][] =>
  json.cases.map(({ caseNo, foundBy }: { caseNo: string; foundBy: string }) => [caseNo, foundBy]);

describe('one field to search by', () => {
  it('finds a case by the beginning of its number, its serial or its order', async () => {
    expect(hits(await search(caseNo.slice(0, 9)))).toEqual([[caseNo, 'caseNo']]);
    expect(hits(await search(shop.serial))).toEqual([[caseNo, 'serial']]);
    expect(hits(await search(shop.order))).toEqual([[caseNo, 'order']]);
    expect(hits(await search('%'.repeat(3)))).toEqual([]);
    expect((await search(caseNo)).json.more).toBe(false);
  });

  it('finds it by an outside number, named at the opening or later', async () => {
    expect(hits(await search('JD/2026-778899'))).toEqual([[caseNo, 'reference']]);
    expect(hits(await search('REG-4711'))).toEqual([[caseNo, 'reference']]);
    expect(hits(await search('REG-47'))).toEqual([]);
  });

  it('finds it by a phone number however it is written, and writes down that somebody looked', async () => {
    expect(hits(await search('138 0000-0000'))).toEqual([[caseNo, 'phone']]);
    expect(hits(await search('(021) 55550001'))).toEqual([[caseNo, 'phone']]);
    const log = await api.database.sql`SELECT principal, what FROM access_log WHERE what LIKE '/v1/search%'`;
    expect([...log]).toEqual(Array(2).fill({ principal: 'desk-agent', what: '/v1/search by a phone number' }));
  });

  it('gives a number away only to those who answer calls', async () => {
    expect(hits(await search('13800000000', 'warehouse'))).toEqual([]);
    expect((await search('13800000000', 'customer')).status).toBe(403);
  });
});

describe('the list of cases, filtered by a phone number', () => {
  const list = (as: string): Promise<Reply> => api.get('/v1/cases?phone=138%200000-0000', { as });

  it('is for those who answer calls, and written down as a search is', async () => {
    const before = await looks();
    const found = await list('agent');
    expect(found.json.cases.map((one: { caseNo: string }) => one.caseNo)).toEqual([caseNo]);
    expect(await looks()).toBe(before + 1);
  });

  it.each(['warehouse', 'technician', 'system', 'customer'])('is refused to the role %s', async (role) => {
    const refused = await list(role);
    expect([refused.status, refused.json.code]).toEqual([403, 'role_not_allowed']);
  });

  const looks = async (): Promise<number> => {
    const log = await api.database.sql`SELECT FROM access_log WHERE what = '/v1/cases by a phone number'`;
    return log.length;
  };
});

describe('a case that is just being opened', () => {
  const reserved = async (): Promise<string> => {
    const key = { principal: 'desk-agent', idempotencyKey: `k-${Math.random()}` };
    const request = { prefix: 'WR', process: 'warranty-repair', key, bodyHash: 'b' };
    return (await reserveCaseNumber(api.database.sql, request)).caseNo;
  };

  it('is not yet there, which is another thing than being unknown', async () => {
    const no = await reserved();
    const read = await api.get(`/v1/cases/${no}`, { as: 'agent' });
    expect([read.status, read.json.code, read.headers['retry-after']]).toEqual([503, 'not_yet', '1']);
    const stranger = await api.get(`/v1/cases/${no}`, { as: await api.token('customer', shop.customer) });
    expect(stranger.status).toBe(404);
    expect((await api.get('/v1/cases/WR-2611-999999', { as: 'agent' })).status).toBe(404);
  });

  it('will never come once its opening was refused, or is long past', async () => {
    const [refused, old] = [await reserved(), await reserved()];
    await api.database.sql`
      INSERT INTO receipt (command_id, case_no, body_hash, outcome, answer, seq)
      VALUES (${refused}, ${refused}, 'b', 'refused', '{}', 0)`;
    await api.database.sql`UPDATE case_number SET reserved_at = now() - interval '1 day' WHERE case_no = ${old}`;
    for (const no of [refused, old]) expect((await api.get(`/v1/cases/${no}`, { as: 'agent' })).status).toBe(404);
  });
});
