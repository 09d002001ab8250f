import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDevices } from '../../drizzle/verify/verify-devices.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { slot, tokenOf, viewOf, visitOf } from '../technician/field.ts';
import { Phone } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let mine: string;

beforeAll(async () => {
  system = await realSystem('technician-jobs', {
    prepare: (database) => employ(database, 'T-1', 'T-2'),
    shorten: (wait) => (wait === 'departure' ? 1_200 : undefined),
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-1/sites/home', {
    region: '310100',
    address: '样板路 1 号',
    access: { lift: 'goods' },
  });
  await api.put('/v1/customers/C-1/contacts/wife', {
    name: '李示例',
    phone: '10000001002',
    duty: 'home',
    level: 'operator',
    roles: ['use'],
    site: 'home',
  });
  mine = await tokenOf(api, 'T-1');
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const jobs = (cursor?: string, headers: Record<string, string> = {}): Promise<Reply> =>
  api.get(`/v1/technician/jobs${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`, {
    as: mine,
    headers,
  });

describe('the jobs of a technician', () => {
  it('are his own of today and tomorrow, with all that is needed without a network', async () => {
    const caseNo = await visitOf(api, 'T-1', slot(1, 9), { wishes: '请先打电话' });
    await visitOf(api, 'T-2', slot(1, 9));
    await visitOf(api, 'T-1', slot(3, 9));
    const { status, json } = await jobs();
    expect([status, json.changed.length, json.gone, json.van]).toEqual([200, 1, [], []]);
    expect(json.changed[0]).toMatchObject({
      caseNo,
      kind: 'repair',
      stage: 'dispatched',
      startsAt: slot(1, 9),
      technicians: ['T-1'],
      customer: { key: 'C-1', name: '张示例', phone: '10000001001' },
      site: { key: 'home', region: '310100', address: '样板路 1 号', access: { lift: 'goods' } },
      wishes: { text: '请先打电话' },
      evidence: { required: ['photoBefore', 'photoAfter'], recorded: [], missing: ['photoBefore', 'photoAfter'] },
      plan: { signature: true },
    });
    expect(json.changed[0].contacts).toMatchObject([{ name: '李示例', phone: '10000001002' }]);
    const { waits } = await viewOf(api, caseNo, () => true);
    const accept = json.changed[0].awaited.find(({ action }: { action: string }) => action === 'acceptVisit');
    expect(accept).toMatchObject({ wait: waits[0].wait });
    const complete = json.actions.find(({ action }: { action: string }) => action === 'completeVisit');
    expect(complete.input.required).toContain('work');
    expect((await api.get('/v1/technician/jobs', { as: 'dispatcher' })).status).toBe(403);
  });

  it('come by cursor only as far as they have changed, and say what is gone', async () => {
    const first = await jobs();
    const still = await jobs(first.json.cursor);
    expect([still.json.changed, still.json.gone, still.json.actions, still.json.van]).toEqual([
      [],
      [],
      undefined,
      undefined,
    ]);
    const [{ caseNo, awaited }] = first.json.changed;
    const { wait } = awaited.find(({ action }: { action: string }) => action === 'acceptVisit');
    await api.post(`/v1/cases/${caseNo}/actions/acceptVisit`, { wait, input: {} }, { as: mine });
    await viewOf(api, caseNo, ({ stage, waits }) => stage === 'accepted' && waits.length > 0);
    const changed = await jobs(first.json.cursor);
    expect(changed.json.changed).toMatchObject([{ caseNo, stage: 'accepted' }]);
    // An answer that was lost on the way is no harm: the old cursor still says what its holder has.
    expect((await jobs(first.json.cursor)).json.changed).toHaveLength(1);

    const added = await visitOf(api, 'T-1', slot(1, 13));
    const { waits } = await viewOf(api, added, ({ stage }) => stage === 'dispatched');
    const before = await jobs(changed.json.cursor);
    expect(before.json.changed.map((job: { caseNo: string }) => job.caseNo)).toContain(added);
    const input = { technicians: ['T-2'], startsAt: slot(1, 13) };
    await api.post(`/v1/cases/${added}/actions/assign`, { wait: waits[0].wait, input }, { as: 'dispatcher' });
    await viewOf(api, added, ({ detail }) => detail.booking.technicians[0] === 'T-2');
    expect((await jobs(before.json.cursor)).json.gone).toEqual([added]);
  });

  it('do not come again while the ETag says that nothing has changed, and no cursor but theirs is taken', async () => {
    const settled = await viewOf(api, (await jobs()).json.changed[0].caseNo, ({ detail }) => detail.late === true);
    await api.get(`/v1/cases/${settled.caseNo}?atLeast=${settled.version}`, { as: 'agent' });
    const { headers, json } = await jobs();
    const again = await jobs(undefined, { 'if-none-match': String(headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
    const hers = await tokenOf(api, 'T-2');
    const foreign = await api.get(`/v1/technician/jobs?cursor=${json.cursor}`, { as: hers });
    expect([foreign.status, foreign.json.code]).toEqual([400, 'invalid_cursor']);
  });
});

describe('what was done in time and heard of late', () => {
  it('counts when it was heard of, and a lead gets what the device says as evidence', async () => {
    const phone = new Phone(api, 'T-1', mine);
    await phone.enrol();
    const caseNo = await visitOf(api, 'T-1', slot(2, 9));
    const { version } = await viewOf(api, caseNo, () => true);
    expect((await phone.send([phone.do({ caseNo, action: 'acceptVisit', seen: version })])).status).toBe(200);
    const arrival = phone.do({ caseNo, action: 'arrive', follows: 1 });
    await viewOf(api, caseNo, ({ detail }) => detail.late === true);
    const { json } = await phone.send([arrival]);
    expect(json.results).toMatchObject([{ outcome: 'accepted', answer: { stage: 'arrived' } }]);
    await dispatchInbox(system.worker.database, system.worker.client);
    const view = await viewOf(api, caseNo, ({ tasks }) => tasks.length > 0);
    expect(view.tasks).toMatchObject([
      {
        kind: 'offlineReview',
        role: 'lead',
        data: { device: phone.device, counter: 2, deviceAt: arrival.deviceAt },
      },
    ]);
    // On a busy machine another bound may have passed as well.
    expect(view.tasks[0].data.breaches).toContain('technicianLate');
    const order = await api.database.sql`
      SELECT type, at > device_at AS later FROM journal
       WHERE case_no = ${caseNo} AND type IN ('technicianLate', 'technicianArrived') ORDER BY seq`;
    expect(order).toMatchObject([{ type: 'technicianLate' }, { type: 'technicianArrived', later: true }]);
    expect(view.detail.arrivedAt > arrival.deviceAt).toBe(true);
  });

  it('is signed in the journal for whoever checks it later, and a key that was exchanged shows', async () => {
    const { entries, devices, findings } = await verifyDevices(api.database.sql);
    expect([entries, devices, findings]).toEqual([2, 1, []]);
    const other = new Phone(api, 'T-2', mine);
    await api.database.sql`UPDATE device SET public_key = ${other.publicKey}`;
    const found = await verifyDevices(api.database.sql);
    expect(found.findings.map(({ what }) => what)).toEqual(['keyDiffers', 'keyDiffers']);
  });
});
