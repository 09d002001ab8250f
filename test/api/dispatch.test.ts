import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi } from './given-api.ts';

let api: GivenApi;
beforeAll(async () => {
  // A Sunday evening in Shanghai.
  api = await givenApi({ now: () => new Date('2026-12-06T12:00:00.000Z') });
  await api.put('/v1/teams/field', {}, { as: 'admin' });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' }, { as: 'agent' });
  const position = { lat: 31.23, lon: 121.47 };
  await api.put(
    '/v1/customers/C-1/sites/home',
    { region: '310100', address: '样板路 1 号', position },
    { as: 'agent' },
  );
  await technician('T-1', { areas: ['310100'], licences: [{ kind: 'gas', until: '2026-12-31' }] });
  await technician('T-2', { base: { lat: 31.3, lon: 121.5 }, reachKm: 20 });
  await technician('T-3', { areas: ['320100'] });
});
afterAll(() => api.stop());

function technician(ref: string, more: object) {
  const plain = { name: '周示例', team: 'field', categories: ['fridge'] };
  return api.put(`/v1/technicians/${ref}`, { ...plain, ...more }, { as: 'dispatcher' });
}

function proposals(query: string, call: object = { as: 'dispatcher' }) {
  return api.get(`/v1/dispatch/proposals?${query}`, call);
}

describe('technicians', () => {
  it('are kept with what dispatch needs of them', async () => {
    const { json } = await api.get('/v1/technicians/T-2', { as: 'agent' });
    expect(json).toMatchObject({ base: { lat: 31.3, lon: 121.5 }, reachKm: 20, skills: [], licences: [], areas: [] });
  });

  it('refuse a licence until a day that does not exist', async () => {
    const { status, json } = await technician('T-9', { licences: [{ kind: 'gas', until: '2026-13-01' }] });
    expect([status, json.field]).toEqual([422, 'licences[0].until']);
  });
});

describe('GET /v1/dispatch/proposals', () => {
  it('says who could come to a site and when, nearest first, and why the others could not', async () => {
    const { status, json } = await proposals('kind=repair&category=fridge&customer=C-1&site=home');
    expect(status).toBe(200);
    expect(json.proposals[0]).toEqual({
      technician: 'T-1',
      team: 'field',
      day: '2026-12-07',
      startsAt: '2026-12-07T01:30:00.000Z',
      endsAt: '2026-12-07T03:00:00.000Z',
      because: [
        { code: 'skilled', params: { skills: ['fridge'] }, says: '具备：fridge' },
        { code: 'inArea', params: { area: '310100' }, says: '负责区域 310100' },
        { code: 'load', params: { visits: 0, cap: 6 }, says: '当日已有 0 次上门（上限 6）' },
      ],
    });
    expect(json.proposals.some((one: { technician: string }) => one.technician === 'T-2')).toBe(true);
    expect(json.leftOut).toEqual([
      {
        technician: 'T-3',
        because: [{ code: 'otherArea', params: { area: '310100' }, says: '不负责区域 310100' }],
      },
    ]);
  });

  it('leaves out who has no licence, in the language of the caller', async () => {
    const { json } = await proposals('kind=repair&category=fridge&area=310100&licences=gas', {
      as: 'dispatcher',
      headers: { 'accept-language': 'en' },
    });
    expect(new Set(json.proposals.map((one: { technician: string }) => one.technician))).toEqual(new Set(['T-1']));
    expect(json.leftOut[0].because[0].says).toBe('holds no licence gas');
  });

  it('is for those who plan, refuses a kind nobody knows and a horizon without end', async () => {
    expect((await proposals('kind=repair', { as: 'technician' })).status).toBe(403);
    expect((await proposals('category=fridge')).json).toMatchObject({ code: 'invalid_parameter', field: 'visit' });
    expect((await proposals('kind=repair&visit=VS-2612-000001')).json).toMatchObject({ field: 'visit' });
    expect((await proposals('kind=picnic')).json).toMatchObject({ code: 'unknown_reference', field: 'kind' });
    const far = await proposals('kind=repair&from=2026-12-07T00:00:00Z&until=2027-12-07T00:00:00Z');
    expect([far.status, far.json.code]).toEqual([422, 'impossible_date']);
  });
});

describe('GET /v1/dispatch/bookings', () => {
  it('shows what is booked, with its conflicts', async () => {
    const book = (caseNo: string, overbooked: boolean) => api.database.sql`
      INSERT INTO booking (case_no, technician, asked_at, starts_at, ends_at, span, day, overbooked, override_reason)
      VALUES (${caseNo}, 'T-3', now(), '2026-12-08T02:00Z', '2026-12-08T03:00Z',
              tstzrange('2026-12-08T01:30Z', '2026-12-08T03:30Z'), '2026-12-08', ${overbooked},
              ${overbooked ? '{"ref":"r","hash":"h"}' : null}::text::jsonb)`;
    await book('VS-2612-000001', false);
    await book('VS-2612-000002', true);
    const { json } = await api.get(
      '/v1/dispatch/bookings?from=2026-12-08T00:00:00Z&until=2026-12-09T00:00:00Z&technician=T-3',
      { as: 'dispatcher' },
    );
    expect(json).toEqual({
      more: false,
      bookings: [
        {
          caseNo: 'VS-2612-000001',
          technician: 'T-3',
          startsAt: '2026-12-08T02:00:00.000Z',
          endsAt: '2026-12-08T03:00:00.000Z',
          from: '2026-12-08T01:30:00.000Z',
          until: '2026-12-08T03:30:00.000Z',
          overbooked: false,
          conflicts: ['VS-2612-000002'],
        },
        expect.objectContaining({ caseNo: 'VS-2612-000002', overbooked: true, conflicts: ['VS-2612-000001'] }),
      ],
    });
  });
});
