import type { CaseContext } from '../case/process.ts';
import type { MaintenanceTypes } from './state.ts';

type Case = CaseContext<MaintenanceTypes>;

/** Finds the next date by the policy and the calendar of today. A plan that the policy has dropped ends with it. */
export async function planNext(c: Case): Promise<void> {
  const { plan = '', opening, base, visitedOn, chosen } = c.detail;
  if (opening === undefined) throw new Error(`plan ${c.view.caseNo} has no beginning`);
  const { rules, next } = await c.ask('next', 'maintenanceDates', {
    plan,
    start: opening.from,
    ...(opening.first === undefined ? {} : { first: opening.first }),
    ...(base === undefined ? {} : { base }),
    ...(visitedOn === undefined ? {} : { last: visitedOn }),
    ...(chosen ? { on: chosen } : {}),
  });
  const begins = c.detail.rules === undefined;
  if (rules === undefined || next === undefined) {
    if (begins) return c.refuseOpening('unknown_reference', { field: 'plan', value: plan });
    c.record({
      type: 'planLost',
      data: { plan },
      detail: { ending: 'planEnded' },
      tells: [{ to: 'lead', text: 'planLost' }],
    });
    return;
  }
  if (begins && Date.parse(next.windowEndsAt) <= Date.parse(c.now)) {
    return c.refuseOpening('impossible_date', { field: 'from', value: opening.from, reason: 'notAhead' });
  }
  c.record({
    type: 'maintenancePlanned',
    data: {
      date: next.date,
      nominal: next.nominal,
      windowFrom: next.windowFrom,
      windowUntil: next.windowUntil,
      ...(next.movedTo === undefined ? {} : { movedTo: next.movedTo }),
      ...(next.shortMonth === undefined ? {} : { shortMonth: true }),
    },
    detail: { rules, next, late: false },
  });
}
