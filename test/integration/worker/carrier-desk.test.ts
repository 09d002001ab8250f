import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAskCarrier } from '../../../activities/ask-carrier.ts';
import { createBookShipment } from '../../../activities/book-shipment.ts';
import type { CarrierService } from '../../../activities/carriers/carrier-service.ts';
import { httpCarriers } from '../../../activities/carriers/http-carriers.ts';
import { createNoteWaybill } from '../../../activities/note-waybill.ts';
import { createRecallShipment } from '../../../activities/recall-shipment.ts';
import { holdSending, releaseSending } from '../../../drizzle/sending-hold.ts';
import { lookAtShipments, startCarrierDesk } from '../../../worker/carrier-desk.ts';
import { type GivenApi, givenApi } from '../../api/given-api.ts';
import { type GivenCarrier, givenCarrier, newWaybill, toldTo } from '../../carriers/given-carrier.ts';
import { type CarrierMood, TestCarrier } from '../../servers/carrier-server.ts';

let api: GivenApi;
let given: GivenCarrier;
let server: TestCarrier;
let service: CarrierService;
let cases = 0;

beforeAll(async () => {
  api = await givenApi();
  given = await givenCarrier(api, { connected: true });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '13800000000', address: '示例路 1 号' });
  await api.put('/v1/customers/C-1/sites/home', { address: '示例路 2 号', access: {} });
});
afterAll(() => api?.stop());

beforeEach(async () => {
  server = await TestCarrier.start();
  service = httpCarriers({ url: `${server.url}/`, key: server.key }, 300);
});
afterEach(async () => {
  await server.stop();
  await api.database.sql`UPDATE shipment SET next_look_at = NULL`;
});

/** Goods of a delivery of their own that the carrier is to take. */
async function asked(): Promise<{ caseNo: string; shipment: string; waybill: string }> {
  cases += 1;
  const caseNo = `DL-2612-${String(cases).padStart(6, '0')}`;
  const lines = [{ line: 1, sku: 'FRIDGE', quantity: 2 }];
  const book = createBookShipment(api.database.sql, true);
  const order = { caseNo, step: 'booking', carrier: given.carrier, customer: 'C-1', site: 'C-1/home', lines };
  const { shipment = '' } = await book({ ...order, promisedFor: '2026-12-01' });
  await book(order);
  return { caseNo, shipment, waybill: `W-${shipment}` };
}

/** One look of the desk at everything it has to say, as if the pause before it were over. */
async function look(): Promise<void> {
  await api.database.sql`
    UPDATE shipment SET next_look_at = now() - interval '1 s', held_until = NULL WHERE next_look_at IS NOT NULL`;
  await lookAtShipments(api.database, service, api.services.evidence);
}

async function stateOf(shipment: string): Promise<string> {
  const [row] = await api.database.sql<{ state: string }[]>`SELECT state FROM shipment WHERE shipment = ${shipment}`;
  return row?.state ?? 'never filed';
}

