import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
  await api.put('/v1/teams/depot', {}, { as: 'admin' });
});

afterAll(() => api?.stop());

function ndjson(resource: string, lines: readonly unknown[], call: Call = {}): Promise<Reply> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return api.post(`/v1/bulk/${resource}`, body, {
    as: 'admin',
    headers: { 'content-type': 'application/x-ndjson' },
    ...call,
  });
}

function csv(resource: string, text: string, call: Call = {}): Promise<Reply> {
  return api.post(`/v1/bulk/${resource}`, text, {
    as: 'admin',
    headers: { 'content-type': 'text/csv; charset=utf-8' },
    ...call,
  });
}

const outcomes = ({ json }: Reply): unknown[] =>
  json.results.map(({ line, outcome, problem }: { line: number; outcome: string; problem?: { code: string } }) =>
    problem === undefined ? [line, outcome] : [line, outcome, problem.code],
  );

const part = (sku: string): Record<string, unknown> => ({ sku, nameZh: '零件', nameEn: 'Part', priceFen: 100 });

describe('a bulk import', () => {
  it('takes each line by itself and says what became of it', async () => {
    await ndjson('parts', [part('B-1')]);
    const reply = await ndjson('parts', [
      part('B-1'),
      { ...part('B-2'), priceFen: 1.5 },
      '{"sku": "B-3", ',
      '',
      { ...part('B-4'), wings: 2 },
      part('B-5'),
      { ...part('B-6'), nameZh: 'a\u0000b' },
      '{"sku":"B-7","nameZh":"零","nameEn":"P","__proto__":{"priceFen":1}}',
    ]);
    expect(reply.status).toBe(200);
    expect(outcomes(reply)).toEqual([
      [1, 'same'],
      [2, 'refused', 'invalid_input'],
      [3, 'refused', 'malformed_json'],
      [5, 'refused', 'unknown_field'],
      [6, 'created'],
      [7, 'refused', 'control_characters'],
      [8, 'refused', 'unknown_field'],
    ]);
    expect(reply.json.counts).toEqual({ created: 1, changed: 0, same: 1, refused: 5 });
    expect(reply.json.results[1].problem.field).toBe('priceFen');
    expect((await api.get('/v1/parts/B-5', { as: 'agent' })).status).toBe(200);
  });

  it('lets a later line refer to an earlier one', async () => {
    await ndjson('parts', [part('B-SCREEN')]);
    const products = ['B-P1', 'B-P2'].map((sku) => ({
      sku,
      nameZh: '甲',
      nameEn: 'A',
      category: 'fridge',
      spareParts: ['B-SCREEN'],
    }));
    expect(outcomes(await ndjson('products', products))).toEqual([
      [1, 'created'],
      [2, 'created'],
    ]);
  });

  it('reads CSV with quotes, line breaks, nested members, lists and empty cells', async () => {
    const file = [
      '\ufeffcustomer,kind,name,phone,preferences.language,preferences.quietFrom',
      'K-1,person,"示例, 甲",138 1111 1111,zh,21:00',
      'K-2,company,"示例 ""乙""',
      '公司",,,',
      'K-3,robot,示例丙,,,',
      'K-4,person,示例丁,,klingon,',
      'K-5,person',
    ].join('\r\n');
    const reply = await csv('customers', file);
    expect(outcomes(reply)).toEqual([
      [2, 'created'],
      [3, 'created'],
      [4, 'refused', 'invalid_input'],
      [5, 'refused', 'invalid_input'],
      [6, 'refused', 'invalid_input'],
    ]);
    expect(reply.json.results[3].problem.field).toBe('preferences.language');
    // A row of another length is no row of this file, whatever its cells would say.
    expect(reply.json.results[4].problem.field).toBe('body');
    const first = await api.get('/v1/customers/K-1', { as: 'agent' });
    expect(first.json).toMatchObject({
      name: '示例, 甲',
      phone: '13811111111',
      preferences: { language: 'zh', quietFrom: '21:00' },
    });
    const technicians = await csv(
      'technicians',
      'technician,name,team,categories,active\nT-1,示例,depot,fridge;tv_flat,false',
    );
    expect(outcomes(technicians)).toEqual([[2, 'created']]);
    const technician = await api.get('/v1/technicians/T-1', { as: 'agent' });
    expect(technician.json).toMatchObject({ categories: ['fridge', 'tv_flat'], active: false });
  });

  it('reads numbers and lines of orders from CSV', async () => {
    await csv('parts', 'sku,nameZh,nameEn,priceFen\nC-1,甲,A,1999\nC-2,乙,B,19.99');
    expect((await api.get('/v1/parts/C-1', { as: 'agent' })).json.priceFen).toBe(1_999);
    expect((await api.get('/v1/parts/C-2', { as: 'agent' })).status).toBe(404);
  });

  it('repeated under the same key counts stock once', async () => {
    await ndjson('parts', [part('S-1')]);
    const count = (available: number): Promise<Reply> =>
      ndjson('stock', [{ sku: 'S-1', available }], { key: 'stock-1' });
    expect(outcomes(await count(5))).toEqual([[1, 'changed']]);
    await api.put('/v1/stock/S-1', { available: 2 }, { key: 'later', as: 'warehouse' });
    await count(5);
    expect((await api.get('/v1/stock/S-1', { as: 'agent' })).json.available).toBe(2);
    const other = await count(6);
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is refused as a whole when it is for another role, of another kind, or too long', async () => {
    const role = await ndjson('customers', [{}], { as: 'warehouse' });
    expect([role.status, role.json.code]).toEqual([403, 'role_not_allowed']);
    const kind = await api.post('/v1/bulk/parts', [part('X')], { as: 'admin' });
    expect([kind.status, kind.json.code]).toEqual([415, 'unsupported_media_type']);
    const resource = await ndjson('unicorns', []);
    expect([resource.status, resource.json.code]).toEqual([400, 'invalid_parameter']);
    const long = await ndjson(
      'parts',
      Array.from({ length: 5_001 }, () => ({})),
    );
    expect([long.status, long.json.code]).toEqual([422, 'invalid_input']);
    const large = await csv('parts', 'x'.repeat(5 * 1024 * 1024 + 1));
    expect([large.status, large.json.code]).toEqual([413, 'payload_too_large']);
    const torn = await csv('parts', 'sku,nameZh\n"never closed,x');
    expect([torn.status, torn.json.code]).toEqual([422, 'invalid_input']);
  });
});
