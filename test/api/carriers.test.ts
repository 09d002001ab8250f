import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNoteWaybill } from '../../activities/note-waybill.ts';
import { tellOfUnknownWaybills } from '../../drizzle/carriers/unknown-waybills.ts';
import { type GivenCarrier, givenCarrier, newWaybill, toldTo } from '../carriers/given-carrier.ts';
import { type GivenApi, givenApi } from './given-api.ts';

let api: GivenApi;
let numbered = 0;

beforeAll(async () => {
  api = await givenApi();
});
afterAll(() => api?.stop());

const AT = '2026-03-02T02:15:00.000Z';

/** The number of a delivery, and goods of it under a waybill. */
async function onTheWay(carrier: string, waybill = newWaybill()): Promise<{ caseNo: string; waybill: string }> {
  numbered += 1;
  const caseNo = `DL-2611-${String(numbered).padStart(6, '0')}`;
  const note = createNoteWaybill(api.database.sql);
  expect(await note({ caseNo, carrier, waybill })).toEqual({ noted: true });
  return { caseNo, waybill };
}

async function alarms(carrier: string): Promise<object[]> {
  return api.database.sql<{ kind: string; detail: object }[]>`
    SELECT kind, detail FROM alarm WHERE subject LIKE ${`${carrier}:%`} AND cleared_at IS NULL`.then((rows) => [
    ...rows,
  ]);
}

const DEEP = {
  reportsAt: '/traces',
  idAt: ['/no', '/op', '/time'],
  waybillAt: '/no',
  codeAt: ['/op'],
  time: { at: '/time', format: 'local', offset: '+08:00' },
  placeAt: '/city',
  codes: { '50': 'pickedUp', '80': 'delivered', '99': 'ignored' },
};

