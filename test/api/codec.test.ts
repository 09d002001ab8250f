import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encryptingCodec } from '../../codec/encrypting-codec.ts';
import { fixedKeys, newPayloadKey, type PayloadKeys } from '../../codec/payload-keys.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';

let api: GivenApi;
beforeAll(async () => {
  api = await givenApi();
});
afterAll(() => api?.stop());

/** As Temporal's command line sends it. */
async function sealed(value: unknown, keys: PayloadKeys = TEST_KEYS): Promise<object> {
  const [payload] = await encryptingCodec(keys).encode([defaultPayloadConverter.toPayload(value) ?? {}]);
  const metadata = Object.entries(payload?.metadata ?? {}).map(([name, one]) => [
    name,
    Buffer.from(one).toString('base64'),
  ]);
  return { metadata: Object.fromEntries(metadata), data: Buffer.from(payload?.data ?? []).toString('base64') };
}

it("opens payloads for Temporal's tools, in order, and passes on what is not sealed", async () => {
  const plain = {
    metadata: { encoding: Buffer.from('json/plain').toString('base64') },
    data: Buffer.from('1').toString('base64'),
  };
  const body = { payloads: [await sealed({ stage: 'received' }), plain] };
  const { status, json } = await api.post('/codec/decode', body, { as: 'admin' });
  expect(status).toBe(200);
  const texts = json.payloads.map(({ data }: { data: string }) => Buffer.from(data, 'base64').toString());
  expect(texts).toEqual(['{"stage":"received"}', '1']);
  expect(json.payloads[1]).toEqual(plain);
  const [noted] = await api.database.sql`SELECT principal, what FROM access_log ORDER BY id DESC LIMIT 1`;
  expect(noted).toEqual({ principal: 'desk-admin', what: '/codec/decode' });
});

it('is for administrators alone', async () => {
  const body = { payloads: [await sealed('x')] };
  for (const role of ['agent', 'manager', 'auditor', 'legal', 'system'] as const) {
    expect((await api.post('/codec/decode', body, { as: role })).status).toBe(403);
  }
  expect((await api.send({ method: 'POST', url: '/codec/decode', payload: body })).statusCode).toBe(401);
});

it('refuses what is sealed under a key that is not here', async () => {
  const body = { payloads: [await sealed('x', fixedKeys([newPayloadKey('2026-01-01')]))] };
  const { status, json } = await api.post('/codec/decode', body, { as: 'admin' });
  expect([status, json.code, json.field]).toEqual([422, 'invalid_input', 'payloads']);
});

it('an API with other keys than the data was sealed with starts no case', async () => {
  await api.services.codec.encode([]);
  const stranger = await givenApi({
    databaseUrl: api.databaseUrl,
    payloadKeys: fixedKeys([newPayloadKey('2026-01-01')]),
  });
  try {
    const shop = await givenShop(stranger);
    const { status, json } = await stranger.post('/v1/warranty-repairs', reportOf(shop));
    expect([status, json.code]).toEqual([500, 'internal_error']);
    expect(await api.database.sql`SELECT id FROM payload_key`).toEqual([{ id: 'test' }]);
  } finally {
    await stranger.stop();
  }
});
