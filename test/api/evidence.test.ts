import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
});

afterAll(() => api?.stop());

const upload = (bytes: Buffer, type = 'image/jpeg', as = 'technician'): Promise<Reply> =>
  api.post('/v1/evidence', bytes, { as, headers: { 'content-type': type } });

describe('evidence', () => {
  it('is taken as bytes, named by its digest, and given back as it came', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 1, 2, 3]);
    const stored = await upload(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([stored.status, stored.json]).toEqual([
      201,
      { ref: `sha256-${sha256}`, sha256, kind: 'image/jpeg', bytes: 6 },
    ]);
    expect((await upload(bytes)).json).toEqual(stored.json);
    const token = await api.token('quality');
    const back = await api.send({
      method: 'GET',
      url: `/v1/evidence/${stored.json.ref}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(back.rawPayload).toEqual(bytes);
    expect(back.headers['content-type']).toBe('image/jpeg');
    expect(back.headers['content-disposition']).toBe('attachment');
  });

  it('of a kind a browser would run, or without bytes, is refused', async () => {
    const page = await upload(Buffer.from('<script>'), 'text/html');
    expect([page.status, page.json.code]).toEqual([415, 'unsupported_media_type']);
    const empty = await upload(Buffer.alloc(0));
    expect(empty.status).toBe(422);
  });

  it('larger than allowed is refused, and nothing of it stays', async () => {
    const large = await upload(Buffer.alloc(20 * 1024 * 1024 + 1));
    expect([large.status, large.json.code]).toEqual([413, 'payload_too_large']);
    const rows = await api.database.sql`SELECT ref FROM evidence WHERE bytes > 20000000`;
    expect(rows).toEqual([]);
  });

  it('is not left by auditors, nor shown to customers', async () => {
    expect((await upload(Buffer.from('x'), 'image/png', 'auditor')).status).toBe(403);
    const stored = await upload(Buffer.from('y'), 'image/png');
    const customer = await api.token('customer', 'C-EVIDENCE');
    expect((await api.get(`/v1/evidence/${stored.json.ref}`, { as: customer })).status).toBe(403);
  });

  it('nobody stored is not found', async () => {
    const none = await api.get(`/v1/evidence/sha256-${'0'.repeat(64)}`, { as: 'agent' });
    expect([none.status, none.json.code]).toEqual([404, 'not_found']);
    expect((await api.get('/v1/evidence/..%2F..%2Fetc%2Fpasswd', { as: 'agent' })).status).toBe(400);
  });
});

describe('what an auditor reads', () => {
  it('is written down with who, what and when', async () => {
    const stored = await upload(Buffer.from('z'), 'image/png');
    const read = await api.get(`/v1/evidence/${stored.json.ref}`, { as: 'auditor' });
    expect(read.status).toBe(200);
    await api.get('/v1/cases/WR-2611-000001', { as: 'auditor' });
    const notes = await api.database.sql<
      { principal: string; what: string; case_no: string | null; request_id: string }[]
    >`
      SELECT principal, what, case_no, request_id FROM access_log ORDER BY id`;
    expect(notes).toEqual([
      {
        principal: 'desk-auditor',
        what: `/v1/evidence/:ref ref=${stored.json.ref}`,
        case_no: null,
        request_id: read.headers['x-request-id'],
      },
      expect.objectContaining({ what: '/v1/cases/:no no=WR-2611-000001', case_no: 'WR-2611-000001' }),
    ]);
  });
});