describe('a carrier that tells what became of goods', () => {
  it('is heard once however often it tells, and its words come to the delivery of the waybill', async () => {
    const one = await givenCarrier(api);
    const { caseNo, waybill } = await onTheWay(one.carrier);
    const report = { id: 'E-1', waybill, event: 'outForDelivery', at: AT, place: '杭州', expectedAt: AT };
    const replies = await Promise.all([1, 2, 3].map(() => one.tell(report)));
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(replies.map(({ json }) => json.told).reduce((sum, told) => sum + told, 0)).toBe(1);
    expect(await toldTo(api, caseNo)).toEqual(['outForDelivery E-1']);
    const [row] = await api.database.sql`SELECT sender, data FROM inbox WHERE case_no = ${caseNo}`;
    expect(row).toEqual({
      sender: `carrier:${one.carrier}`,
      data: {
        event: 'outForDelivery',
        at: AT,
        id: 'E-1',
        carrier: one.carrier,
        waybill,
        place: '杭州',
        code: 'outForDelivery',
        expectedAt: AT,
      },
    });
  });

  it('may speak before the waybill is written down: its words wait, and come in the order of its clock', async () => {
    const one = await givenCarrier(api);
    const waybill = newWaybill();
    const told = [
      { id: 'E-2', waybill, event: 'inTransit', at: '2026-03-02T03:00:00Z' },
      { id: 'E-1', waybill, event: 'pickedUp', at: '2026-03-02T02:00:00Z' },
    ];
    for (const report of told) expect((await one.tell(report)).json).toMatchObject({ waiting: 1 });
    const { caseNo } = await onTheWay(one.carrier, waybill);
    expect(await toldTo(api, caseNo)).toEqual(['pickedUp E-1', 'inTransit E-2']);
    expect((await one.tell(told[0])).json).toMatchObject({ repeated: 1 });
    expect(await toldTo(api, caseNo)).toHaveLength(2);
  });

  it('never slips between the waybill and the case, when both come in the same moment', async () => {
    const one = await givenCarrier(api);
    for (let round = 0; round < 15; round += 1) {
      const waybill = newWaybill();
      const [{ caseNo }] = await Promise.all([
        onTheWay(one.carrier, waybill),
        one.tell({ id: `R-${round}`, waybill, event: 'pickedUp', at: AT }),
      ]);
      expect(await toldTo(api, caseNo)).toEqual([`pickedUp R-${round}`]);
    }
  });

  it('speaks its own words, and is understood by its mapping', async () => {
    const one = await givenCarrier(api, { mapping: DEEP });
    const { caseNo, waybill } = await onTheWay(one.carrier);
    const trace = (op: string, time: string): object => ({
      no: waybill,
      op,
      time,
      city: '示例路12号',
      signer: '张示例',
    });
    const body = {
      traces: [
        trace('50', '2026-03-02 10:00:00'),
        trace('99', '2026-03-02 10:05:00'),
        trace('80', '2026-03-02 10:10:00'),
      ],
    };
    expect((await one.tell(body)).json).toEqual({ told: 2, waiting: 0, unclear: 0, ignored: 1, repeated: 0 });
    const rows = await api.database.sql<
      { data: object }[]
    >`SELECT data FROM inbox WHERE case_no = ${caseNo} ORDER BY id`;
    expect(rows.map(({ data }) => data)).toMatchObject([
      { event: 'pickedUp', at: '2026-03-02T02:00:00.000Z', code: '50' },
      { event: 'delivered', at: '2026-03-02T02:10:00.000Z', code: '80' },
    ]);
    // Neither the address that stands for a town nor the name of whoever signed goes on.
    expect(JSON.stringify(rows)).not.toMatch(/示例/);
    const seen = await api.get(`/v1/carriers/${one.carrier}/waybills/${waybill}`, { as: 'warehouse' });
    expect(seen.json.reports[1].raw).toContain('张示例');
  });

  it('whose code nobody knows is kept and told of; a mapping that knows it reads it once more', async () => {
    const one = await givenCarrier(api, { mapping: DEEP });
    const { caseNo, waybill } = await onTheWay(one.carrier);
    const lost = { traces: [{ no: waybill, op: '33', time: '2026-03-02 10:00:00' }] };
    expect((await one.tell(lost)).json).toMatchObject({ unclear: 1 });
    expect((await one.tell(lost)).json).toMatchObject({ repeated: 1 });
    expect(await toldTo(api, caseNo)).toEqual([]);
    expect(await alarms(one.carrier)).toEqual([
      { kind: 'CarrierReportUnclear', detail: { carrier: one.carrier, problem: 'unknownCode', waybill } },
    ]);
    const listed = await api.get(`/v1/carriers/${one.carrier}/reports`, { as: 'lead' });
    expect(listed.json.reports).toMatchObject([
      { problem: 'unknownCode', waybill, raw: expect.stringContaining('33') },
    ]);
    const stuck = await api.get('/v1/stuck?kind=alarm', { as: 'lead', headers: { 'accept-language': 'en' } });
    expect(JSON.stringify(stuck.json)).toContain(`Reports of carrier ${one.carrier} cannot be read (unknownCode)`);

    const put = await api.put(`/v1/carriers/${one.carrier}`, {
      nameZh: '示例快递',
      nameEn: 'Sample Express',
      mapping: { ...DEEP, codes: { ...DEEP.codes, '33': 'lost' } },
    });
    expect(put.json).toMatchObject({ outcome: 'changed', reread: 1 });
    const id = encodeURIComponent(`${waybill}:33:2026-03-02 10:00:00`);
    expect(await toldTo(api, caseNo)).toEqual([`lost ${id}`]);
    expect(await alarms(one.carrier)).toEqual([]);
  });

  it('that says something else under a number it used before is kept apart, and somebody is told', async () => {
    const one = await givenCarrier(api);
    const { caseNo, waybill } = await onTheWay(one.carrier);
    await one.tell({ id: 'E-1', waybill, event: 'delivered', at: AT });
    expect((await one.tell({ id: 'E-1', waybill, event: 'lost', at: AT })).json).toMatchObject({ unclear: 1 });
    expect((await one.tell({ id: 'E-1', waybill, event: 'lost', at: AT })).json).toMatchObject({ repeated: 1 });
    expect(await toldTo(api, caseNo)).toEqual(['delivered E-1']);
    expect(await alarms(one.carrier)).toMatchObject([{ detail: { problem: 'contradiction' } }]);
  });

  it('of a waybill that nobody names for a day raises an alarm, which goes when somebody does', async () => {
    const one = await givenCarrier(api);
    const waybill = newWaybill();
    await one.tell({ id: 'E-1', waybill, event: 'pickedUp', at: AT });
    await tellOfUnknownWaybills(api.database.sql);
    expect(await alarms(one.carrier)).toEqual([]);
    await api.database
      .sql`UPDATE carrier_report SET received_at = now() - interval '25 hours' WHERE waybill = ${waybill}`;
    await tellOfUnknownWaybills(api.database.sql);
    await tellOfUnknownWaybills(api.database.sql);
    expect(await alarms(one.carrier)).toMatchObject([
      { kind: 'CarrierWaybillUnknown', detail: { waybill, reports: 1 } },
    ]);
    await onTheWay(one.carrier, waybill);
    expect(await alarms(one.carrier)).toEqual([]);
  });
});

