import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { LEDGER_ENTRIES } from '../../domain/promises/ledger.ts';
import { formatInstant } from '../../domain/text/format.ts';
import { promiseProcess } from '../../workflows/promise/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { CaseDesk } from '../desk/case-desk.ts';
import { simulatedCases } from '../desk/simulated-cases.ts';
import { CALL, FAVOUR, FILE, type PromiseDesk, REASON } from '../promise/paths.ts';
import { atTheDoor, booked } from '../visit/paths.ts';
import { simulatedVisits } from '../visit/simulated-visits.ts';
import { VisitDesk } from '../visit/visit-desk.ts';

/** Monday, 9 in the morning. */
function given() {
  const carrier = simulatedCases(promiseProcess, { processes: [visitProcess] });
  const desk: PromiseDesk = new CaseDesk(carrier, 'PR-2603-000001');
  const view = () => carrier.simulation.of(desk.caseNo).view;
  const comes = (time: string) =>
    carrier.simulation.advanceTo(new Date(`${time.replace(' ', 'T')}:00+08:00`).toISOString());
  const told = (type: string) =>
    carrier.world.journal
      .entries(desk.caseNo)
      .filter((entry) => entry.type === type)
      .map(({ at, tells = [] }) => [formatInstant(at), ...tells.map(({ to }) => to)]);
  return { carrier, desk, view, comes, told };
}

describe('a promise that is not kept', () => {
  it('is brought to mind before it is due, told when it is, told to the manager after, and broken when nobody answers', async () => {
    const { desk, view, comes, told } = given();
    await desk.open(CALL);
    await comes('2026-03-20 12:00');
    expect(told('promiseReminded').map(([at, to]) => [at?.slice(0, 10), to])).toEqual([['2026-03-03', 'owner']]);
    expect(told('promiseOverdue')).toEqual([['2026-03-04 00:00', 'owner', 'lead']]);
    expect(told('promiseEscalated').map(([at, to]) => [at?.slice(0, 10), to])).toEqual([['2026-03-04', 'manager']]);
    expect(view()).toMatchObject({ status: 'closed', outcome: 'broken' });
    expect(told('promiseSettled').map(([at]) => at?.slice(0, 10))).toEqual(['2026-03-11']);
  });

  it('cannot be moved once it is due, only kept late or broken', async () => {
    const { desk, comes } = given();
    await desk.open(CALL);
    await comes('2026-03-04 10:00');
    const moved = () =>
      desk.act('agent', 'renegotiatePromise', {
        due: { on: '2026-03-30' },
        consent: { channel: 'phone', evidence: FILE },
        reason: REASON,
      });
    expect(await desk.refusal(moved)).toMatchObject({ code: 'not_awaited' });
  });

  it('was kept in time when a file shows it, however late it is written down', async () => {
    const { desk, view, comes } = given();
    await desk.open(CALL);
    await comes('2026-03-05 10:00');
    await desk.act('agent', 'keepPromise', { at: '2026-03-03T06:00:00.000Z', evidence: [FILE] });
    expect(view()).toMatchObject({ outcome: 'kept', detail: { tally: { onTime: 1, late: 0 } } });
  });
});

describe('the 10th of each month', () => {
  it('is a date of its own each time, moved off rest days, and every one is counted', async () => {
    const { carrier, desk, view, comes } = given();
    const recurs = { day: 10, everyMonths: 1, from: '2026-03-02', times: 4 };
    await desk.open({ ...CALL, kind: 'monthlyVisit', by: 'sales-7', recurs });
    await desk.act('sales', 'keepPromise', { evidence: [FILE] });
    await comes('2026-04-30 10:00');
    const ledger = carrier.world.journal
      .entries(desk.caseNo)
      .filter(({ type }) => LEDGER_ENTRIES.some((one) => one === type))
      .map(({ type, data }: Entry) => [type, data.promise, data.dueOn, data.how ?? '']);
    expect(ledger).toEqual([
      ['promiseDated', 'PR-2603-000001#1', '2026-03-10', ''],
      ['promiseSettled', 'PR-2603-000001#1', '2026-03-10', 'kept'],
      ['promiseDated', 'PR-2603-000001#2', '2026-04-10', ''],
      ['promiseOverdue', 'PR-2603-000001#2', '2026-04-10', ''],
      ['promiseSettled', 'PR-2603-000001#2', '2026-04-10', 'broken'],
      // 10 May 2026 is a Sunday.
      ['promiseDated', 'PR-2603-000001#3', '2026-05-11', ''],
    ]);
    expect(view().detail.tally).toEqual({ onTime: 1, late: 0, broken: 1 });
  });
});

