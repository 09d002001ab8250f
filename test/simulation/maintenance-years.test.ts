import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekday } from '../../domain/calendar/date.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { maintenancePlanProcess } from '../../workflows/maintenance-plan/process.ts';
import type { MaintenanceDetail } from '../../workflows/maintenance-plan/state.ts';
import { CaseDesk } from '../desk/case-desk.ts';
import { simulatedCases } from '../desk/simulated-cases.ts';
import { checked, type MaintenanceDesk, REASON, today, visited } from '../maintenance/paths.ts';

/** Visits that are made by nobody: the test says how they ended. */
function given(startsAt = '2026-03-02T01:00:00.000Z') {
  const limits = { softEvents: 200, hardEvents: 500, quietMs: 0 };
  const carrier = simulatedCases(maintenancePlanProcess, { startsAt, limits });
  let visits = 0;
  carrier.world.begin = async () => {
    visits += 1;
    return { opened: `VS-2603-${String(visits).padStart(6, '0')}` };
  };
  const desk: MaintenanceDesk = new CaseDesk(carrier, 'MP-2603-000001');
  const detail = () => carrier.simulation.of(desk.caseNo).view.detail as unknown as Partial<MaintenanceDetail>;
  const comes = (day: string) => carrier.simulation.advanceTo(`${day}T02:00:00.000Z`);
  return { carrier, desk, detail, comes };
}

async function maintained({ desk, detail, comes }: ReturnType<typeof given>): Promise<string> {
  await desk.until(({ stage, detail: { visit } }) => stage === 'maintaining' && visit != null);
  const { date = '' } = detail().next ?? {};
  if (date > today(desk)) await comes(date);
  await visited(desk);
  await desk.act('technician', 'recordResults', checked());
  return date;
}

describe('a plan over years', () => {
  it('ten years of a monthly plan: 120 visits, each on a working day, one after the other, in many runs of one case', async () => {
    const plan = given();
    const { carrier, desk, detail } = plan;
    await desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-31' });
    const dates: string[] = [];
    const carried: number[] = [];
    for (let month = 1; month <= 120; month += 1) {
      dates.push(await maintained(plan));
      carried.push(JSON.stringify(carrier.simulation.of(desk.caseNo).view).length);
    }
    expect(detail()).toMatchObject({ done: 120, ordered: 120 });
    expect(dates.slice(0, 3)).toEqual(['2026-04-30', '2026-06-01', '2026-07-01']);
    for (const [index, date] of dates.entries()) {
      expect([date, weekday(date) <= 5 || date < '2027']).toEqual([date, true]);
      const before = dates[index - 1];
      if (before !== undefined) expect(daysBetween(before, date)).toBeGreaterThan(20);
    }
    expect(dates.at(-1)?.slice(0, 4)).toBe('2036');
    expect(carrier.simulation.of(desk.caseNo).runs).toBeGreaterThan(20);
    // The view grows by the links to the visits alone, and what is remembered besides has a limit.
    expect((carried[119] ?? 0) - (carried[59] ?? 0)).toBeLessThan(60 * 50);
    expect(rebuild(carrier.world.journal.entries(desk.caseNo))).toEqual(carrier.simulation.of(desk.caseNo).view);
  });

  it('#48 a window that passes without a visit is an event, told once to those who dispatch and lead, and the plan goes on', async () => {
    const plan = given();
    const { carrier, desk, detail, comes } = plan;
    await desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-03' });
    await comes('2026-04-20');
    const missed = carrier.world.journal.entries(desk.caseNo).filter(({ type }) => type === 'windowMissed');
    expect(missed.map(({ data, tells = [] }) => [data.windowUntil, ...tells.map(({ to }) => to)])).toEqual([
      ['2026-04-08', 'dispatcher', 'lead'],
    ]);
    const { visit = '' } = detail();
    const at = '2026-04-20T02:00:00.000Z';
    await desk.hears('visitEnded', { visit: visit ?? '', outcome: 'done', startedAt: at, endedAt: at });
    await desk.act('technician', 'recordResults', checked());
    expect(detail()).toMatchObject({ missed: 1, done: 1, late: false, next: { nominal: '2026-05-20' } });
  });

  it('#48 the visit is ordered a week before its date', async () => {
    const { carrier, desk, comes } = given();
    await desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-03' });
    await comes('2026-03-26');
    expect(carrier.simulation.of(desk.caseNo).view.stage).toBe('resting');
    await comes('2026-03-27');
    expect(carrier.simulation.of(desk.caseNo).view.stage).toBe('maintaining');
  });

  it('use makes it due on the next working day; after it, use is counted from there', async () => {
    const plan = given();
    const { carrier, desk, detail } = plan;
    await desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'machine500h', from: '2026-03-01', meter: 100 });
    await plan.comes('2026-04-01');
    await desk.act('technician', 'recordMeter', { value: 599 });
    expect(carrier.simulation.of(desk.caseNo).view.stage).toBe('resting');
    await desk.act('technician', 'recordMeter', { value: 600 });
    expect(carrier.simulation.of(desk.caseNo).view.stage).toBe('maintaining');
    expect(detail().next?.date).toBe('2026-04-02');
    await plan.comes('2026-04-02');
    await visited(desk);
    const items = (detail().rules?.checklist ?? []).map((item) => ({ item, ok: true }));
    await desk.act('technician', 'recordResults', { items, meter: 605, evidence: [] });
    expect(detail()).toMatchObject({ meterBase: 605, next: { nominal: '2027-04-02' } });
  });

  it('#48 its date is movable inside the window, out of it by a lead, and the next one counts from the visit', async () => {
    const plan = given();
    const { desk, detail } = plan;
    await desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-03', team: 'north' });
    const shift = (by: 'agent' | 'lead', on: string) => () => desk.act(by, 'shiftMaintenance', { on, reason: REASON });
    expect(await desk.refusal(shift('agent', '2026-05-20'))).toMatchObject({ params: { reason: 'outsideWindow' } });
    await shift('lead', '2026-05-20')();
    expect(detail().next?.date).toBe('2026-05-20');
    expect(await maintained(plan)).toBe('2026-05-20');
    expect(detail().next?.nominal).toBe('2026-06-20');
  });

  it('ends with its last day, or when the item has left the customer', async () => {
    const plan = given();
    await plan.desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-03', until: '2026-04-10' });
    await maintained(plan);
    expect(plan.carrier.simulation.of(plan.desk.caseNo).view).toMatchObject({ status: 'closed', outcome: 'planEnded' });
    const other = given();
    await other.desk.open({ serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: '2026-03-03' });
    await other.desk.hears('unitGone', { serial: 'SN-1' });
    expect(other.carrier.simulation.of(other.desk.caseNo).view.outcome).toBe('retired');
  });

  it('a second plan of the same kind for one item is refused, and another kind is not', async () => {
    const { carrier, desk } = given();
    const opening = { serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: addDays('2026-03-03', 0) };
    await desk.open(opening);
    const second: MaintenanceDesk = new CaseDesk(carrier, 'MP-2603-000002');
    expect(await desk.refusal(() => second.open(opening))).toMatchObject({ code: 'already_open' });
    const yearly: MaintenanceDesk = new CaseDesk(carrier, 'MP-2603-000003');
    await yearly.open({ ...opening, plan: 'yearly' });
  });
});
