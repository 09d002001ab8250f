import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { formatInstant } from '../../domain/text/format.ts';
import type { VisitInputs } from '../../workflows/visit/contract.ts';
import { words } from '../repair/repair-desk.ts';
import { atTheDoor, booked, PHOTO, proven, REASON, worked } from '../visit/paths.ts';
import { type SimulatedVisits, simulatedVisits } from '../visit/simulated-visits.ts';
import { VisitDesk } from '../visit/visit-desk.ts';

const FIRST = 'VS-2603-000001';

/** Monday, 2 March 2026, nine in the morning in Shanghai. */
function given(): { visits: SimulatedVisits; desk: VisitDesk } {
  const visits = simulatedVisits();
  return { visits, desk: new VisitDesk(visits, FIRST) };
}

async function comes(visits: SimulatedVisits, localTime: string): Promise<void> {
  await visits.simulation.advanceTo(new Date(`${localTime.replace(' ', 'T')}:00+08:00`).toISOString());
}

function entries(visits: SimulatedVisits, type: string, caseNo = FIRST): Entry[] {
  return visits.world.journal.entries(caseNo).filter((entry) => entry.type === type);
}

function waiting(visits: SimulatedVisits, caseNo = FIRST): string {
  const { waits } = visits.simulation.of(caseNo).view;
  return waits.map(({ name, until }) => `${name} until ${formatInstant(until)}`).join(', ');
}

describe('acceptance', () => {
  it('has thirty minutes of service time; the next best is asked, and the owner is whoever is asked', async () => {
    const { visits, desk } = given();
    await booked(desk);
    expect(waiting(visits)).toBe('acceptance until 2026-03-02 09:30');
    await comes(visits, '2026-03-02 09:31');
    expect(visits.world.dispatch.of(FIRST)).toEqual(['T-2']);
    expect(visits.simulation.of(FIRST).view.owner).toBe('T-2');
    expect(waiting(visits)).toBe('acceptance until 2026-03-02 10:00');
  });

  it('goes to a dispatcher with proposals after three technicians, and frees the time meanwhile', async () => {
    const { visits, desk } = given();
    visits.world.dispatch.employ('T-4');
    await booked(desk);
    await comes(visits, '2026-03-02 10:35');
    expect(visits.world.dispatch.of(FIRST)).toEqual([]);
    const [task] = visits.simulation.of(FIRST).view.tasks;
    expect(task).toMatchObject({ kind: 'dispatchVisit', role: 'dispatcher', data: { tried: ['T-1', 'T-2', 'T-3'] } });
    await desk.act('dispatcher', 'assign', { technicians: ['T-4'], startsAt: desk.slot('10:00') });
    await desk.act('T-4', 'declineVisit', { reason: REASON });
    expect(visits.world.dispatch.of(FIRST)).toEqual(['T-1']);
  });

  it('is the matter of who was asked: another technician may not', async () => {
    const { desk } = given();
    await booked(desk);
    expect(await desk.refusal('T-2', 'acceptVisit', {})).toMatchObject({ code: 'not_own_visit' });
  });
});

