import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import { type GivenApi, givenApi } from './given-api.ts';

let api: GivenApi;
let token: string;

beforeAll(async () => {
  api = await givenApi();
  token = await api.token('admin');
});

afterAll(() => api?.stop());

const part = { nameZh: '零件', nameEn: 'Part' };

describe('a refusal', () => {
  it('is an RFC 9457 document whose type can be looked up', async () => {
    const refused = await api.put('/v1/parts/D-1', { ...part, weight: 1 }, { headers: { 'accept-language': 'en' } });
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.headers['content-language']).toBe('en');
    expect(refused.json).toMatchObject({
      type: '/problems/unknown_field',
      status: 422,
      code: 'unknown_field',
      field: 'weight',
      retryable: false,
      requestId: refused.headers['x-request-id'],
    });
    const described = await api.get(refused.json.type);
    expect(described.json).toMatchObject({ code: 'unknown_field', status: 422, title: { en: refused.json.title } });
    expect((await api.get('/problems')).json.problems).toHaveLength(Object.keys(PROBLEMS).length);
  });

  it('speaks the language that is liked best, and Chinese when none of ours is', async () => {
    const title = async (language: string): Promise<string> =>
      (await api.get('/v1/nowhere', { headers: { 'accept-language': language } })).json.title;
    expect(await title('en-GB,en;q=0.9,zh;q=0.8')).toBe('Not found');
    expect(await title('zh-TW, en;q=0.9')).toBe('未找到');
    expect(await title('de, en;q=0.5, zh;q=0.4')).toBe('Not found');
    expect(await title('fr')).toBe('未找到');
    expect(await title('en;q=0, *')).toBe('未找到');
  });

  it('names every wrong member, not the first alone', async () => {
    const refused = await api.put('/v1/parts/D-1', { nameZh: '', priceFen: -1, currency: 'XX' });
    expect(refused.json.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'currency',
      'nameEn',
      'nameZh',
      'priceFen',
    ]);
  });

  it('says in words what is wrong with a value', async () => {
    const detail = async (body: object): Promise<string> =>
      (await api.put('/v1/parts/D-1', { ...part, ...body }, { headers: { 'accept-language': 'en' } })).json.detail;
    expect(await detail({ priceFen: 1.5 })).toContain('a whole number (amounts are in fen)');
    expect(await detail({ priceFen: 'many' })).toContain('must be of type number');
    expect(await detail({ nameEn: undefined })).toContain('it is required');
    expect(await detail({ nameEn: 'x'.repeat(201) })).toContain('must not be longer than 200');
  });

  it('of an inner fault tells nothing of the inside', async () => {
    const broken = await givenApi({
      now: () => {
        throw new Error('the secret inside');
      },
    });
    const reply = await broken.get('/v1/cases', { as: 'agent' });
    expect([reply.status, reply.json.code]).toEqual([500, 'internal_error']);
    expect(reply.text).not.toContain('secret');
    expect(reply.json.detail).toContain(reply.json.requestId);
    await broken.stop();
  });
});

describe('at the door', () => {
  const put = (payload: string | Buffer, headers: Record<string, string> = {}): ReturnType<GivenApi['send']> =>
    api.send({
      method: 'PUT',
      url: '/v1/parts/D-2',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      payload,
    });

  it('what is not JSON is refused', async () => {
    for (const text of ['{', '[1,]', 'null x', '', '{"nameZh":"a","__proto__":{"x":1}}']) {
      const reply = await put(text);
      expect([text, reply.statusCode, reply.json().code]).toEqual([text, 400, 'malformed_json']);
    }
  });

  it('JSON that is no object is refused', async () => {
    for (const text of ['[]', '"text"', '3', 'null']) {
      const reply = await put(text);
      expect([text, reply.statusCode]).toEqual([text, 422]);
    }
  });

  it('another media type is refused with those that are taken', async () => {
    const reply = await put('<part/>', { 'content-type': 'application/xml', 'accept-language': 'en' });
    expect([reply.statusCode, reply.json().code]).toEqual([415, 'unsupported_media_type']);
    expect(reply.json().detail).toContain('application/json');
  });

  it('a body larger than any input of ours is refused', async () => {
    const reply = await put(JSON.stringify({ ...part, nameEn: 'x'.repeat(300 * 1024) }));
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'payload_too_large']);
  });

  it('control characters are refused wherever they hide', async () => {
    const wrong = await api.put('/v1/parts/D-2', { ...part, 'na\u0001me': 1 });
    expect(wrong.json.code).toBe('control_characters');
    for (const path of ['/v1/parts/D%00', '/v1/parts/D%1B', '/v1/cases?q=a%07b']) {
      expect([path, (await api.get(path, { as: 'agent' })).json.code]).toEqual([path, 'control_characters']);
    }
    expect((await api.put('/v1/parts/D-3', { ...part, nameZh: '表\t格' })).status).toBe(201);
  });

  it('JSON nested deeper than any input of ours is refused', async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const reply = await put(deep);
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'invalid_input']);
  });

  it('an address that is no address is not found', async () => {
    expect((await api.get('/v1/%E0%A4%A')).status).toBe(404);
    expect((await api.get(`/v1/parts/${'x'.repeat(300)}`, { as: 'agent' })).status).toBe(404);
  });

  it('an Idempotency-Key must be usable as one', async () => {
    for (const key of ['ключ', 'a b', 'x'.repeat(201)]) {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': Buffer.from(key).toString('latin1') };
      const reply = await api.send({ method: 'PUT', url: '/v1/stock/D-3', headers, payload: { available: 1 } });
      expect([reply.statusCode, reply.json().code]).toEqual([400, 'idempotency_key_invalid']);
    }
  });

  it('a request number of the caller is kept when it is harmless, and replaced when not', async () => {
    const numbered = async (id: string): Promise<unknown> =>
      (await api.get('/healthz', { headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await numbered('order-desk-0001')).toBe('order-desk-0001');
    expect(await numbered('<script>')).not.toBe('<script>');
    expect(await numbered('x'.repeat(100))).not.toBe('x'.repeat(100));
  });

  it('bytes that are not HTTP are answered and the line is closed', async () => {
    const address = await listening();
    const answer = await new Promise<string>((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(address, '127.0.0.1', () => socket.write('BOO\r\n\r\n'));
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json/);
    expect(answer).toContain('"code":"malformed_request"');
  });
});

describe('too many requests', () => {
  it('of one caller are turned away until the minute is over; others go on', async () => {
    const narrow = await givenApi({ perMinute: 5 });
    for (let sent = 0; sent < 5; sent += 1) expect((await narrow.get('/v1/cases', { as: 'agent' })).status).toBe(200);
    const refused = await narrow.get('/v1/cases', { as: 'agent' });
    expect([refused.status, refused.json.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await narrow.get('/v1/cases', { as: 'lead' })).status).toBe(200);
    const guesses = await Promise.all(
      Array.from({ length: 9 }, (_none, guess) => narrow.get('/v1/cases', { as: `sanbao_agent_${guess}` })),
    );
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect((await narrow.get('/healthz')).status).toBe(200);
    await narrow.stop();
  });
});

async function listening(): Promise<number> {
  const listen = (): Promise<string> => api.app.listen({ host: '127.0.0.1', port: 0 });
  return Number(new URL(await listen()).port);
}