describe('goods that a carrier is to take', () => {
  it('are asked about, then booked once, for whom they are for; the waybill comes to the case', async () => {
    const { caseNo, shipment, waybill } = await asked();
    await look();
    await look();
    expect(server.asked).toEqual(['GET shipments', 'POST shipments']);
    expect(server.carried[0]?.body).toEqual({
      shipment,
      caseNo,
      to: { name: '张示例', phone: '13800000000', address: '示例路 2 号' },
      lines: [{ sku: 'FRIDGE', quantity: 2 }],
      promisedFor: '2026-12-01',
    });
    expect(await stateOf(shipment)).toBe('booked');
    const [row] = await api.database.sql`SELECT type, data FROM inbox WHERE case_no = ${caseNo}`;
    expect(row).toEqual({ type: 'shipmentBooked', data: { shipment, carrier: given.carrier, waybill } });
  });

  it.each(['silent', 'late', 'garbled', 'mixedUp'] as CarrierMood[])(
    'that were booked but not answered (%s) are found by asking, and never booked twice',
    async (mood) => {
      const { shipment } = await asked();
      server.mood = mood;
      await look();
      expect([await stateOf(shipment), server.carried.length]).toEqual(['wanted', 1]);
      server.mood = 'plain';
      await look();
      expect(await stateOf(shipment)).toBe('booked');
      expect(server.asked).toEqual(['GET shipments', 'POST shipments', 'GET shipments']);
    },
  );

  it('that the carrier refuses are told to the case; one that is down or does not know our key is only waited for', async () => {
    const { caseNo, shipment } = await asked();
    server.mood = 'down';
    await look();
    await look();
    await look();
    expect([await stateOf(shipment), await toldTo(api, caseNo)]).toEqual(['wanted', []]);
    const stuck = await api.get('/v1/stuck?kind=failingCarrier', { as: 'lead' });
    expect(stuck.json).toMatchObject({
      counts: { failingCarrier: 1 },
      stuck: [{ kind: 'failingCarrier', caseNo, error: 'the carrier answered 503' }],
    });
    service = httpCarriers({ url: server.url, key: 'wrong' }, 300);
    server.mood = 'plain';
    await look();
    expect(await stateOf(shipment)).toBe('wanted');
    service = httpCarriers({ url: server.url, key: server.key }, 300);
    server.mood = 'refuses';
    await look();
    expect([await stateOf(shipment), await toldTo(api, caseNo)]).toEqual([
      'refused',
      [`shipmentRefused refused:${shipment}`],
    ]);
  });

  it('wait while nothing may leave the house, and while the booking is paused', async () => {
    const { shipment } = await asked();
    await holdSending(api.database.sql, 'operator');
    await look();
    expect(server.asked).toEqual([]);
    await releaseSending(api.database.sql, 'test');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await api.put('/v1/effects/bookShipment/pause', { reason: 'the carrier moves house', until });
    await look();
    expect([server.asked, await stateOf(shipment)]).toEqual([[], 'wanted']);
    await api.delete('/v1/effects/bookShipment/pause');
    const beside = startCarrierDesk({
      db: api.database,
      service,
      evidence: api.services.evidence,
      onError: (error) => console.error(error),
      pollMs: 20,
    });
    await expect.poll(() => stateOf(shipment)).toBe('booked');
    await beside.stop();
  });

  it('are nobody’s business of a carrier that is not connected, or without an adapter', async () => {
    const { carrier } = await givenCarrier(api);
    const order = { caseNo: 'DL-2612-900000', step: 'booking', customer: 'C-1', lines: [] };
    expect(await createBookShipment(api.database.sql, true)({ ...order, carrier })).toEqual({});
    expect(await createBookShipment(api.database.sql, false)({ ...order, carrier: given.carrier })).toEqual({});
  });

  it('are looked at after growing pauses while the carrier is away', async () => {
    const { shipment } = await asked();
    server.mood = 'down';
    const pauses: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      await look();
      const [row] = await api.database.sql<{ s: number }[]>`
        SELECT round(extract(epoch FROM next_look_at - updated_at))::int AS s FROM shipment WHERE shipment = ${shipment}`;
      pauses.push(row?.s ?? 0);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
  });
});

describe('goods on their way', () => {
  const AT = '2026-03-02T02:15:00Z';

  it('are asked about when the case wants to know; what a webhook told already is not told again', async () => {
    const { caseNo, waybill } = await asked();
    await look();
    const report = { id: `A-${waybill}`, waybill, event: 'inTransit', at: AT };
    await given.tell(report);
    server.scan(waybill, { id: report.id, event: 'inTransit', at: AT });
    server.scan(waybill, { id: `B-${waybill}`, event: 'outForDelivery', at: '2026-03-02T05:00:00Z' });
    const ask = createAskCarrier(api.database.sql, true);
    expect(await ask({ caseNo, carrier: given.carrier, waybill })).toEqual({ asked: true });
    await look();
    await look();
    expect(server.asked.filter((one) => one === 'GET waybills')).toHaveLength(1);
    expect((await toldTo(api, caseNo)).slice(1)).toEqual([`inTransit A-${waybill}`, `outForDelivery B-${waybill}`]);
    expect(await ask({ caseNo: 'DL-2612-900001', carrier: given.carrier, waybill })).toEqual({ asked: false });
    expect(await createAskCarrier(api.database.sql, false)({ caseNo, carrier: given.carrier, waybill })).toEqual({
      asked: false,
    });
  });

  it('that are asked about once more while the carrier is answering are asked about again', async () => {
    const { caseNo, waybill } = await asked();
    await look();
    const ask = createAskCarrier(api.database.sql, true);
    await ask({ caseNo, carrier: given.carrier, waybill });
    const busy: CarrierService = {
      ...service,
      standing: async (...about) => {
        await ask({ caseNo, carrier: given.carrier, waybill });
        return service.standing(...about);
      },
    };
    await lookAtShipments(api.database, busy, api.services.evidence);
    await lookAtShipments(api.database, service, api.services.evidence);
    await lookAtShipments(api.database, service, api.services.evidence);
    expect(server.asked.filter((one) => one === 'GET waybills')).toHaveLength(2);
  });

  it('that were booked by hand are asked about under their waybill as well', async () => {
    const { waybill: taken } = await asked();
    await look();
    const caseNo = 'DL-2612-900002';
    const waybill = newWaybill();
    await createNoteWaybill(api.database.sql)({ caseNo, carrier: given.carrier, waybill });
    expect(await createAskCarrier(api.database.sql, true)({ caseNo, carrier: given.carrier, waybill })).toEqual({
      asked: true,
    });
    await look();
    // Never heard of, says the carrier: nothing is known, and nothing is tried for ever.
    expect(server.asked.at(-1)).toBe('GET waybills');
    expect(taken).not.toBe(waybill);
  });

  it('bring their proof with them once they are delivered, once', async () => {
    const { caseNo, waybill } = await asked();
    await look();
    await given.tell({ id: `D-${waybill}`, waybill, event: 'delivered', at: AT });
    await look();
    server.proof = Buffer.from('a photo of a signature');
    await look();
    await look();
    await createAskCarrier(api.database.sql, true)({ caseNo, carrier: given.carrier, waybill });
    await look();
    expect(server.asked.filter((one) => one.endsWith('proof'))).toHaveLength(2);
    const [, , proof] = await api.database.sql<{ data: { evidence: { ref: string }[] } }[]>`
      SELECT data FROM inbox WHERE case_no = ${caseNo} ORDER BY id`;
    expect(proof?.data).toMatchObject({
      event: 'delivered',
      at: '2026-03-02T02:15:00.000Z',
      id: `proof:${waybill}`,
      evidence: [{ kind: 'image/png', bytes: 22 }],
    });
    const file = await api.get(`/v1/evidence/${proof?.data.evidence[0]?.ref}`, { as: 'agent' });
    expect(file.text).toBe('a photo of a signature');
  });

  it('are called back; too late is told as well, and they stay on their way', async () => {
    const [one, other] = [await asked(), await asked()];
    await look();
    const recall = createRecallShipment(api.database.sql, true);
    expect(await recall({ caseNo: one.caseNo, carrier: given.carrier, waybill: one.waybill })).toEqual({ told: true });
    server.mood = 'down';
    await look();
    server.mood = 'plain';
    await look();
    expect(await stateOf(one.shipment)).toBe('recalled');
    server.turnsRound = false;
    await recall({ caseNo: other.caseNo, carrier: given.carrier, waybill: other.waybill });
    await look();
    expect(await stateOf(other.shipment)).toBe('booked');
    const rows = await api.database.sql<{ data: object }[]>`
      SELECT data FROM inbox WHERE type = 'shipmentRecalled' AND case_no IN (${one.caseNo}, ${other.caseNo}) ORDER BY id`;
    expect(rows.map(({ data }) => data)).toMatchObject([{ accepted: true }, { accepted: false, code: 'out_already' }]);
  });

  it('that are called back before the carrier answered the booking are found, and turned round if it took them', async () => {
    const [taken, never] = [await asked(), await asked()];
    server.mood = 'silent';
    await api.database.sql`UPDATE shipment SET next_look_at = NULL WHERE shipment = ${never.shipment}`;
    await look();
    server.mood = 'plain';
    const recall = createRecallShipment(api.database.sql, true);
    for (const { caseNo, shipment } of [taken, never]) await recall({ caseNo, carrier: given.carrier, shipment });
    await look();
    expect([await stateOf(taken.shipment), await stateOf(never.shipment)]).toEqual(['recalled', 'ended']);
    expect(server.carried).toHaveLength(1);
    expect(await toldTo(api, never.caseNo)).toEqual([`shipmentRecalled recalled:${never.shipment}`]);
  });
});

