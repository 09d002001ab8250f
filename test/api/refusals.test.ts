import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi({});
});
afterAll(() => api?.stop());

describe('a request that leads nowhere', () => {
  it('is told what was asked for, without what stood behind the question mark', async () => {
    const lost = await api.get('/v1/case?phone=13800000000', { as: 'agent', headers: { 'accept-language': 'en' } });
    expect([lost.status, lost.json.detail]).toEqual([404, 'There is no such address: GET /v1/case.']);
  });

  it('is told which media type belongs there', async () => {
    const headers = { authorization: `Bearer ${await api.token('admin')}`, 'content-type': 'text/plain' };
    const plain = await api.send({ method: 'PUT', url: '/v1/webhooks/erp', headers, payload: '{}' });
    expect([plain.statusCode, plain.json().code]).toEqual([415, 'unsupported_media_type']);
  });
});