describe('what is in no catalogue', () => {
  it('is told to the customer only when another person has agreed', async () => {
    const { carrier, desk } = given();
    await desk.open({ ...FAVOUR, by: 'sales-7' });
    const customerTold = () =>
      carrier.world.journal
        .entries(desk.caseNo)
        .flatMap(({ tells = [] }) => tells.filter(({ to }) => to === 'customer'));
    expect(customerTold()).toEqual([]);
    const own = () => desk.act('lead-1', 'approvePromise', {});
    await desk.act('manager', 'approvePromise', {});
    expect(customerTold()).toEqual([{ to: 'customer', text: 'promiseTold' }]);
    expect(await desk.refusal(own)).toMatchObject({ code: 'not_awaited' });
  });
});

describe('the hour of a visit', () => {
  const ledgerOf = (visits: ReturnType<typeof simulatedVisits>) =>
    visits.world.journal
      .entries('VS-2603-000001')
      .filter(({ type }) => LEDGER_ENTRIES.some((one) => one === type))
      .map(({ type, data }) => [
        type,
        data.by,
        formatInstant(String(data.dueAt)),
        data.how ?? '',
        data.onTime ?? data.why ?? '',
      ]);
  const visited = () => {
    const visits = simulatedVisits();
    return { visits, desk: new VisitDesk(visits, 'VS-2603-000001') };
  };

  it('is promised when it is confirmed, and kept by who comes', async () => {
    const { visits, desk } = visited();
    await atTheDoor(desk);
    expect(ledgerOf(visits)).toEqual([
      ['promiseDated', 'T-1', '2026-03-03 10:00', '', ''],
      ['promiseSettled', 'T-1', '2026-03-03 10:00', 'kept', true],
    ]);
  });

  it('moves with the customer, and is broken when we move it without him', async () => {
    const { visits, desk } = visited();
    await booked(desk);
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('customer', 'moveSlot', { startsAt: desk.slot('14:00') });
    const { booking } = (await desk.settled()).detail as { booking: { technicians: [`T-${string}`] } };
    await desk.act(booking.technicians[0], 'acceptVisit', {});
    await desk.act('dispatcher', 'reschedule', { startsAt: desk.slot('16:00'), reason: REASON });
    await desk.act(booking.technicians[0], 'acceptVisit', {});
    expect(ledgerOf(visits).map(([type, , at, how, why]) => [type, at, how, why])).toEqual([
      ['promiseDated', '2026-03-03 10:00', '', ''],
      ['promiseMoved', '2026-03-03 14:00', '', ''],
      ['promiseSettled', '2026-03-03 14:00', 'broken', false],
      ['promiseDated', '2026-03-03 16:00', '', ''],
    ]);
  });

  it('is missed when nobody is there within what the rules allow, and kept late when he comes after all', async () => {
    const { visits, desk } = visited();
    await booked(desk);
    await desk.act('T-1', 'acceptVisit', {});
    await visits.simulation.advanceTo('2026-03-03T03:00:00.000Z');
    await desk.act('T-1', 'arrive', {});
    expect(ledgerOf(visits).map(([type, , , how, onTime]) => [type, how, onTime])).toEqual([
      ['promiseDated', '', ''],
      ['promiseOverdue', '', ''],
      ['promiseSettled', 'kept', false],
    ]);
  });

  it('is given up when the customer withdraws, and broken when we call it off', async () => {
    for (const [by, action, how] of [
      ['customer', 'cancel', 'released'],
      ['dispatcher', 'callOff', 'broken'],
    ] as const) {
      const { visits, desk } = visited();
      await booked(desk);
      await desk.act('T-1', 'acceptVisit', {});
      await desk.act(by, action, { reason: REASON });
      await visits.simulation.settle();
      expect(ledgerOf(visits).at(-1)?.[3]).toBe(how);
    }
  });
});
