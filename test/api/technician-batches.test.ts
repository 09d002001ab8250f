import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { didIn, slot, tokenOf, viewOf, visitOf } from '../technician/field.ts';
import { Phone, type Signed } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let mine: string;
let hers: string;

beforeAll(async () => {
  system = await realSystem('api-batches', { prepare: (database) => employ(database, 'T-1', 'T-2') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  mine = await tokenOf(api, 'T-1');
  hers = await tokenOf(api, 'T-2');
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function phoneOf(technician: string, token: string): Promise<Phone> {
  const phone = new Phone(api, technician, token);
  const enrolled = await phone.enrol();
  expect(enrolled.status).toBe(201);
  return phone;
}

const outcomes = ({ json }: Reply): string[] => json.results.map((one: { outcome: string }) => one.outcome);

/** A day without a network, from accepting to working, each step upon the one before. */
async function dayOf(phone: Phone, caseNo: string): Promise<Signed[]> {
  const { version } = await viewOf(api, caseNo, () => true);
  const first = phone.do({ caseNo, action: 'acceptVisit', seen: version });
  const steps = ['startTravel', 'arrive', 'startWork'];
  return [first, ...steps.map((action) => phone.do({ caseNo, action, follows: phone.counter }))];
}

describe('a batch of commands', () => {
  it('sent three times, cut in the middle and whole again, is done once, with a result for each command', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(1, 9));
    const day = await dayOf(phone, caseNo);
    const cut = await phone.send(day.slice(0, 2));
    expect(outcomes(cut)).toEqual(['accepted', 'accepted']);
    const whole = await phone.send(day);
    expect(outcomes(whole)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(whole.json.results.map((one: { repeated: boolean }) => one.repeated)).toEqual([true, true, false, false]);
    expect(whole.json.results[3].answer.stage).toBe('working');
    const again = await phone.send([...day].reverse());
    expect(again.json.results.every((one: { repeated: boolean }) => one.repeated)).toBe(true);
    expect(again.json.results[3].answer).toEqual(whole.json.results[3].answer);
    await viewOf(api, caseNo, ({ stage }) => stage === 'working');
    expect(await didIn(api, caseNo)).toEqual([
      'caseOpened',
      'technicianAssigned',
      'visitAccepted',
      'travelStarted',
      'technicianArrived',
      'workStarted',
    ]);
  });

  it('of two devices at once and out of order between them loses nothing and doubles nothing', async () => {
    const [his, other] = [await phoneOf('T-1', mine), await phoneOf('T-2', hers)];
    const cases = [await visitOf(api, 'T-1', slot(2, 9)), await visitOf(api, 'T-2', slot(2, 9))];
    const [first, second] = [await dayOf(his, cases[0] ?? ''), await dayOf(other, cases[1] ?? '')];
    const answers = await Promise.all([
      other.send(second.slice(2)),
      his.send(first),
      his.send(first),
      other.send(second),
      his.send(first.slice(0, 3)),
    ]);
    // What came before those it counts upon is not taken: it is sent again, and by then it is known.
    expect(answers[0]?.status).toBe(200);
    for (const phone of [his, other]) {
      const whole = await phone.send(phone === his ? first : second);
      expect(outcomes(whole)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    }
    for (const caseNo of cases) {
      await viewOf(api, caseNo, ({ stage }) => stage === 'working');
      const did = await didIn(api, caseNo);
      expect(did.slice(2)).toEqual(['visitAccepted', 'travelStarted', 'technicianArrived', 'workStarted']);
    }
  });

  it('with a gap is taken up to the gap, and told where to go on', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(3, 9));
    const day = await dayOf(phone, caseNo);
    const reply = await phone.send([day[0], day[2], day[3]].filter((one) => one !== undefined));
    expect(reply.json.results).toMatchObject([
      { counter: 1, outcome: 'accepted', taken: true },
      { counter: 3, outcome: 'refused', taken: false, problem: { code: 'counter_gap', params: { expected: 2 } } },
      { counter: 4, outcome: 'refused', taken: false, problem: { code: 'counter_gap' } },
    ]);
    expect(outcomes(await phone.send(day))).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('tells both values where somebody was faster, and holds what was done upon it', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(4, 9));
    const day = await dayOf(phone, caseNo);
    const { waits } = await viewOf(api, caseNo, ({ stage }) => stage === 'dispatched');
    const body = { wait: waits[0].wait, input: { technicians: ['T-2'], startsAt: slot(4, 9) } };
    expect((await api.post(`/v1/cases/${caseNo}/actions/assign`, body, { as: 'dispatcher' })).status).toBe(200);
    const { json } = await phone.send(day);
    expect(json.results).toMatchObject([
      {
        outcome: 'conflict',
        problem: { code: 'not_awaited' },
        yours: { action: 'acceptVisit' },
        ours: { stage: 'dispatched', status: 'open', moves: [{ type: 'technicianAssigned', role: 'dispatcher' }] },
      },
      { outcome: 'held', heldBy: 1 },
      { outcome: 'held', heldBy: 2 },
      { outcome: 'held', heldBy: 3 },
    ]);
    expect(await didIn(api, caseNo)).toEqual(['caseOpened', 'technicianAssigned', 'technicianAssigned']);
    const again = await phone.send(day);
    expect(again.json.results[0]).toMatchObject({ outcome: 'conflict', repeated: true, ours: json.results[0].ours });
  });

  it('for a visit that is over tells how it ended, and what the device says is kept for a person', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(9, 9));
    const [accept] = await dayOf(phone, caseNo);
    if (accept === undefined) throw new Error('nothing was done');
    const { waits } = await viewOf(api, caseNo, ({ stage }) => stage === 'dispatched');
    const body = { wait: waits[0].wait, input: { reason: '客户取消' } };
    await api.post(`/v1/cases/${caseNo}/actions/callOff`, body, { as: 'dispatcher' });
    await viewOf(api, caseNo, (view) => view.status === 'closed' && view.waits.length === 0);
    const { json } = await phone.send([accept]);
    expect(json.results).toMatchObject([
      { outcome: 'conflict', ours: { status: 'closed', outcome: 'withdrawn', moves: [{ type: 'visitCalledOff' }] } },
    ]);
    await vi.waitFor(
      async () => {
        await dispatchInbox(system.worker.database, system.worker.client);
        const alarms = await api.database.sql`SELECT detail FROM alarm WHERE case_no = ${caseNo}`;
        expect(alarms).toMatchObject([{ detail: { reason: 'caseEnded', type: 'offlineReported' } }]);
      },
      { timeout: 10_000 },
    );
  });

  it('keeps the time of the device and its signature in the journal, and says that its clock is wrong', async () => {
    const phone = await phoneOf('T-1', mine);
    phone.skewMs = 40 * 60_000;
    const caseNo = await visitOf(api, 'T-1', slot(5, 9));
    const [accept] = await dayOf(phone, caseNo);
    if (accept === undefined) throw new Error('nothing was done');
    const { json } = await phone.send([accept]);
    expect([json.skewed, Math.round(json.skewMs / 60_000)]).toEqual([true, 40]);
    await viewOf(api, caseNo, ({ stage }) => stage === 'accepted');
    const [row] = await api.database.sql`
      SELECT body::jsonb -> 'device' AS device, body::jsonb ->> 'deviceAt' AS at, at < ${accept.deviceAt}::timestamptz AS ours
        FROM journal WHERE case_no = ${caseNo} AND type = 'visitAccepted'`;
    expect(row).toMatchObject({
      at: accept.deviceAt,
      ours: true,
      device: { device: phone.device, counter: 1, action: 'acceptVisit', signature: accept.signature },
    });
  });

  it('that was forged, replayed under another name or sent by somebody else is refused and written down', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(6, 9));
    const [accept, travel] = await dayOf(phone, caseNo);
    if (accept === undefined || travel === undefined) throw new Error('nothing was done');
    const forged = await phone.send([{ ...accept, action: 'declineVisit', input: { reason: '不去' } }]);
    expect(forged.json.results).toMatchObject([{ taken: false, problem: { code: 'device_signature_refused' } }]);
    expect(outcomes(await phone.send([accept]))).toEqual(['accepted']);
    const replayed = await phone.send([phone.signed({ ...accept, id: 'c-again', action: 'startTravel', counter: 1 })]);
    expect(replayed.json.results).toMatchObject([{ taken: false, problem: { code: 'counter_used' } }]);
    const foreign = await phone.send([travel], { as: hers });
    expect([foreign.status, foreign.json.code]).toEqual([404, 'device_unknown']);
    const alarms = await api.database.sql`
      SELECT kind FROM alarm WHERE subject = ${phone.device} AND cleared_at IS NULL ORDER BY kind`;
    expect(alarms.map(({ kind }) => kind)).toEqual(['DeviceForeign', 'DeviceForged', 'DeviceReplayed']);
    const log = await api.database
      .sql`SELECT principal FROM access_log WHERE what LIKE ${`%${phone.device}%`} ORDER BY id`;
    expect(log.map(({ principal }) => principal)).toEqual(['T-1', 'T-1', 'T-2']);
    expect(await didIn(api, caseNo)).toEqual(['caseOpened', 'technicianAssigned', 'visitAccepted']);
  });

  it('that came before and comes again with other words under the old signature is refused and written down', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(9, 9));
    const note = phone.do({ caseNo, action: 'addNote', input: { text: '门铃坏了' } });
    expect(outcomes(await phone.send([note]))).toEqual(['accepted']);
    for (const other of [
      { ...note, input: { text: '门铃好了' } },
      { ...note, salt: 'another-salt-of-it' },
    ]) {
      const again = await phone.send([other]);
      expect(again.json.results).toMatchObject([
        { outcome: 'refused', taken: false, problem: { code: 'device_signature_refused' } },
      ]);
    }
    expect((await phone.send([note])).json.results).toMatchObject([{ outcome: 'accepted', repeated: true }]);
    const alarms = await api.database.sql`
      SELECT kind FROM alarm WHERE subject = ${phone.device} AND cleared_at IS NULL`;
    expect(alarms.map(({ kind }) => kind)).toEqual(['DeviceForged']);
    const log = await api.database.sql`SELECT principal FROM access_log WHERE what LIKE ${`%${phone.device}%`}`;
    expect(log.map(({ principal }) => principal)).toEqual(['T-1', 'T-1']);
  });

  it('of a revoked device is refused, and what another phone took over from it goes on', async () => {
    const phone = await phoneOf('T-1', mine);
    const next = new Phone(api, 'T-1', mine);
    const rotated = await phone.rotate(next);
    expect([rotated.status, rotated.json.replaces]).toEqual([201, phone.device]);
    expect((await phone.rotate(next)).json).toEqual(rotated.json);
    const caseNo = await visitOf(api, 'T-1', slot(7, 9));
    const late = await phone.send(await dayOf(phone, caseNo));
    expect([late.status, late.json.code]).toEqual([403, 'device_revoked']);
    expect(outcomes(await next.send((await dayOf(next, caseNo)).slice(0, 1)))).toEqual(['accepted']);
    const path = `/v1/technicians/T-1/devices/${next.device}/revocation`;
    const ended = await api.put(path, { why: 'stolen' }, { as: 'lead' });
    expect(ended.json.revoked).toMatchObject({ by: 'desk-lead', why: 'stolen' });
    expect((await next.send([next.do({ caseNo, action: 'startTravel', follows: 1 })])).status).toBe(403);
    const listed = await api.get('/v1/technicians/T-1/devices', { as: 'auditor' });
    expect(listed.json.devices.filter((one: { revoked?: object }) => one.revoked).length).toBeGreaterThanOrEqual(2);
  });

  it('tells what is wrong with each command, and keeps no word of a person', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(8, 9));
    const { version } = await viewOf(api, caseNo, () => true);
    const { json } = await phone.send([
      phone.do({ caseNo, action: 'declineVisit', seen: version, input: {} }),
      phone.do({ caseNo, action: 'callOff', seen: version, input: { reason: '不去了' } }),
      phone.do({ caseNo, action: 'acceptVisit' }),
      phone.do({ caseNo, action: 'acceptVisit', follows: 9 }),
      phone.do({ caseNo, action: 'addNote', input: { text: '门铃坏了，请打电话' } }),
    ]);
    expect(json.results.map((one: Reply['json']) => one.problem?.code ?? one.outcome)).toEqual([
      'invalid_input',
      'role_not_allowed',
      'wait_required',
      'unknown_reference',
      'accepted',
    ]);
    const [row] = await api.database.sql`
      SELECT string_agg(command::text, '') AS text FROM device_command WHERE device = ${phone.device}`;
    expect(row?.text).not.toContain('门铃');
    const asked = await api.get(`/v1/technician/devices/${phone.device}/commands?after=3`, { as: mine });
    expect(asked.json.results.map((one: { counter: number }) => one.counter)).toEqual([4, 5]);
  });
});

describe('a device', () => {
  it('is enrolled once with a code for its technician', async () => {
    const phone = new Phone(api, 'T-1', mine);
    const { json } = await api.post('/v1/technicians/T-1/device-codes', {}, { as: 'lead', key: 'code-1' });
    expect((await api.post('/v1/technicians/T-1/device-codes', {}, { as: 'lead', key: 'code-1' })).json).toEqual(json);
    const first = await phone.enrol(json.code);
    expect([first.status, first.json.allowedBy]).toEqual([201, 'desk-lead']);
    expect((await phone.enrol(json.code)).json).toEqual(first.json);
    const second = await new Phone(api, 'T-1', mine).enrol(json.code);
    expect([second.status, second.json.code]).toEqual([403, 'device_code_refused']);
    const { json: other } = await api.post('/v1/technicians/T-2/device-codes', {}, { as: 'lead' });
    expect((await new Phone(api, 'T-1', mine).enrol(other.code)).status).toBe(403);
    expect((await api.post('/v1/technicians/T-0/device-codes', {}, { as: 'lead' })).status).toBe(404);
  });
});
