import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ObjectStore, objectStore } from '../servers/object-store.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let objects: ObjectStore;
let api: GivenApi;

beforeAll(async () => {
  objects = await objectStore();
  api = await givenApi({ evidence: objects.settings });
});
afterAll(async () => {
  await api?.stop();
  await objects?.stop();
});

const upload = (content: string): Promise<Reply> =>
  api.post('/v1/evidence', Buffer.from(content), { as: 'technician', headers: { 'content-type': 'image/jpeg' } });

describe('evidence in an object store', () => {
  it('is taken and given back as from a folder; while the store is away nothing is kept and the caller may repeat', async () => {
    const stored = await upload('a photo');
    expect(stored.status).toBe(201);
    expect(await objects.keys()).toHaveLength(1);
    const back = await api.get(`/v1/evidence/${stored.json.ref}`, { as: 'quality' });
    expect([back.status, back.text]).toEqual([200, 'a photo']);

    await objects.stop();
    const refused = await upload('another photo');
    expect([refused.status, refused.json.code, refused.json.retryable]).toEqual([503, 'evidence_unavailable', true]);
    expect(refused.headers['retry-after']).toBe('5');
    const unread = await api.get(`/v1/evidence/${stored.json.ref}`, { as: 'quality' });
    expect([unread.status, unread.json.code]).toEqual([503, 'evidence_unavailable']);
    expect(await api.database.sql`SELECT ref FROM evidence`).toHaveLength(1);
    expect(refused.text).not.toMatch(/127\.0\.0\.1|S3RVER/);
  });
});
