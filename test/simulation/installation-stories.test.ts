import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JsonObject } from '../../domain/json.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { plain } from '../../workflows/case/book.ts';
import type { InstallationOpening } from '../../workflows/installation/contract.ts';
import { installationProcess } from '../../workflows/installation/process.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { InstallationDesk } from '../installation/installation-desk.ts';
import { agreed, atTheSite, installed, measured, PHOTO, REASON, running } from '../installation/paths.ts';
import {
  type SimulatedInstallations,
  simulatedInstallations,
  WASHER,
} from '../installation/simulated-installations.ts';
import { HouseBook } from '../repair/house-book.ts';
import { words } from '../repair/repair-desk.ts';

const CASE = 'IN-2603-000001';

const WASHER_FACTS = {
  category: 'washer',
  channel: 'shop',
  papers: 'complete',
  purchaseDate: '2026-02-27',
  delivery: { date: '2026-03-01' },
  repairs: [],
} as const;
const STANDING = { thirdParty: false, deliveredOn: '2026-03-02', sku: 'WM-8', category: 'washer', need: 'plumbed' };

function given(book?: HouseBook): { jobs: SimulatedInstallations; desk: InstallationDesk } {
  const jobs = simulatedInstallations({}, book);
  return { jobs, desk: new InstallationDesk(jobs, CASE) };
}

async function opened(more: Partial<InstallationOpening> = {}) {
  const { jobs, desk } = given();
  await desk.open({ ...WASHER, ...more });
  return { jobs, desk };
}

function told(jobs: SimulatedInstallations, type: string): Entry[] {
  return jobs.world.journal.entries(CASE).filter((entry) => entry.type === type);
}

/** What the case has put into the ledger of promises: what, which kind, until when, how it ended, in time or not. */
function ledger(jobs: SimulatedInstallations): unknown[][] {
  return jobs.world.journal
    .entries(CASE)
    .filter(({ type }) => type.startsWith('promise'))
    .map(({ type, data: { kind, dueOn, how, onTime } }) => [type, kind, dueOn, how, onTime]);
}

const HOUR = 3_600_000;

describe('a site that is not ready', () => {
  /** Whose time it is then, and what the customer pays for the way in vain. */
  async function found(book?: HouseBook): Promise<unknown[]> {
    const { desk } = given(book);
    await atTheSite(desk);
    const checks = [{ item: 'water', ok: false }];
    await desk.act('T-1', 'reportSiteNotReady', { cause: 'noWater', checks, reason: REASON, evidence: [PHOTO] });
    const { waits, detail } = await desk.settled();
    return [waits[0]?.for, detail.charges];
  }

  it('is whose time the policy says, and who pays, by the cause', async () => {
    expect(await found()).toMatchObject(['customer', [{ kind: 'wastedVisit' }]]);
    const { document } = parsePolicy(SEED_POLICY);
    const ours = { id: 'noWater', source: 'HOUSE', cite: 'HOUSE', whose: 'us', pays: 'us' };
    const service = { ...document.service, siteCauses: [ours] };
    expect(await found(new HouseBook({ ...document, service }))).toEqual(['us', undefined]);
    // Where it says nothing of a cause, that one is what it always was.
    const silent = { ...document.service, siteCauses: [{ ...ours, id: 'noPower' }] };
    expect(await found(new HouseBook({ ...document, service: silent }))).toMatchObject(['customer', [{}]]);
  });
});

describe('a customer who does not answer', () => {
  it('is given up after tries on three days, and told from when his guarantee runs', async () => {
    const { jobs, desk } = await opened();
    const call = () => desk.act('agent', 'recordContactTry', { channel: 'phone', reached: false });
    await call();
    await call();
    await jobs.simulation.advanceBy(24 * HOUR);
    await call();
    expect((await desk.settled()).stage).toBe('awaitingAppointment');
    await jobs.simulation.advanceBy(24 * HOUR);
    await call();
    await desk.until(({ status }) => status === 'closed');
    const [letter] = told(jobs, 'installationNotWanted');
    // Delivered on 1 March, thirty days until an installation that never comes counts for nothing.
    expect([letter?.data, letter?.tells]).toEqual([
      { why: 'noAnswer', guaranteeFrom: '2026-03-31' },
      [{ to: 'customer', text: 'notWantedGuarantee' }],
    ]);
  });

  it('is not called at night, and a call then counts for nothing', async () => {
    const { jobs, desk } = await opened();
    await jobs.simulation.advanceBy(13 * HOUR);
    const no = await desk.refusal('agent', 'recordContactTry', { channel: 'phone', reached: false });
    expect([no.code, no.params]).toEqual(['outside_contact_hours', { from: '2026-03-03T01:00:00.000Z' }]);
    await desk.act('agent', 'recordContactTry', { channel: 'sms', reached: false });
  });

  it('is counted anew once he has been reached', async () => {
    const { jobs, desk } = await opened();
    for (const reached of [false, true, false, false]) {
      await desk.act('agent', 'recordContactTry', { channel: 'phone', reached });
      await jobs.simulation.advanceBy(24 * HOUR);
    }
    expect((await desk.settled()).stage).toBe('awaitingAppointment');
  });
});