type Step = 'look' | 'scan' | 'tell' | 'ask' | 'recall' | CarrierMood;

describe('whatever carrier and line do', () => {
  it('goods are booked once at most, and every event comes to the case once', async () => {
    const step = fc.constantFrom<Step>(
      ...(['look', 'look', 'look', 'scan', 'scan', 'tell', 'tell', 'ask', 'recall'] as const),
      ...(['plain', 'plain', 'silent', 'late', 'garbled', 'down'] as const),
    );
    service = httpCarriers({ url: server.url, key: server.key }, 100);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const goods = await asked();
        const scans: object[] = [];
        for (const one of steps) await happen(goods, one, scans);
        server.mood = 'plain';
        await look();
        const { caseNo, shipment, waybill } = goods;
        await createAskCarrier(api.database.sql, true)({ caseNo, carrier: given.carrier, waybill });
        await look();
        expect(server.carried.filter((one) => one.shipment === shipment).length).toBeLessThanOrEqual(1);
        const told = await toldTo(api, caseNo);
        expect(new Set(told).size).toBe(told.length);
        expect(told.filter((one) => one.startsWith('inTransit'))).toHaveLength(scans.length);
      }),
      { numRuns: 20, seed: 5 },
    );
  });

  async function happen(
    { caseNo, shipment, waybill }: { caseNo: string; shipment: string; waybill: string },
    step: Step,
    scans: object[],
  ): Promise<void> {
    switch (step) {
      case 'look':
        return look();
      case 'scan': {
        if (!server.carried.some((one) => one.waybill === waybill)) return;
        const report = { id: `${shipment}/${scans.length}`, event: 'inTransit', at: new Date().toISOString() };
        server.scan(waybill, report);
        scans.push({ waybill, ...report });
        return;
      }
      case 'tell':
        for (const report of scans.slice(-1)) await given.tell(report);
        return;
      case 'ask':
        await createAskCarrier(api.database.sql, true)({ caseNo, carrier: given.carrier, waybill });
        return;
      case 'recall':
        await createRecallShipment(api.database.sql, true)({ caseNo, carrier: given.carrier, shipment });
        return;
      default:
        server.mood = step;
    }
  }
});