describe('a booking', () => {
  it('#43 is refused with who has the time and who could come, and the visit goes on waiting', async () => {
    const { visits, desk } = given();
    await booked(desk);
    const other = new VisitDesk(visits, 'VS-2603-000002');
    await other.open();
    const refusal = await other.refusal('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:30') });
    expect(refusal).toMatchObject({
      code: 'slot_taken',
      params: { conflicts: [{ caseNo: FIRST }], obstacles: [{ technician: 'T-1', because: [{ code: 'busy' }] }] },
    });
    expect(waiting(visits, other.caseNo)).toMatch(/^assignment/);
    await other.act('dispatcher', 'assign', { technicians: ['T-2'], startsAt: desk.slot('10:30') });
  });

  it('#45 upon another one is marked with what was set aside', async () => {
    const { visits, desk } = given();
    await booked(desk);
    const other = new VisitDesk(visits, 'VS-2603-000002');
    await other.open();
    await other.act('dispatcher', 'assign', {
      technicians: ['T-1'],
      startsAt: desk.slot('10:30'),
      override: { reason: REASON },
    });
    const { detail } = visits.simulation.of(other.caseNo).view;
    expect(detail.booking).toMatchObject({ overridden: ['busy'], upon: [FIRST] });
  });

  it('#46 a customer hears when somebody could come, and nothing of other visits', async () => {
    const { visits, desk } = given();
    for (const [index, technician] of ['T-1', 'T-2', 'T-3'].entries()) {
      const other = new VisitDesk(visits, `VS-2603-00001${index}`);
      await other.open();
      await other.act('dispatcher', 'assign', { technicians: [technician], startsAt: desk.slot('10:00') });
    }
    await desk.open();
    const { code, params } = await desk.refusal('customer', 'chooseSlot', { startsAt: desk.slot('10:00') });
    expect([code, Object.keys(params as object).sort()]).toEqual([
      'slot_taken',
      ['alternatives', 'conflicts', 'obstacles'],
    ]);
    expect(JSON.stringify(params)).not.toMatch(/T-\d|VS-/);
  });

  it('is not made for the past, nor for fewer people than it takes, nor twice for one', async () => {
    const { desk } = given();
    await desk.open({ crew: 2 });
    const assign = (technicians: string[], startsAt: string) =>
      desk.refusal('dispatcher', 'assign', { technicians, startsAt });
    expect(await assign(['T-1', 'T-2'], '2026-03-01T02:00:00.000Z')).toMatchObject({ params: { reason: 'notAhead' } });
    expect(await assign(['T-1'], desk.slot('10:00'))).toMatchObject({ params: { reason: 'crewSize', crew: 2 } });
    expect(await assign(['T-1', 'T-1'], desk.slot('10:00'))).toMatchObject({ params: { reason: 'twice' } });
    await desk.act('dispatcher', 'assign', { technicians: ['T-2', 'T-1'], startsAt: desk.slot('10:00') });
  });
});

