import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { putTechnician } from '../../drizzle/queries/technicians.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { slot, tokenOf, viewOf } from '../technician/field.ts';
import { type Done, Phone, type Signed } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, reportOf } from './given-shop.ts';

type View = Reply['json'];

let system: RealSystem;
let api: GivenApi;
let mine: string;
let hers: string;
let phone: Phone;

beforeAll(async () => {
  system = await realSystem('technician-case-of-job', {
    prepare: async (database) => {
      await employ(database);
      for (const ref of ['T-1', 'T-2']) {
        const both = { team: 'field', categories: ['fridge', 'phone_host'], active: true };
        await putTechnician(database, ref, { ...both, name: undefined, phone: undefined }, ref);
      }
    },
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  mine = await tokenOf(api, 'T-1');
  hers = await tokenOf(api, 'T-2');
  phone = new Phone(api, 'T-1', mine);
  expect((await phone.enrol()).status).toBe(201);
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function ok(reply: Promise<Reply>): Promise<View> {
  const { status, text, json } = await reply;
  if (status !== 200 && status !== 201) throw new Error(text);
  return json;
}

/** The desk acts on whatever wait awaits it. */
async function desk(caseNo: string, action: string, input: object, as: string): Promise<View> {
  const awaiting = (view: View): View =>
    view.waits.find(({ actions }: View) => actions.some((one: View) => one.action === action));
  const view = await viewOf(api, caseNo, (seen) => awaiting(seen) !== undefined);
  return ok(api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: awaiting(view).wait, input }, { as }));
}

/** Booked for T-1 tomorrow, who has not seen it yet. */
async function booked(visit: string, hour: number): Promise<void> {
  await desk(visit, 'assign', { technicians: ['T-1'], startsAt: slot(1, hour) }, 'dispatcher');
  await viewOf(api, visit, ({ stage }) => stage === 'dispatched');
}

let machines = 0;

/** A washing machine that came and whose visit of installation is booked. */
async function toInstall(hour: number): Promise<{ job: string; visit: string; serial: string }> {
  machines += 1;
  const serial = `W-${machines}`;
  await ok(api.put('/v1/customers/C-W', { kind: 'person', name: '张示例', phone: '10000001001' }));
  await ok(api.put('/v1/customers/C-W/sites/home', { region: '310100', address: '样板路 1 号' }));
  const names = { nameZh: '示例洗衣机', nameEn: 'Demo washer', category: 'fridge', installation: 'plumbed' };
  await ok(api.put('/v1/products/WM-8', names));
  const line = { line: 1, sku: 'WM-8', quantity: 9, pricePaidFen: 299_900, invoicedOn: daysAgo(12) };
  const order = { customer: 'C-W', currency: 'CNY', channel: 'online', purchasedOn: daysAgo(12), lines: [line] };
  await ok(api.put('/v1/orders/SO-W', order));
  const asset = { sku: 'WM-8', order: { no: 'SO-W', line: 1 }, site: 'home', deliveredOn: daysAgo(10) };
  await ok(api.put(`/v1/assets/${serial}`, asset));
  const { caseNo: job } = await ok(api.post('/v1/installations', { serial }));
  await desk(job, 'offerAppointment', {}, 'agent');
  const { detail } = await viewOf(api, job, (view) => view.detail?.visit?.visit !== undefined);
  await booked(detail.visit.visit, hour);
  return { job, visit: detail.visit.visit, serial };
}

/** A phone that does not work and for which somebody comes. */
async function toRepair(hour: number): Promise<{ job: string; visit: string }> {
  const shop = await givenShop(api);
  await ok(api.put(`/v1/customers/${shop.customer}/sites/home`, { region: '310100', address: '样板路 2 号' }));
  const { caseNo: job } = await ok(api.post('/v1/warranty-repairs', reportOf(shop)));
  await desk(job, 'acceptForRepair', { route: 'onSite', site: 'home' }, 'agent');
  const { detail } = await viewOf(api, job, (view) => view.detail?.siteVisit?.visit !== undefined);
  await booked(detail.siteVisit.visit, hour);
  return { job, visit: detail.siteVisit.visit };
}

async function jobOf(visit: string): Promise<{ job: View; reply: View }> {
  const reply = await ok(api.get('/v1/technician/jobs', { as: mine }));
  const job = reply.changed.find((one: View) => one.caseNo === visit);
  if (job === undefined) throw new Error(`${visit} is not among the jobs`);
  return { job, reply };
}

let files = 0;

/** A file whose bytes are still on the phone: the cases name it by its hash. */
async function announced(caseNo: string, as = mine): Promise<Reply> {
  files += 1;
  const sha256 = createHash('sha256').update(`file ${files}`).digest('hex');
  return api.post('/v1/evidence/announcements', { caseNo, sha256, kind: 'image/jpeg', bytes: 900 }, { as });
}

async function file(caseNo: string): Promise<object> {
  return (await ok(announced(caseNo))).evidence;
}

/** Commands of a day, each upon the one before it in its own case. */
class Day {
  readonly commands: Signed[] = [];
  private readonly last = new Map<string, number>();

  /** In a case that was seen, or upon what was done there last; `upon` another case with what was seen of this one. */
  does(caseNo: string, action: string, input: object, upon: Pick<Done, 'seen' | 'follows'> = {}): this {
    const follows = this.last.get(caseNo);
    const when = Object.keys(upon).length > 0 || follows === undefined ? upon : { follows };
    this.commands.push(phone.do({ caseNo, action, input, ...when }));
    this.last.set(caseNo, phone.counter);
    return this;
  }

  get counter(): number {
    return phone.counter;
  }
}

const checked = (need: View[]): object => ({ checks: need.map(({ id }) => ({ item: id, ok: true })) });
const outcomes = (results: View[]): string[] =>
  results.map(({ counter, outcome, problem }) => (outcome === 'accepted' ? outcome : `${counter} ${problem?.code}`));

/** A whole installation in a cellar, from accepting the visit to the signature under the certificate. */
async function installed(job: View): Promise<Day> {
  const { caseNo: visit, caseOfJob: above } = job;
  const { need } = above.detail.plan;
  const signed = { name: '张示例', role: 'buyer', evidence: await file(above.caseNo) };
  const day = new Day().does(visit, 'acceptVisit', {}, { seen: job.version });
  day.does(
    above.caseNo,
    'scanSerial',
    { serial: job.subject.serial, evidence: await file(above.caseNo) },
    {
      seen: above.version,
      follows: day.counter,
    },
  );
  day.does(visit, 'arrive', {}).does(visit, 'startWork', {});
  day
    .does(above.caseNo, 'passSiteCheck', checked(need.siteChecks))
    .does(above.caseNo, 'recordChecks', checked(need.checklist))
    .does(above.caseNo, 'completeInstallation', { work: '安装完毕' });
  for (const { id, least } of need.readings) day.does(above.caseNo, 'takeReading', { reading: id, value: least });
  for (const as of need.photos) day.does(above.caseNo, 'recordPhoto', { as, evidence: await file(above.caseNo) });
  day.does(above.caseNo, 'completeCommissioning', {}).does(above.caseNo, 'signCertificate', signed);
  for (const as of job.evidence.required) {
    day.does(visit, 'recordEvidence', { as, evidence: await file(visit) });
  }
  return day.does(visit, 'completeVisit', { result: 'fixed', work: '安装完毕' });
}

describe('an installer without a network', () => {
  it('takes along what the installation asks for, its limits, its prices and its actions', async () => {
    const { job: above, visit, serial } = await toInstall(6);
    const { job, reply } = await jobOf(visit);
    expect(job.caseOfJob).toMatchObject({
      caseNo: above,
      process: 'installation',
      stage: 'awaitingAppointment',
      awaited: [],
      detail: {
        kind: 'install',
        plan: { need: { readings: [{ id: 'supply', unit: 'V', least: '198', most: '242' }, {}] } },
      },
    });
    expect(job.subject.serial).toBe(serial);
    const may = reply.actions.filter(({ process }: View) => process === 'installation');
    const names = may.map(({ action }: View) => action);
    expect(names).toEqual(expect.arrayContaining(['scanSerial', 'takeReading', 'signWithPunchList', 'closeItem']));
    expect(names).not.toContain('acceptReading');
    const listed = may.find(({ action }: View) => action === 'signWithPunchList');
    expect(listed.input.required).toEqual(expect.arrayContaining(['name', 'role', 'items']));
    expect(reply.prices).toContainEqual(
      expect.objectContaining({ price: 'waterPipe', unitFen: 2_500, kind: 'material', currency: 'CNY' }),
    );
    await desk(visit, 'callOff', { reason: '改天' }, 'dispatcher');
    await viewOf(api, visit, ({ status }) => status === 'closed');
    const later = await ok(api.get(`/v1/technician/jobs?cursor=${reply.cursor}`, { as: mine }));
    expect(later.gone).toEqual([visit]);
  });

  it('does all of it in one batch over two cases, as often as it is sent', async () => {
    const { job: above, visit, serial } = await toInstall(9);
    const { job } = await jobOf(visit);
    const { commands } = await installed(job);
    const first = await ok(phone.send(commands.slice(0, 6)));
    expect(outcomes(first.results)).toEqual(commands.slice(0, 6).map(() => 'accepted'));
    const whole = await ok(phone.send(commands));
    const again = await ok(phone.send(commands));
    const latest = again.results.filter(({ outcome }: View) => outcome !== 'waiting');
    expect(outcomes(latest)).toEqual(latest.map(() => 'accepted'));
    expect(whole.results.length).toBe(commands.length);
    const over = await viewOf(api, above, ({ status }) => status === 'closed');
    expect([over.outcome, over.detail.acceptance.how, over.detail.scanned.by]).toEqual(['closed', 'signed', 'T-1']);
    const [signature] = await api.database.sql`
      SELECT body::jsonb -> 'device' ->> 'device' AS device, data FROM journal
       WHERE case_no = ${above} AND type = 'certificateSigned'`;
    expect([signature?.device, signature?.data.evidence.announced]).toEqual([phone.device, true]);
    const places = await ok(api.get(`/v1/assets/${serial}/installations`, { as: 'agent' }));
    expect(places.places).toMatchObject([{ caseNo: above, site: 'C-W/home' }]);
    await viewOf(api, visit, ({ stage }) => stage === 'awaitingSignature');
  });

  it('is refused a reading out of limits by the case, and whatever counts upon it is held in both cases', async () => {
    const { job: above, visit } = await toInstall(12);
    const { job } = await jobOf(visit);
    const { need } = job.caseOfJob.detail.plan;
    const day = new Day().does(visit, 'acceptVisit', {}, { seen: job.version });
    const scan = { serial: job.subject.serial, evidence: await file(above) };
    day.does(above, 'scanSerial', scan, { seen: job.caseOfJob.version, follows: day.counter });
    day.does(above, 'passSiteCheck', checked(need.siteChecks)).does(above, 'recordChecks', checked(need.checklist));
    day.does(above, 'completeInstallation', { work: '安装完毕' });
    day.does(above, 'takeReading', { reading: 'supply', value: '261' });
    day.does(above, 'completeCommissioning', {});
    const failed = day.counter;
    day.does(visit, 'arrive', {}, { seen: job.version, follows: failed });
    const { results } = await ok(phone.send(day.commands));
    expect(results.at(-2)).toMatchObject({ outcome: 'refused', problem: { code: 'reading_out_of_limits' } });
    expect(results.at(-1)).toMatchObject({ outcome: 'held', heldBy: failed });
  });

  it('hears that the desk was faster, and a lead weighs what he did meanwhile', async () => {
    const { job: above, visit } = await toInstall(15);
    const { job } = await jobOf(visit);
    await desk(above, 'declineInstallation', { reason: '不装了' }, 'agent');
    await viewOf(api, above, ({ outcome }) => outcome === 'notWanted');
    // Nobody needs his visit any more, and he has not heard of it: his photos are taken in all the same.
    await viewOf(api, visit, ({ status }) => status !== 'open');
    const scan = { serial: job.subject.serial, evidence: await file(above) };
    const day = new Day().does(above, 'scanSerial', scan, { seen: job.caseOfJob.version });
    const { results } = await ok(phone.send(day.commands));
    expect(results).toMatchObject([
      { outcome: 'conflict', ours: { outcome: 'notWanted', moves: [{ type: 'installationDeclined', role: 'agent' }] } },
    ]);
    await vi.waitFor(
      async () => {
        await dispatchInbox(system.worker.database, system.worker.client);
        const { tasks } = await viewOf(api, above, () => true);
        expect(tasks).toMatchObject([{ kind: 'offlineReview', role: 'lead', data: { action: 'scanSerial' } }]);
      },
      { timeout: 10_000 },
    );
  });

  it('works and announces files for his own jobs alone', async () => {
    const { job: above, visit } = await toInstall(18);
    await desk(visit, 'acceptVisit', {}, 'lead');
    const { waits, version } = await viewOf(api, above, ({ stage }) => stage === 'scheduled');
    const foreign = await announced(above, hers);
    expect([foreign.status, foreign.json.code]).toEqual([403, 'not_own_visit']);
    const other = new Phone(api, 'T-2', hers);
    await other.enrol();
    const { subject } = await viewOf(api, above, () => true);
    const input = { serial: subject.serial, evidence: await file(above) };
    const scan = other.do({ caseNo: above, action: 'scanSerial', wait: waits[0].wait, input });
    const { results } = await ok(other.send([scan]));
    expect(results).toMatchObject([{ outcome: 'conflict', problem: { code: 'not_own_visit' } }]);
    const seen = phone.do({ caseNo: above, action: 'scanSerial', seen: version, input });
    expect((await ok(phone.send([seen]))).results).toMatchObject([{ outcome: 'accepted' }]);
  });
});

describe('a repairer at the customer’s without a network', () => {
  it('takes along the fault and the rights, and writes diagnosis and work into the repair upon his visit', async () => {
    const { job: above, visit } = await toRepair(21);
    const { job, reply } = await jobOf(visit);
    expect(job.caseOfJob).toMatchObject({
      caseNo: above,
      process: 'warranty-repair',
      stage: 'visitPlanned',
      detail: { fault: { words: { text: '屏幕不亮' } }, rights: { wholeUntil: expect.any(String) }, route: 'onSite' },
    });
    const may = reply.actions.filter(({ process }: View) => process === 'warranty-repair');
    expect(may.map(({ action }: View) => action)).toEqual(
      expect.arrayContaining(['recordDiagnosis', 'completeRepair', 'reportMoreWork']),
    );
    const day = new Day().does(visit, 'acceptVisit', {}, { seen: job.version });
    day.does(visit, 'arrive', {}).does(visit, 'startWork', {});
    const labour = { line: 1, kind: 'labour', quantity: 1, unitFen: 0, coverage: 'covered', reason: 'COVERED' };
    const found = { cause: 'CONNECTOR_LOOSE', performanceFault: true, lines: [labour], findings: '排线松动' };
    day.does(above, 'recordDiagnosis', found, { seen: job.caseOfJob.version, follows: day.counter });
    day.does(above, 'completeRepair', { used: [], work: '重新插接排线' });
    for (const as of job.evidence.required) day.does(visit, 'recordEvidence', { as, evidence: await file(visit) });
    day.does(visit, 'completeVisit', { result: 'fixed', work: '重新插接排线' });
    const { results } = await ok(phone.send(day.commands));
    expect(outcomes(results)).toEqual(results.map(() => 'accepted'));
    const view = await viewOf(api, above, ({ detail }) => detail.repair?.by === 'T-1');
    expect(view.detail.diagnosis).toMatchObject({ by: 'T-1', cause: 'CONNECTOR_LOOSE' });
    const [entry] = await api.database.sql`
      SELECT body::jsonb -> 'device' ->> 'device' AS device FROM journal
       WHERE case_no = ${above} AND type = 'faultDiagnosed'`;
    expect(entry?.device).toBe(phone.device);
  });
});