describe('a report', () => {
  let one: GivenCarrier;
  beforeAll(async () => {
    one = await givenCarrier(api);
  });

  it('without the right signature, an old one sent again, or of a carrier nobody knows is refused and leaves nothing', async () => {
    const waybill = newWaybill();
    const report = { id: 'S-1', waybill, event: 'pickedUp', at: AT };
    // Stamped in whole seconds: one of them may pass before it is looked at.
    for (const signed of [{ with: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }, { ageS: 301 }, { ageS: -310 }]) {
      expect((await one.tell(report, signed)).json).toMatchObject({ code: 'signature_refused', status: 401 });
    }
    const bare = await api.send({ method: 'POST', url: `/v1/carriers/${one.carrier}/events`, payload: report });
    expect(bare.statusCode).toBe(401);
    const strange = await api.send({ method: 'POST', url: '/v1/carriers/nobody/events', payload: report });
    expect(strange.statusCode).toBe(404);
    const rows = await api.database.sql`SELECT FROM carrier_report WHERE waybill = ${waybill}`;
    expect(rows).toHaveLength(0);
  });

  it('that is no JSON is refused', async () => {
    expect((await one.tell('<xml/>')).json).toMatchObject({ code: 'malformed_json' });
  });

  it('signed over its body alone is taken from a carrier that was agreed with so, and from no other', async () => {
    const plain = await givenCarrier(api, {
      signature: { scheme: 'body', header: 'x-signature', encoding: 'hex', prefix: 'sha256=' },
    });
    const body = JSON.stringify({ id: 'B-1', waybill: newWaybill(), event: 'pickedUp', at: AT });
    const send = async (carrier: string, signature: string): Promise<number> =>
      (
        await api.send({
          method: 'POST',
          url: `/v1/carriers/${carrier}/events`,
          headers: { 'content-type': 'application/json', 'x-signature': signature },
          payload: body,
        })
      ).statusCode;
    const right = createHmac('sha256', plain.secret).update(body).digest('hex');
    expect(await send(plain.carrier, `sha256=${right}`)).toBe(202);
    expect(await send(plain.carrier, right)).toBe(401);
    expect(await send(plain.carrier, `sha256=${right.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`)).toBe(401);
    expect(await send(one.carrier, `sha256=${right}`)).toBe(401);
  });

  it('is taken under the former secret for a while after it was replaced', async () => {
    const two = await givenCarrier(api);
    const replaced = await api.post(
      `/v1/carriers/${two.carrier}/secret`,
      { overlapHours: 1 },
      { as: 'admin', key: 'rotate-1' },
    );
    const again = await api.post(
      `/v1/carriers/${two.carrier}/secret`,
      { overlapHours: 1 },
      { as: 'admin', key: 'rotate-1' },
    );
    expect([replaced.status, again.json.secret]).toEqual([200, replaced.json.secret]);
    const report = { id: 'O-1', waybill: newWaybill(), event: 'pickedUp', at: AT };
    expect((await two.tell(report)).status).toBe(202);
    expect((await two.tell(report, { with: replaced.json.secret })).status).toBe(202);
    await api.post(`/v1/carriers/${two.carrier}/secret`, { overlapHours: 0 }, { as: 'admin' });
    expect((await two.tell(report)).status).toBe(401);
    expect((await two.tell(report, { with: replaced.json.secret })).status).toBe(401);
  });

  it('cannot come in by the door of other systems under the name of a carrier', async () => {
    const body = { eventId: 'E-9', caseNo: 'WR-2611-000001', type: 'carrierEvent', data: {} };
    const reply = await api.post(`/v1/inbox/carrier:${one.carrier}`, body, { as: 'system' });
    expect(reply.json).toMatchObject({ code: 'unknown_reference' });
  });
});