describe('on the day', () => {
  it('nobody sets out who is no longer there or whose licence has run out', async () => {
    const { visits, desk } = given();
    await booked(desk);
    await desk.act('T-1', 'acceptVisit', {});
    visits.world.dispatch.absent.add('T-1');
    expect(await desk.refusal('T-1', 'startTravel', {})).toMatchObject({
      code: 'technician_unfit',
      params: { obstacles: [{ technician: 'T-1', because: [{ code: 'absent' }] }] },
    });
  });

  it('who is not there half an hour after the beginning is late: desk and customer hear it once', async () => {
    const { visits, desk } = given();
    await booked(desk);
    await desk.act('T-1', 'acceptVisit', {});
    expect(waiting(visits)).toBe('departure until 2026-03-03 10:30');
    await comes(visits, '2026-03-03 11:20');
    expect(entries(visits, 'technicianLate').map(({ at }) => formatInstant(at))).toEqual(['2026-03-03 10:30']);
    const told = entries(visits, 'technicianLate').flatMap(({ tells = [] }) => tells.map(({ to }) => to));
    expect(told).toEqual(['dispatcher', 'owner', 'customer']);
    expect(entries(visits, 'waitEscalated').map(({ at }) => formatInstant(at))).toEqual(['2026-03-03 11:00']);
  });

  it('a visit that overruns tells the next visits of the same technician on that day, and no others', async () => {
    const { visits, desk } = given();
    const others = ['VS-2603-000002', 'VS-2603-000003'].map((caseNo) => new VisitDesk(visits, caseNo));
    const [next, elsewhere] = others;
    await atTheDoor(desk);
    await next?.open();
    await next?.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('14:00') });
    await elsewhere?.open();
    await elsewhere?.act('dispatcher', 'assign', { technicians: ['T-2'], startsAt: desk.slot('14:00') });
    await next?.act('T-1', 'acceptVisit', {});
    await elsewhere?.act('T-2', 'acceptVisit', {});
    await desk.act('T-1', 'startWork', {});
    expect(waiting(visits)).toBe('work until 2026-03-03 11:45');
    await comes(visits, '2026-03-03 11:46');
    expect(entries(visits, 'visitOverran')[0]?.data.next).toEqual(['VS-2603-000002']);
    expect(visits.simulation.of('VS-2603-000002').view.detail.atRisk).toBe(FIRST);
    expect(visits.simulation.of('VS-2603-000003').view.detail.atRisk ?? null).toBeNull();
  });

  it('a customer is absent only after a quarter of an hour at the door and two calls', async () => {
    const { visits, desk } = given();
    await atTheDoor(desk);
    const giveUp: VisitInputs['cannotComplete'] = { code: 'customerAbsent', reason: REASON, evidence: [] };
    await desk.act('T-1', 'recordCall', { reached: false });
    await desk.act('T-1', 'recordCall', { reached: false });
    await comes(visits, '2026-03-02 09:14');
    expect(await desk.refusal('T-1', 'cannotComplete', giveUp)).toMatchObject({
      params: { reason: 'absentTooSoon', waited: 14, calls: 2 },
    });
    await comes(visits, '2026-03-02 09:15');
    await desk.act('T-1', 'cannotComplete', giveUp);
    expect(visits.simulation.of(FIRST).view.outcome).toBe('cannotComplete');
  });

  it('nothing is done before it is proven, and what is missing is said', async () => {
    const { desk } = given();
    await atTheDoor(desk);
    await desk.act('T-1', 'startWork', {});
    await desk.act('T-1', 'recordEvidence', { as: 'photoBefore', evidence: PHOTO });
    const complete = { result: 'fixed', work: words('work') };
    expect(await desk.refusal('T-1', 'completeVisit', complete)).toMatchObject({
      code: 'visit_incomplete',
      params: { missing: ['photoAfter'] },
    });
    await proven(desk);
    await desk.act('T-1', 'completeVisit', complete);
  });

  it('work that is not safe stops, and the lead is told at any hour', async () => {
    const { visits, desk } = given();
    await atTheDoor(desk);
    const danger = { code: 'unsafe', reason: REASON } as const;
    expect(await desk.refusal('T-1', 'cannotComplete', { ...danger, evidence: [] })).toMatchObject({
      field: 'evidence',
    });
    await desk.act('T-1', 'cannotComplete', { ...danger, evidence: [PHOTO] });
    expect(await desk.refusal('T-1', 'startWork', {})).toMatchObject({ code: 'not_awaited' });
    expect(visits.simulation.of(FIRST).view.tasks).toMatchObject([{ kind: 'visitUnsafe', role: 'lead' }]);
  });
});

describe('the end', () => {
  it('frees the time as soon as the work is done, and not when it is signed for', async () => {
    const { visits, desk } = given();
    await worked(desk);
    expect(visits.world.dispatch.of(FIRST)).toEqual([]);
    expect(visits.simulation.of(FIRST).view.stage).toBe('awaitingSignature');
  });

  it('sends a link after three working days and closes unsigned after seven', async () => {
    const { visits, desk } = given();
    await worked(desk);
    await comes(visits, '2026-03-20 09:00');
    const days = (type: string) => entries(visits, type).map(({ at }) => formatInstant(at).slice(0, 10));
    expect([days('signatureAsked'), days('signatureMissing')]).toEqual([['2026-03-05'], ['2026-03-11']]);
    expect(visits.simulation.of(FIRST).view.outcome).toBe('closedUnsigned');
  });

  it('tells the case of the job whose time it was and who pays the way', async () => {
    const { visits, desk } = given();
    const job = new VisitDesk(visits, 'VS-2603-000009');
    await job.open();
    await desk.open({ parent: job.caseNo });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'cannotComplete', { code: 'siteNotReady', reason: REASON, evidence: [] });
    await visits.simulation.settle();
    expect(entries(visits, 'factReceived', job.caseNo)[0]?.data).toMatchObject({
      fact: 'visitEnded',
      visit: FIRST,
      outcome: 'cannotComplete',
      code: 'siteNotReady',
      whose: 'customer',
      pays: 'customer',
    });
  });
});

