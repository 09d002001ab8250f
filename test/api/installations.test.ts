import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../documents/read-pdf.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let day = 0;

/** The technician of the tests is the bearer of the technician's key. */
const ME = 'desk-technician';
const READY = ['power', 'water', 'drain', 'access'].map((item) => ({ item, ok: true }));
const DONE = ['level', 'earth', 'tight'].map((item) => ({ item, ok: true }));
const AS_TECHNICIAN: Call = { as: 'technician' };

beforeAll(async () => {
  system = await realSystem('api-installations', { prepare: (database) => employ(database, ME, 'T-2') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-2', { kind: 'company', name: '样板公司', phone: '10000001002' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  await api.put('/v1/customers/C-1/sites/cottage', { region: '310100', address: '样板路 2 号' });
  const names = { nameZh: '示例洗衣机', nameEn: 'Demo washer', category: 'fridge' };
  await made(api.put('/v1/products/WM-8', { ...names, installation: 'plumbed' }));
  await made(api.put('/v1/products/LT-1', { ...names, installation: 'machine' }));
  await made(api.put('/v1/products/KETTLE', names));
  for (const [no, sku] of Object.entries({ 'SO-1': 'WM-8', 'SO-2': 'KETTLE', 'SO-3': 'LT-1' })) {
    const line = { line: 1, sku, quantity: 30, pricePaidFen: 299_900, invoicedOn: daysAgo(12) };
    const order = { customer: 'C-1', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(12), lines: [line] };
    await made(api.put(`/v1/orders/${no}`, order));
  }
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function made(put: Promise<Reply>): Promise<void> {
  const { status, text } = await put;
  if (status !== 200 && status !== 201) throw new Error(text);
}

let items = 0;
/** What a case was last seen to be: its view may be behind its answer. */
const versions = new Map<string, number>();

/** A washing machine that came ten days ago, unless told otherwise. */
async function item(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  items += 1;
  const serial = `W-${items}`;
  const asset = { sku: 'WM-8', order: { no: 'SO-1', line: 1 }, site: 'home', deliveredOn: daysAgo(10) };
  await made(api.put(`/v1/assets/${serial}`, { ...asset, ...changes }));
  return serial;
}

async function opened(serial: string, more: object = {}): Promise<Reply['json']> {
  const { status, json, text } = await api.post('/v1/installations', { serial, ...more });
  if (status !== 201) throw new Error(text);
  versions.set(json.caseNo, json.version);
  return settled(json.caseNo, 'awaitingAppointment');
}

async function refused(serial: string, more: object = {}): Promise<unknown[]> {
  const { status, json } = await api.post('/v1/installations', { serial, ...more });
  return [status, json.code];
}

/** The wait that awaits an action, as the caller sees it. */
async function act(at: Reply['json'], action: string, input: object, call: Call = {}): Promise<Reply> {
  const seen = await settled(at.caseNo);
  const open = seen.waits.find(({ actions }: { actions: { action: string }[] }) =>
    actions.some((awaited) => awaited.action === action),
  );
  return api.post(`/v1/cases/${at.caseNo}/actions/${action}`, { ...(open ? { wait: open.wait } : {}), input }, call);
}

async function done(reply: Promise<Reply>): Promise<Reply['json']> {
  const { status, json, text } = await reply;
  if (status !== 200) throw new Error(text);
  versions.set(json.caseNo, json.version);
  return settled(json.caseNo);
}

async function no(reply: Promise<Reply>): Promise<unknown[]> {
  const { status, json } = await reply;
  return [status, json.code];
}

/** The view once its effects are back, and it has come to a stage. */
async function settled(caseNo: string, stage?: string): Promise<Reply['json']> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    if (json?.version < (versions.get(caseNo) ?? 1)) continue;
    const rests = json?.waits?.every(({ name }: { name: string }) => !name.startsWith('effect:'));
    if (json && rests && (stage === undefined || json.stage === stage)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function photo(): Promise<object> {
  return (await api.post('/v1/evidence', PNG, { headers: { 'content-type': 'image/png' } })).json;
}

/** The visit of the job is booked and accepted by the technician of the tests, some day ahead. */
async function scheduled(serial: string, more: object = {}): Promise<Reply['json']> {
  const job = await opened(serial, more);
  const offered = await done(act(job, 'offerAppointment', {}));
  const visit = offered.links.find(({ kind }: { kind: string }) => kind === 'visit').caseNo;
  day += 1;
  const date = new Date(Date.now() + (day * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  const startsAt = new Date(`${date}T10:00:00+08:00`).toISOString();
  await done(act({ caseNo: visit }, 'assign', { technicians: [ME], startsAt }, { as: 'dispatcher' }));
  await done(act({ caseNo: visit }, 'acceptVisit', {}, AS_TECHNICIAN));
  return settled(job.caseNo, 'scheduled');
}

async function atTheSite(serial: string, more: object = {}): Promise<Reply['json']> {
  const job = await scheduled(serial, more);
  return done(act(job, 'scanSerial', { serial, evidence: await photo() }, AS_TECHNICIAN));
}

async function commissioning(serial: string): Promise<Reply['json']> {
  const job = await atTheSite(serial);
  await done(act(job, 'passSiteCheck', { checks: READY }, AS_TECHNICIAN));
  await done(act(job, 'recordChecks', { checks: DONE }, AS_TECHNICIAN));
  return done(act(job, 'completeInstallation', { work: '安装完毕' }, AS_TECHNICIAN));
}

async function acceptance(serial: string): Promise<Reply['json']> {
  const job = await commissioning(serial);
  await done(act(job, 'takeReading', { reading: 'supply', value: '228.5' }, AS_TECHNICIAN));
  await done(act(job, 'takeReading', { reading: 'waterPressure', value: '0.3' }, AS_TECHNICIAN));
  await done(act(job, 'recordPhoto', { as: 'photoAfter', evidence: await photo() }, AS_TECHNICIAN));
  return done(act(job, 'completeCommissioning', {}, AS_TECHNICIAN));
}

async function signed(job: Reply['json']): Promise<Reply['json']> {
  const signature = { name: '张示例', role: 'buyer', evidence: await photo() };
  await done(act(job, 'signCertificate', signature, AS_TECHNICIAN));
  return settled(job.caseNo, 'closed');
}

/** From when the guarantee of a serial runs, and until when. */
async function guarantee(serial: string): Promise<{ start: string; reason: string }> {
  const { json } = await api.get(`/v1/assets/${serial}/rights`, { as: 'agent' });
  return { start: json.validity?.whole?.start, reason: json.validity?.whole?.startReason };
}

describe('an installation over HTTP', () => {
  it('starts the guarantee of its item, and says where it stands', async () => {
    const serial = await item();
    const before = await guarantee(serial);
    const job = await signed(await acceptance(serial));
    expect([job.outcome, job.detail.acceptance.how]).toEqual(['closed', 'signed']);
    const after = await guarantee(serial);
    expect([before.reason, after.reason]).toEqual(['installationNeverDone', 'installationDone']);
    expect([before.start, after.start]).toEqual([daysAgo(10 - 30), daysAgo(0)]);
    expect(job.detail.finished).toMatchObject({ on: daysAgo(0), guaranteeFrom: daysAgo(0) });
    const { json } = await api.get(`/v1/assets/${serial}/installations`, { as: 'agent' });
    expect(json.places).toMatchObject([{ no: 1, caseNo: job.caseNo, site: 'C-1/home', installedOn: daysAgo(0) }]);
    expect(json.places[0].proofs.length).toBe(3);
    const paper = `/v1/cases/${job.caseNo}/documents/installationCertificate?language=zh`;
    const certificate = await api.send({
      method: 'GET',
      url: paper,
      headers: { authorization: `Bearer ${await api.token('agent')}` },
    });
    expect([certificate.statusCode, certificate.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { text: printed } = await readPdf(certificate.rawPayload);
    for (const said of ['样板路 1 号', '电源电压', '228.5 V', '198–242 V', `三包有效期自 ${daysAgo(0)} 起计算`]) {
      expect(printed.replaceAll(/\s+/g, ' ')).toContain(said);
    }
    const life = await api.get(`/v1/assets/${serial}/timeline`, { as: 'agent' });
    expect(life.text).toContain('安装调试并验收');
    expect(job.tasks.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['followUpCall', 'proveReceivable']);
  });

  it('refuses to open what cannot be', async () => {
    expect(await refused('W-NONE')).toEqual([422, 'unknown_reference']);
    const kettle = await item({ sku: 'KETTLE', order: { no: 'SO-2', line: 1 } });
    expect(await refused(kettle)).toEqual([409, 'no_installation_needed']);
    expect(await refused(await item({ deliveredOn: undefined }))).toEqual([409, 'not_delivered']);
    expect(await refused(await item({ installedOn: daysAgo(3) }))).toEqual([409, 'already_installed']);
    expect(await refused(await item(), { kind: 'remove' })).toEqual([409, 'not_installed']);
    expect(await refused(await item(), { customer: 'C-2' })).toEqual([422, 'unknown_reference']);
    expect(await refused(await item(), { site: 'moon' })).toEqual([422, 'unknown_reference']);
    expect(await refused(await item(), { deliveredBy: 'DL-2611-000000' })).toEqual([422, 'unknown_reference']);
    expect(await refused(await item(), { promisedFor: daysAgo(1) })).toEqual([422, 'impossible_date']);
    const serial = await item();
    const { caseNo } = await opened(serial);
    expect(await refused(serial)).toEqual([409, 'already_open']);
    const { json } = await api.post('/v1/installations', { serial }, { headers: { 'accept-language': 'en' } });
    expect([json.case, json.detail]).toEqual([
      caseNo,
      `Case ${caseNo} of the same kind is still open: an item is installed by one case at a time, so act on that one, or open another when it has ended.`,
    ]);
  });

  it('is not opened for a serial that is not on the delivery named', async () => {
    const serial = await item();
    const view = JSON.stringify({
      caseNo: 'DL-2611-900001',
      process: 'delivery',
      detail: { lines: [{ deliveredSerials: ['W-OTHER'] }] },
    });
    await system.database.sql`
      INSERT INTO cases (case_no, process, workflow_id, stage, status, version, priority, view, opened_at, updated_at, head_hash)
      VALUES ('DL-2611-900001', 'delivery', 'delivery/DL-2611-900001', 'closed', 'closed', 1, 'normal', ${view}::text::jsonb, now(), now(), 'x')`;
    expect(await refused(serial, { deliveredBy: 'DL-2611-900001' })).toEqual([422, 'not_on_delivery']);
  });

  it('knows an item that was removed as not installed, so that it can be put up again', async () => {
    const serial = await item();
    await signed(await acceptance(serial));
    expect(await refused(serial)).toEqual([409, 'already_installed']);
    const moved = await atTheSite(serial, { kind: 'remove' });
    await done(act(moved, 'passSiteCheck', { checks: [] }, AS_TECHNICIAN));
    await signed(await done(act(moved, 'completeInstallation', { work: '拆除' }, AS_TECHNICIAN)));
    const { json } = await api.get(`/v1/assets/${serial}/installations`, { as: 'agent' });
    expect(json.places).toMatchObject([{ no: 1, removedOn: daysAgo(0), removedBy: moved.caseNo }]);
    expect((await guarantee(serial)).reason).toBe('installationDone');
    await opened(serial, { site: 'cottage' });
  });

  it('is done by the technician who was sent, before the very item', async () => {
    const serial = await item();
    const job = await scheduled(serial);
    const evidence = await photo();
    expect(await no(act(job, 'scanSerial', { serial: 'W-OTHER', evidence }, AS_TECHNICIAN))).toEqual([
      422,
      'wrong_item',
    ]);
    const other = await opened(await item());
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const stranger = await act(
      other,
      'agreeAppointment',
      { startsAt, technicians: ['T-2', 'T-99'] },
      { as: 'dispatcher' },
    );
    expect([stranger.status, stranger.json.code, stranger.json.field]).toEqual([
      422,
      'unknown_reference',
      'input.technicians[1]',
    ]);
    await done(act(other, 'agreeAppointment', { startsAt, technicians: ['T-2'] }, { as: 'dispatcher' }));
    const scan = { serial: other.subject.serial, evidence };
    expect(await no(act(other, 'scanSerial', scan, AS_TECHNICIAN))).toEqual([403, 'not_own_visit']);
  });

  it('lets nobody begin at a site that is not ready, and charges the way where it is the customer’s time', async () => {
    const job = await atTheSite(await item());
    const water = [{ item: 'water', ok: false }];
    const open = act(job, 'passSiteCheck', { checks: [...READY, ...water] }, AS_TECHNICIAN);
    expect(await no(open)).toEqual([422, 'site_check_open']);
    const strange = {
      cause: 'noWater',
      checks: [{ item: 'moon', ok: false }],
      reason: '无水',
      evidence: [await photo()],
    };
    expect(await no(act(job, 'reportSiteNotReady', strange, AS_TECHNICIAN))).toEqual([422, 'invalid_input']);
    const unproven = { cause: 'noWater', checks: water, reason: '无水', evidence: [] };
    expect(await no(act(job, 'reportSiteNotReady', unproven, AS_TECHNICIAN))).toEqual([422, 'invalid_input']);
    const proven = { ...unproven, evidence: [await photo()] };
    const waiting = await done(act(job, 'reportSiteNotReady', proven, AS_TECHNICIAN));
    expect([waiting.stage, waiting.waits[0].for]).toEqual(['siteNotReady', 'customer']);
    expect(waiting.detail.charges).toMatchObject([{ kind: 'wastedVisit', unitFen: 5_000 }]);
    const clock = waiting.clocks.find(({ name }: { name: string }) => name === 'installationTime');
    expect(clock.spans.at(-1)).toMatchObject({ running: false });
    const early = { reviewOn: daysAgo(0), reason: '装修' };
    expect(await no(act(job, 'parkInstallation', early))).toEqual([422, 'invalid_input']);
    const late = { reviewOn: daysAgo(-500), reason: '装修' };
    expect(await no(act(job, 'parkInstallation', late))).toEqual([422, 'parked_too_long']);
    const parked = await done(act(job, 'parkInstallation', { reviewOn: daysAgo(-90), reason: '装修' }));
    expect(parked.stage).toBe('parked');
    await done(act(job, 'takeUpAgain', {}));
    const dear = await done(act(job, 'declineInstallation', { reason: '不装了' }));
    expect([dear.stage, dear.detail.ending]).toEqual(['paying', 'notWanted']);
    const less = { amountFen: 4_000, currency: 'CNY', reference: 'B-1' };
    expect(await no(act(job, 'recordPayment', less, { as: 'finance' }))).toEqual([422, 'amount_differs']);
    const foreign = { amountFen: 5_000, currency: 'USD', reference: 'B-1' };
    expect(await no(act(job, 'recordPayment', foreign, { as: 'finance' }))).toEqual([422, 'currency_differs']);
    await done(act(job, 'recordPayment', { ...less, amountFen: 5_000 }, { as: 'finance' }));
    const over = await settled(job.caseNo, 'closed');
    expect([over.outcome, over.detail.receipt]).toEqual(['notWanted', true]);
    const told = await api.get(`/v1/cases/${job.caseNo}/timeline`, { as: 'agent' });
    expect(told.text).toContain(`三包有效期自 ${daysAgo(10 - 30)} 起计算`);
  });

  it('lets a reading out of limits pass only once a lead accepts it with a reason', async () => {
    const job = await commissioning(await item());
    const read = (reading: string, value: string) => act(job, 'takeReading', { reading, value }, AS_TECHNICIAN);
    expect(await no(read('colour', '1'))).toEqual([422, 'invalid_input']);
    expect(await no(read('supply', 'a lot'))).toEqual([422, 'invalid_input']);
    await done(read('supply', '251'));
    const complete = () => act(job, 'completeCommissioning', {}, AS_TECHNICIAN);
    expect(await no(complete())).toEqual([409, 'reading_out_of_limits']);
    const reason = { reading: 'supply', reason: '供电局已确认' };
    expect(await no(act(job, 'acceptReading', reason, AS_TECHNICIAN))).toEqual([403, 'role_not_allowed']);
    const inside = { reading: 'waterPressure', reason: '无' };
    expect(await no(act(job, 'acceptReading', inside, { as: 'lead' }))).toEqual([422, 'invalid_input']);
    await done(act(job, 'acceptReading', reason, { as: 'lead' }));
    expect(await no(complete())).toEqual([422, 'commissioning_incomplete']);
  });

  it('takes nobody’s own reading as accepted by him', async () => {
    const job = await commissioning(await item());
    await done(act(job, 'takeReading', { reading: 'supply', value: '180' }, { as: 'lead' }));
    const accept = act(job, 'acceptReading', { reading: 'supply', reason: '可以' }, { as: 'lead' });
    expect(await no(accept)).toEqual([403, 'own_request']);
  });

  it('sells extra work at published prices alone, and only with the customer’s yes', async () => {
    const job = await atTheSite(await item());
    await done(act(job, 'passSiteCheck', { checks: READY }, AS_TECHNICIAN));
    const quote = (lines: object[]) => act(job, 'quoteExtra', { lines }, AS_TECHNICIAN);
    expect(await no(quote([{ price: 'goldPipe', quantity: 1 }]))).toEqual([422, 'price_not_published']);
    expect(await no(quote([{ price: 'waterPipe', quantity: 1.5 }]))).toEqual([422, 'invalid_input']);
    expect(await no(quote([{ price: 'waterPipe', quantity: 1_000_000 }]))).toEqual([422, 'invalid_input']);
    const quoted = await done(
      quote([
        { price: 'waterPipe', quantity: 2 },
        { price: 'wallHole', quantity: 1 },
      ]),
    );
    expect([quoted.stage, quoted.detail.quote.totalFen]).toEqual(['extraQuoted', 10_000]);
    expect(await no(act(job, 'acceptExtra', {}, AS_TECHNICIAN))).toEqual([422, 'signature_missing']);
    const accepted = await done(act(job, 'acceptExtra', { evidence: await photo() }, AS_TECHNICIAN));
    expect([accepted.stage, accepted.detail.charges.length]).toEqual(['installing', 2]);
    expect(await no(act(job, 'completeInstallation', { work: '好' }, AS_TECHNICIAN))).toEqual([422, 'checklist_open']);
  });

  it('is accepted with a punch list that is worked off item by item', async () => {
    const job = await acceptance(await item());
    const what = { what: '补打密封胶', owner: 'us' };
    const unsigned = { name: '张示例', role: 'buyer' };
    expect(await no(act(job, 'signCertificate', unsigned, AS_TECHNICIAN))).toEqual([422, 'signature_missing']);
    const evidence = await photo();
    const late = { ...unsigned, evidence, items: [{ ...what, due: daysAgo(1) }] };
    expect(await no(act(job, 'signWithPunchList', late, AS_TECHNICIAN))).toEqual([422, 'invalid_input']);
    const listed = { ...late, items: [{ ...what, due: daysAgo(-5) }] };
    const reworking = await done(act(job, 'signWithPunchList', listed, AS_TECHNICIAN));
    expect([reworking.stage, reworking.detail.finished.on]).toEqual(['rework', daysAgo(0)]);
    expect(await no(act(job, 'completeRework', { work: '好' }, { as: 'lead' }))).toEqual([409, 'punch_list_open']);
    expect(await no(act(job, 'sendAgain', {}))).toEqual([409, 'visit_under_way']);
    expect(await no(act(job, 'closeItem', { item: 2, evidence: [evidence] }))).toEqual([422, 'invalid_input']);
    expect(await no(act(job, 'closeItem', { item: 1, evidence: [] }))).toEqual([422, 'invalid_input']);
    await done(act(job, 'closeItem', { item: 1, evidence: [evidence] }));
    expect((await settled(job.caseNo, 'closed')).outcome).toBe('closed');
  });

  it('is refused with a reason and what shows it, and accepted by use no sooner than the contract says', async () => {
    const job = await acceptance(await item());
    const refuse = (evidence: object[]) => act(job, 'refuseCertificate', { reason: '漏水', evidence });
    expect(await no(refuse([]))).toEqual([422, 'invalid_input']);
    const shown = { reason: '已使用', evidence: [await photo()] };
    await done(act(job, 'reportUse', shown));
    const accept = act(job, 'acceptByUse', { reason: '合同约定' }, { as: 'approver' });
    expect(await no(accept)).toEqual([409, 'use_period_running']);
    const reworking = await done(refuse([await photo()]));
    expect([reworking.stage, reworking.detail.reworking.why]).toEqual(['rework', 'refusal']);
  });

  it('trains the people of the buyer before it is handed over', async () => {
    const serial = await item({ sku: 'LT-1', order: { no: 'SO-3', line: 1 } });
    const job = await atTheSite(serial);
    const ok = (...items: string[]) => ({ checks: items.map((one) => ({ item: one, ok: true })) });
    await done(act(job, 'passSiteCheck', ok('power', 'load', 'access'), AS_TECHNICIAN));
    await done(act(job, 'recordChecks', ok('level', 'earth', 'guards', 'trial'), AS_TECHNICIAN));
    await done(act(job, 'completeInstallation', { work: '好' }, AS_TECHNICIAN));
    for (const [reading, value] of Object.entries({ supply: '380', earthing: '2.5' })) {
      await done(act(job, 'takeReading', { reading, value }, AS_TECHNICIAN));
    }
    await done(act(job, 'recordPhoto', { as: 'photoAfter', evidence: await photo() }, AS_TECHNICIAN));
    const training = await done(act(job, 'completeCommissioning', {}, AS_TECHNICIAN));
    expect(training.stage).toBe('training');
    const attendees = [{ name: '李示例', evidence: await photo() }];
    const part = { attendees, topics: ['operation'] };
    expect(await no(act(job, 'recordTraining', part, AS_TECHNICIAN))).toEqual([422, 'training_incomplete']);
    const unsigned = { attendees: [{ name: '李示例' }], topics: ['operation'] };
    expect(await no(act(job, 'recordTraining', unsigned, AS_TECHNICIAN))).toEqual([422, 'invalid_input']);
    const whole = { attendees, topics: ['operation', 'safety', 'care'] };
    expect((await done(act(job, 'recordTraining', whole, AS_TECHNICIAN))).stage).toBe('acceptance');
  });

  it('was done by others only with what proves it, and not before the goods came', async () => {
    const job = await opened(await item());
    const proof = [await photo()];
    const by = (finishedOn: string, evidence: object[] = proof) =>
      act(job, 'recordDoneByOthers', { by: '他人', finishedOn, evidence });
    expect(await no(by(daysAgo(11)))).toEqual([422, 'installed_before_delivery']);
    expect(await no(by(daysAgo(-1)))).toEqual([422, 'invalid_input']);
    expect(await no(by('2026-13-01'))).toEqual([422, 'invalid_input']);
    expect(await no(by(daysAgo(2), []))).toEqual([422, 'invalid_input']);
    await done(by(daysAgo(2)));
    const over = await settled(job.caseNo, 'closed');
    expect([over.detail.finished.on, over.detail.finished.guaranteeFrom]).toEqual([daysAgo(2), daysAgo(2)]);
  });

  it('found faulty on arrival waits for what becomes of the goods, and another one is installed on its own', async () => {
    const serial = await item();
    const job = await atTheSite(serial);
    const bare = { fault: '不通电', evidence: [] };
    expect(await no(act(job, 'reportFaulty', bare, AS_TECHNICIAN))).toEqual([422, 'invalid_input']);
    await done(act(job, 'reportFaulty', { ...bare, evidence: [await photo()] }, AS_TECHNICIAN));
    const outcome = { how: 'replaced', reference: 'RX-1' };
    expect(await no(act(job, 'recordFaultyOutcome', outcome))).toEqual([422, 'invalid_input']);
    expect(await no(act(job, 'recordFaultyOutcome', { ...outcome, serial }))).toEqual([422, 'invalid_input']);
    const another = await item();
    await done(act(job, 'recordFaultyOutcome', { ...outcome, serial: another }));
    const over = await settled(job.caseNo, 'closed');
    const next = over.links.find(({ kind }: { kind: string }) => kind === 'installation').caseNo;
    expect((await settled(next)).subject.serial).toBe(another);
    expect(over.outcome).toBe('cancelled');
  });
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
