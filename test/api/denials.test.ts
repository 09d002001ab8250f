import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denialBookOf } from '../../api/denials/denial-book.ts';
import { Problem } from '../../api/problem.ts';
import type { Storage } from '../../api/storage/storage.ts';
import { KEPT_A_DAY } from '../../drizzle/queries/denials.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
});
afterAll(() => api?.stop());

async function listed(query = '', as: Call['as'] = 'auditor'): Promise<Reply['json'][]> {
  const { status, json } = await api.get(`/v1/denials${query}`, { as });
  expect([status, json.code]).toEqual([200, undefined]);
  return json.denials;
}

const noted = async (): Promise<number> =>
  (await api.database.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM denial`)[0]?.count ?? 0;

describe('whoever tries what he must not', () => {
  it('is written down with who, what, where and by which rule, and found by the number of the request', async () => {
    const acted = await api.post('/v1/cases/RX-2611-000001/actions/approveRefund', { wait: 1, input: { totalFen: 1 } });
    expect([acted.status, acted.json.code]).toEqual([403, 'role_not_allowed']);
    const put = await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' }, { as: 'technician' });
    expect(put.status).toBe(403);
    const [second, first] = await listed();
    expect(first).toEqual({
      at: expect.stringMatching(/Z$/),
      principal: 'desk-agent',
      role: 'agent',
      standsInFor: null,
      action: 'approveRefund',
      caseNo: 'RX-2611-000001',
      subject: null,
      code: 'role_not_allowed',
      requestId: acted.json.requestId,
    });
    expect(second).toMatchObject({ action: 'PUT /v1/customers/:customer', caseNo: null, subject: 'customer=C-1' });
    expect(JSON.stringify(await listed())).not.toContain('张示例');
  });

  it('is written down where he hears that there is no such case, with what it was', async () => {
    await api.database.sql`
      INSERT INTO cases (case_no, process, workflow_id, stage, status, version, head_hash, priority, opened_at, updated_at,
                         customer_ref, view)
      VALUES ('WR-2611-000777', 'warranty-repair', 'w', 'intake', 'open', 1, 'h', 'normal', now(), now(), 'C-1', '{}')`;
    const stranger = await api.token('customer', 'C-2');
    const tried = await api.post('/v1/cases/WR-2611-000777/actions/acceptQuote', { wait: 1 }, { as: stranger });
    expect([tried.status, tried.json.code]).toEqual([404, 'case_not_found']);
    expect(await listed('?code=not_own_case')).toMatchObject([{ principal: 'customer-C-2', caseNo: 'WR-2611-000777' }]);
  });

  it('is written down by the line, when he tries it on many cases at once', async () => {
    const cases = [{ caseNo: 'RX-2611-000001' }, { caseNo: 'RX-2611-000002' }];
    const { json } = await api.post(
      '/v1/bulk-actions',
      { action: 'decideReturn', input: {}, cases },
      { as: 'warehouse' },
    );
    expect(json.counts).toMatchObject({ refused: 2 });
    const denied = (no: number) => ({
      caseNo: cases[no - 1]?.caseNo,
      action: 'decideReturn',
      requestId: `${json.id}/${no}`,
    });
    const found = await listed('?principal=desk-warehouse');
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([1, 2].map((no) => expect.objectContaining(denied(no)))));
  });

  it('leaves nothing of an address that is no key', async () => {
    await api.put(`/v1/customers/${encodeURIComponent('李 13800000000')}`, {}, { as: 'technician' });
    const [latest] = await listed();
    expect(latest).toMatchObject({ action: 'PUT /v1/customers/:customer', subject: null });
  });

  it('only reads, or is refused for another reason: nothing is written down', async () => {
    const before = await noted();
    expect((await api.get('/v1/denials', { as: 'agent' })).status).toBe(403);
    expect((await api.get('/v1/denials', { as: 'admin' })).status).toBe(403);
    expect((await api.put('/v1/customers/C-1', { kind: 'nobody' })).status).toBe(422);
    expect((await api.post('/v1/cases/WR-2611-000001/actions/addNote', {}, { as: 'nobody_at_all' })).status).toBe(401);
    expect(await noted()).toBe(before);
  });
});

describe('the list', () => {
  it('comes in pages, the latest first, by person, case, action, code and time', async () => {
    const tries = ['WR-2611-000011', 'WR-2611-000012', 'WR-2611-000013'];
    const start = new Date().toISOString();
    for (const no of tries) await api.post(`/v1/cases/${no}/actions/acceptForRepair`, { wait: 1 }, { as: 'finance' });
    const page = (cursor = '') =>
      api.get(`/v1/denials?principal=desk-finance&limit=2${cursor}`, { as: 'manager' }).then(({ json }) => json);
    const first = await page();
    const second = await page(`&cursor=${first.next}`);
    const numbers = [...first.denials, ...second.denials].map(({ caseNo }: { caseNo: string }) => caseNo);
    expect([numbers, second.next]).toEqual([[...tries].reverse(), undefined]);
    expect(await listed('?case=WR-2611-000012')).toHaveLength(1);
    expect(await listed('?action=acceptForRepair&code=role_not_allowed')).toHaveLength(3);
    expect(await listed('?code=own_request')).toEqual([]);
    expect(await listed(`?from=${start}&principal=desk-finance`)).toHaveLength(3);
    expect(await listed(`?to=${start}&principal=desk-finance`)).toEqual([]);
    expect((await api.get('/v1/denials?principal=desk-agent&cursor=x.y', { as: 'auditor' })).json.code).toBe(
      'invalid_cursor',
    );
  });
});

describe('a flood', () => {
  it('fills no disk: behind what a day keeps of a person only the count goes on, and an alarm stands', async () => {
    const knock = () => api.put('/v1/products/P', {}, { as: 'quality' });
    await knock();
    await api.database.sql`UPDATE denial_day SET kept = ${KEPT_A_DAY - 1}, refused = ${KEPT_A_DAY - 1}
                            WHERE principal = 'desk-quality'`;
    const replies = await Promise.all(Array.from({ length: 30 }, knock));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([403]));
    expect(await listed('?principal=desk-quality')).toHaveLength(2);
    const { json } = await api.get('/v1/denials', { as: 'auditor' });
    expect(json.flooded).toMatchObject([{ principal: 'desk-quality', refused: KEPT_A_DAY + 29, kept: KEPT_A_DAY }]);
    const stuck = await api.get('/v1/stuck?kind=alarm', { as: 'lead', headers: { 'accept-language': 'en' } });
    expect(stuck.json.stuck).toMatchObject([{ what: 'DenialFlood', subject: 'desk-quality' }]);
    expect(stuck.json.stuck[0].text).toContain('desk-quality');
  });
});

describe('while the database is away', () => {
  const denied = {
    principal: 'desk-sales',
    role: 'sales',
    standsInFor: null,
    action: 'approveRefund',
    caseNo: null,
    subject: null,
    code: 'role_not_allowed',
    requestId: 'r-1',
  } as const;

  it('denials are kept in mind, so many, and written when it is back, each once', async () => {
    let away = true;
    const storage: Storage = {
      ...api.services.storage,
      query: (work, withinMs) =>
        away ? Promise.reject(new Problem('database_unavailable')) : api.services.storage.query(work, withinMs),
    };
    const book = denialBookOf(storage, () => new Date('2026-11-23T03:00:00Z'));
    const asked = await Promise.all(Array.from({ length: 2_010 }, () => book.note(denied)));
    expect(asked.some(Boolean)).toBe(false);
    away = false;
    expect(await book.flush()).toBe(2_000);
    expect(await book.flush()).toBe(0);
    const [latest] = await listed('?principal=desk-sales');
    expect(latest).toMatchObject({ at: '2026-11-23T03:00:00.000Z', requestId: 'r-1' });
    expect(await book.note(denied)).toBe(true);
  });
});