describe('a job that needs nobody any more', () => {
  it.each([
    ['calls the visit off, and is told no more of it', false, [], {}],
    ['is told how the visit of somebody on his way ends', true, ['visitEnded'], {}],
    [
      'is told that the visit is off where it was to fetch goods',
      false,
      ['visitEnded'],
      { goods: [{ no: 1, sku: 'TRAY', quantity: 3 }] },
    ],
  ])('%s', async (_how, isOnHisWay, told, more) => {
    const { visits, desk } = given();
    const heard: string[] = [];
    const { deliver } = visits.world;
    visits.world.deliver = async (caseNo, event) => {
      if (caseNo === FIRST) return deliver(caseNo, event);
      heard.push(event.type);
      return { ended: false, unknown: false };
    };
    await desk.open({ parent: 'RX-2603-000001', ...more });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    if (isOnHisWay) await desk.act('T-1', 'startTravel', {});
    await desk.event('job', 'jobEnded', { caseNo: 'RX-2603-000001' });
    if (isOnHisWay) await desk.act('T-1', 'cannotComplete', { code: 'refused', reason: REASON, evidence: [] });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual(told);
  });
});

describe('goods that a visit is to fetch', () => {
  const GOODS = [
    { no: 1, sku: 'FR-300', quantity: 2, serials: ['SN-1', 'SN-2'] },
    { no: 2, sku: 'TRAY', quantity: 3 },
  ];

  async function atTheGoods(): Promise<{ visits: SimulatedVisits; desk: VisitDesk; heard: unknown[] }> {
    const { visits, desk } = given();
    const heard: unknown[] = [];
    const { deliver } = visits.world;
    visits.world.deliver = async (caseNo, event) => {
      if (caseNo === FIRST) return deliver(caseNo, event);
      heard.push(event.data);
      return { ended: false, unknown: false };
    };
    await desk.open({
      subject: { kind: 'pickup', customer: 'C-1', category: 'fridge' },
      parent: 'RX-2603-000001',
      goods: GOODS,
    });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'startWork', {});
    for (const as of ['photoBefore', 'serialScan']) await desk.act('T-1', 'recordEvidence', { as, evidence: PHOTO });
    return { visits, desk, heard };
  }

  it.each([
    [[{ no: 3, quantity: 1 }], 'lines.0.no', 'notAmong'],
    [[{ no: 2, quantity: 4 }], 'lines.0.quantity', 'moreThanOpen'],
    [[{ no: 1, quantity: 1 }], 'lines.0.serials', 'serialsMissing'],
    [[{ no: 2, quantity: 1, serials: ['T-1'] }], 'lines.0.serials', 'serialsMissing'],
    [
      [
        { no: 2, quantity: 1 },
        { no: 2, quantity: 1 },
      ],
      'lines.1.no',
      'lineTwice',
    ],
  ] as [VisitInputs['takeGoods']['lines'], string, string][])(
    'are taken as they were asked for: %o',
    async (lines, field, reason) => {
      const { desk } = await atTheGoods();
      expect(await desk.refusal('T-1', 'takeGoods', { lines })).toMatchObject({ field, params: { reason } });
      expect(await desk.refusal('T-2', 'takeGoods', { lines })).toMatchObject({ code: 'not_own_visit' });
    },
  );

  it('are told before it is done, and the job hears the last word', async () => {
    const { visits, desk, heard } = await atTheGoods();
    const done = { result: 'fetched', work: words('work') };
    expect(await desk.refusal('T-1', 'completeVisit', done)).toMatchObject({ params: { missing: ['goods'] } });
    await desk.act('T-1', 'takeGoods', { lines: [{ no: 2, quantity: 3 }] });
    const last = [
      { no: 1, quantity: 1, serials: ['SN-OTHER'] },
      { no: 2, quantity: 2 },
    ];
    await desk.act('T-1', 'takeGoods', { lines: last });
    await desk.act('T-1', 'completeVisit', done);
    await desk.act('customer', 'signVisit', { name: words('signer'), role: 'buyer' });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toMatchObject([{ visit: FIRST, outcome: 'done', taken: last }]);
    expect(entries(visits, 'goodsTaken').map(({ tells }) => tells)).toEqual([
      [{ to: 'customer', text: 'goodsTaken' }],
      [{ to: 'customer', text: 'goodsTaken' }],
    ]);
  });
});