describe('what somebody heard from a carrier', () => {
  it('is recorded by hand and comes to the delivery like what the carrier sends itself', async () => {
    const { carrier } = await givenCarrier(api);
    const { caseNo, waybill } = await onTheWay(carrier);
    const path = `/v1/carriers/${carrier}/waybills/${waybill}/events`;
    const heard = { event: 'delivered', at: AT };
    const first = await api.post(path, heard, { as: 'warehouse', key: 'heard-1' });
    expect([first.status, first.json.outcome]).toEqual([202, 'told']);
    expect((await api.post(path, heard, { as: 'warehouse', key: 'heard-1' })).json.outcome).toBe('repeated');
    expect((await api.post(path, { ...heard, event: 'lost' }, { as: 'warehouse', key: 'heard-1' })).status).toBe(422);
    expect(await toldTo(api, caseNo)).toEqual([`delivered ${first.json.eventId}`]);
    expect((await api.post(path, { event: 'flown', at: AT }, { as: 'warehouse' })).status).toBe(422);
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    expect((await api.post(path, { ...heard, at: ahead }, { as: 'warehouse' })).status).toBe(422);
    for (const as of ['customer', 'technician', 'finance'] as const) {
      expect((await api.post(path, heard, { as })).status).toBe(403);
    }
    const seen = await api.get(`/v1/carriers/${carrier}/waybills/${waybill}`, { as: 'agent' });
    expect(seen.json).toMatchObject({ caseNo, state: 'booked', reports: [{ source: 'hand', event: 'delivered' }] });
  });
});

describe('a mapping that cannot be right', () => {
  it.each([
    [{ waybillAt: 'no' }, 'mapping.waybillAt'],
    [{ codeAt: [] }, 'mapping.codeAt'],
    [{ codes: { '50': 'flown' } }, 'mapping.codes'],
    [{ codes: {} }, 'mapping.codes'],
    [{ time: { at: '/time', format: 'local' } }, 'mapping.time'],
    [{ time: { at: '/time', format: 'iso', offset: '+08:00' } }, 'mapping.time'],
    [{ signerAt: '/signer' }, 'mapping'],
  ])('is refused before goods are on their way: %j', async (change, field) => {
    const content = { nameZh: '示例', nameEn: 'Sample', mapping: { ...DEEP, ...change } };
    const reply = await api.put('/v1/carriers/wrong', content);
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.json)).toContain(field);
  });

  it('is for admins alone, numbered, and shown without the secret', async () => {
    const { carrier } = await givenCarrier(api, { mapping: DEEP });
    expect((await api.put(`/v1/carriers/${carrier}`, { nameZh: 'x', nameEn: 'x' }, { as: 'lead' })).status).toBe(403);
    const again = await api.put(`/v1/carriers/${carrier}`, {
      nameZh: '示例快递',
      nameEn: 'Sample Express',
      mapping: DEEP,
    });
    expect([again.status, again.json]).toEqual([200, { outcome: 'same', version: 1, reread: 0 }]);
    await api.put(`/v1/carriers/${carrier}`, { nameZh: '示例', nameEn: 'Sample', mapping: DEEP });
    const shown = await api.get(`/v1/carriers/${carrier}`, { as: 'agent' });
    expect(shown.json).toMatchObject({ carrier, mapping: DEEP, mappingVersion: 1, version: 2 });
    expect(shown.text).not.toContain('whsec_');
    const { json } = await api.get('/v1/carriers', { as: 'warehouse' });
    expect(json.carriers.find((one: { carrier: string }) => one.carrier === carrier)).toEqual(shown.json);
  });
});

describe('a waybill', () => {
  it('belongs to the first case that names it', async () => {
    const { carrier } = await givenCarrier(api);
    const { caseNo, waybill } = await onTheWay(carrier);
    const note = createNoteWaybill(api.database.sql);
    expect(await note({ caseNo, carrier, waybill })).toEqual({ noted: true });
    expect(await note({ caseNo: 'DL-2611-999999', carrier, waybill })).toEqual({ noted: false, heldBy: caseNo });
  });
});