describe('a promised day', () => {
  it('that goes by is told once, to lead and customer', async () => {
    const { jobs } = await opened({ promisedFor: '2026-03-04' });
    await jobs.simulation.advanceBy(5 * 24 * HOUR);
    const broken = told(jobs, 'installationPromiseBroken');
    expect(broken.map(({ at, data }) => [at, data])).toEqual([
      ['2026-03-04T16:00:00.000Z', { promisedFor: '2026-03-04' }],
    ]);
    expect(ledger(jobs)).toEqual([
      ['promiseDated', 'installationDate', '2026-03-04', undefined, undefined],
      ['promiseOverdue', 'installationDate', '2026-03-04', undefined, undefined],
    ]);
  });

  it('is kept by the work, though it is signed for later, and stands in the ledger of promises', async () => {
    const { jobs, desk } = given();
    await running(desk, { promisedFor: '2026-03-04' });
    await jobs.simulation.advanceBy(4 * 24 * HOUR);
    await desk.act('T-1', 'signCertificate', { name: words('signer'), role: 'family', evidence: PHOTO });
    expect(ledger(jobs).at(-1)).toEqual(['promiseSettled', 'installationDate', '2026-03-04', 'kept', true]);
  });

  it('is given up by a customer who does not want it, with the hour that was agreed by hand', async () => {
    const { jobs, desk } = await opened({ promisedFor: '2026-03-04' });
    await desk.act('agent', 'agreeAppointment', { startsAt: '2026-03-04T02:00:00.000Z', technicians: ['T-1'] });
    await desk.act('agent', 'declineInstallation', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(ledger(jobs)).toEqual([
      ['promiseDated', 'installationDate', '2026-03-04', undefined, undefined],
      ['promiseDated', 'visitSlot', '2026-03-04', undefined, undefined],
      ['promiseSettled', 'visitSlot', '2026-03-04', 'released', undefined],
      ['promiseSettled', 'installationDate', '2026-03-04', 'released', undefined],
    ]);
  });

  it('is no promise of an hour that we call off: it is broken; one at which somebody comes is kept', async () => {
    const { jobs, desk } = await opened();
    await desk.act('agent', 'agreeAppointment', { startsAt: '2026-03-04T02:00:00.000Z', technicians: ['T-1'] });
    await desk.act('agent', 'dropAppointment', { reason: REASON });
    await desk.act('agent', 'agreeAppointment', { startsAt: '2026-03-05T02:00:00.000Z', technicians: ['T-1'] });
    await desk.act('T-1', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
    expect(ledger(jobs).filter(([type]) => type === 'promiseSettled')).toEqual([
      ['promiseSettled', 'visitSlot', '2026-03-04', 'broken', false],
      ['promiseSettled', 'visitSlot', '2026-03-05', 'kept', true],
    ]);
  });
});

describe('an opening', () => {
  it.each<[string, Partial<InstallationOpening>]>([
    ['not_on_delivery', { deliveredBy: 'DL-1', deliveredSerials: ['SN-9'] }],
    ['no_installation_needed', { serial: 'SN-3' }],
    ['not_delivered', { deliveredOn: '2026-03-03' }],
    ['not_installed', { kind: 'relocate' }],
    ['unknown_reference', { serial: 'SN-0' }],
    ['unknown_reference', { sku: 'LT-1' }],
  ])('is refused with %s', async (code, more) => {
    await expect(opened(more)).rejects.toMatchObject({ code });
  });

  it('holds the serial, and an opening that was refused does not', async () => {
    const { jobs } = await opened();
    const second = new InstallationDesk(jobs, 'IN-2603-000002');
    await expect(second.open(WASHER)).rejects.toMatchObject({ code: 'already_open' });
    expect([...jobs.world.claims.values()]).toEqual([CASE]);
  });
});

describe('a visit of the job', () => {
  it('whose time was moved is awaited at the new one', async () => {
    const { desk } = given();
    await agreed(desk);
    await desk.visitAgreed(4);
    const [wait] = (await desk.settled()).waits;
    // 8 hours of service time from 09:00 on the day it was moved to.
    expect(wait).toMatchObject({ name: 'presence', until: '2026-03-06T09:00:00.000Z' });
  });

  it('that another job speaks of changes nothing', async () => {
    const { desk } = given();
    await agreed(desk);
    await desk.tell('visitEnded', { visit: 'VS-OTHER', outcome: 'done' });
    expect((await desk.settled()).stage).toBe('scheduled');
  });

  it('that ends in the middle of the work lets it go on where it was', async () => {
    const { desk } = given();
    await installed(desk);
    await desk.visitEnded('done');
    expect((await desk.settled()).detail).toMatchObject({ resume: 'commissioning', inVain: 1 });
    await desk.act('agent', 'offerAppointment', {});
    await desk.visitAgreed();
    await desk.act('T-1', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
    await measured(desk);
    await desk.act('T-1', 'completeCommissioning', {});
    expect((await desk.settled()).stage).toBe('acceptance');
  });
});

describe('acceptance by use', () => {
  it('is approved by somebody else than who reported the use, and only after the period', async () => {
    const { desk } = given();
    await running(desk);
    expect((await desk.refusal('lead', 'acceptByUse', { reason: REASON })).code).toBe('use_period_running');
    await desk.until(({ detail }) => detail.useDue === true);
    expect((await desk.refusal('lead', 'acceptByUse', { reason: REASON })).code).toBe('invalid_input');
    await desk.act('lead', 'reportUse', { reason: REASON, evidence: [PHOTO] });
    expect((await desk.refusal('lead', 'acceptByUse', { reason: REASON })).code).toBe('own_request');
    await desk.act('approver', 'acceptByUse', { reason: REASON });
    const { detail, outcome } = await desk.until(({ status }) => status === 'closed');
    expect([outcome, detail.acceptance]).toMatchObject(['closed', { how: 'byUse', by: 'approver-1' }]);
  });
});

describe('refusals of the certificate', () => {
  it('open a complaint from the second time on, and a manager decides when rework has been tried enough', async () => {
    const { jobs, desk } = given();
    await running(desk);
    for (let time = 1; time <= 3; time += 1) {
      await desk.act('customer', 'refuseCertificate', { reason: REASON, evidence: [PHOTO] });
      await desk.act('lead', 'completeRework', { work: words('work') });
    }
    await desk.act('customer', 'refuseCertificate', { reason: REASON, evidence: [PHOTO] });
    expect((await desk.settled()).stage).toBe('deadlocked');
    const complaints = told(jobs, 'taskOpened').filter(
      ({ data }) => (data.data as JsonObject)?.process === 'complaint',
    );
    expect(complaints.length).toBe(3);
    await desk.act('manager', 'decideDeadlock', { goOn: false, reason: REASON });
    expect((await desk.until(({ status }) => status === 'closed')).outcome).toBe('cancelled');
  });
});

describe('a punch list', () => {
  it('is chased on the day after its earliest day', async () => {
    const { desk } = given();
    await running(desk);
    const items = [
      { what: words('what'), owner: 'customer' as const, due: desk.day(10) },
      { what: words('what'), owner: 'us' as const, due: desk.day(3) },
    ];
    await desk.act('T-1', 'signWithPunchList', { name: words('signer'), role: 'buyer', evidence: PHOTO, items });
    // Due on Thursday the 5th: one working day later is Friday at the close of the office.
    const [wait] = (await desk.settled()).waits;
    expect(wait).toMatchObject({ for: 'us', until: '2026-03-06T10:00:00.000Z' });
    await desk.act('T-1', 'closeItem', { item: 2, evidence: [PHOTO] });
    expect((await desk.settled()).waits[0]).toMatchObject({ for: 'customer' });
  });
});

describe('a job that was opened by another case', () => {
  it('tells it how it ended', async () => {
    const { jobs, desk } = given();
    const parent = new InstallationDesk(jobs, 'IN-2603-000009');
    await parent.open({ customer: 'C-2', serial: 'SN-2', sku: 'LT-1' });
    await desk.open({ ...WASHER, parent: 'IN-2603-000009' });
    await desk.act('agent', 'recordDoneByOthers', { by: words('by'), finishedOn: desk.day(0), evidence: [PHOTO] });
    await desk.until(({ status }) => status === 'closed');
    const tasks = jobs.world.journal.entries(CASE).filter(({ type }) => type === 'taskOpened');
    expect(tasks.map(({ data }) => data.kind)).not.toContain('factNotDelivered');
  });
});

describe('an item that is faulty on arrival', () => {
  const RETURN = `RX-${CASE}-faulty`;

  /** Of line 2 of its order; the technician finds it dead. */
  async function faulty() {
    const jobs = simulatedInstallations({ processes: [visitProcess, returnProcess, installationProcess] });
    const unit = { ...WASHER_FACTS, serial: 'SN-1' };
    jobs.world.orders.register('SO-1', {
      customer: 'C-1',
      currency: 'CNY',
      lines: [
        { line: 1, quantity: 1, priceFen: 1_000 },
        { line: 2, quantity: 1, priceFen: 250_000 },
      ],
      payments: [{ no: 'P-1', channel: 'card', fen: 251_000, paidAt: '2026-02-27T01:00:00.000Z' }],
      goods: [{ line: 2, sku: 'WM-8', category: 'washer', units: { 'SN-1': unit } }],
    });
    jobs.world.goods.delivered({ orderNo: 'SO-1', line: 2 }, 'WM-8', 1, ['SN-1']);
    jobs.world.goods.supply('WM-8', 1);
    const desk = new InstallationDesk(jobs, CASE);
    await atTheSite(desk);
    await desk.act('T-1', 'reportFaulty', { fault: words('dead'), evidence: [PHOTO] });
    await jobs.simulation.settle();
    const tell = async (data: JsonObject) => {
      await jobs.event(CASE, 'told', 'returnEnded', { caseNo: RETURN, lines: [], exchanged: [], ...data });
      await jobs.simulation.settle();
      return desk.settled();
    };
    return { jobs, desk, tell };
  }

  it('is asked back from the line it was sold on, with what was found', async () => {
    const { jobs } = await faulty();
    const { detail } = jobs.simulation.of(RETURN).view;
    expect(detail).toMatchObject({ orderNo: 'SO-1', parent: CASE, words: words('dead') });
    expect(detail.lines).toMatchObject([{ line: 2, sku: 'WM-8', serials: ['SN-1'], ground: 'faultyOnArrival' }]);
  });

  it('is exchanged: the other unit gets an installation of its own', async () => {
    const { jobs, tell } = await faulty();
    jobs.world.installed.register('SN-9', { ...STANDING, known: plain({ ...WASHER_FACTS }) });
    const over = await tell({ outcome: 'closed', exchanged: [{ line: 2, quantity: 1 }], serial: 'SN-9' });
    expect(over).toMatchObject({ status: 'closed', outcome: 'cancelled' });
    expect(over.tasks).toEqual([]);
    expect(over.links.filter(({ kind }) => kind === 'installation')).toHaveLength(1);
    expect(jobs.simulation.of(`IN-${CASE}-another`).view.subject.serial).toBe('SN-9');
  });

  it('is exchanged by a delivery that has opened the installation already: no second one, and no task', async () => {
    const { jobs, tell } = await faulty();
    jobs.world.claims.set('open-installation SN-9', 'IN-BY-DELIVERY');
    const over = await tell({ outcome: 'closed', exchanged: [{ line: 2, quantity: 1 }], serial: 'SN-9' });
    expect(over).toMatchObject({ status: 'closed', tasks: [] });
    expect(over.links).toContainEqual({ caseNo: 'IN-BY-DELIVERY', kind: 'installation' });
  });

  it('is given back for its money: the installation is over', async () => {
    const { tell } = await faulty();
    expect(await tell({ outcome: 'closed', lines: [{ line: 2, quantity: 1 }] })).toMatchObject({
      outcome: 'cancelled',
    });
  });

  it('is repaired instead: it waits for that, and is installed then', async () => {
    const { desk, tell } = await faulty();
    expect(await tell({ outcome: 'repairInstead', repairs: ['WR-1'] })).toMatchObject({
      stage: 'faultyOnArrival',
      detail: { faulty: { repair: 'WR-1' } },
    });
    await desk.act('agent', 'recordFaultyOutcome', { how: 'repaired', reference: 'WR-1' });
    expect((await desk.settled()).stage).toBe('awaitingAppointment');
  });

  it('is installed as it is where nothing came of the return', async () => {
    const { tell } = await faulty();
    expect(await tell({ outcome: 'withdrawn' })).toMatchObject({
      stage: 'awaitingAppointment',
      detail: { faulty: null },
    });
  });
});
