import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { known } from '../../case/known.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { end, ending, madeOn, reading } from '../at-any-wait.ts';
import { mustHaveHappened } from '../checks.ts';
import type { MaintenanceTypes } from '../state.ts';

/** A visit is ordered. When the window passes without it, that is written down and somebody is told until it is made. */
export const maintaining: Stage<MaintenanceTypes> = {
  needs: ['rules', 'next'],
  run: async (c) => {
    const { next, rules, late } = c.detail;
    if (!next || !rules) throw new Error(`plan ${c.view.caseNo} has no date`);
    if (!c.detail.visit && !(await orderVisit(c, rules.visit))) return 'undecided';
    const answer = await c.waitFor({
      name: 'maintenanceVisit',
      for: 'technician',
      within: late ? 'maintenanceDecision' : { at: next.windowEndsAt },
      passing: late ? { escalatesTo: ['dispatcher', 'lead', 'manager'] } : 'expires',
      actions: {
        recordMeter: { ...reading(c).recordMeter, stays: true },
        recordMaintenance: { check: mustHaveHappened(c.detail), detail: ({ input }) => madeOn(input.on) },
        visitEnded: {
          detail: ({ input: { outcome, startedAt, endedAt }, at }) =>
            outcome === 'done' || outcome === 'closedUnsigned'
              ? madeOn(shanghaiDate(endedAt ?? startedAt ?? at))
              : { visit: null },
        },
        ...ending(),
      },
    });
    switch (answer.action) {
      case 'visitEnded':
        return c.detail.visit ? 'reporting' : 'undecided';
      case 'recordMaintenance':
        return 'reporting';
      case 'expired':
        windowMissed(c, next);
        return 'maintaining';
      default:
        return end(c);
    }
  },
};

/** The window has passed and nobody has been there. */
export function windowMissed(
  c: CaseContext<MaintenanceTypes>,
  { date, windowUntil }: { readonly date: string; readonly windowUntil: string },
): void {
  c.record({
    type: 'windowMissed',
    data: { date, windowUntil },
    detail: { late: true, missed: (c.detail.missed ?? 0) + 1 },
    tells: [
      { to: 'dispatcher', text: 'windowMissed' },
      { to: 'lead', text: 'windowMissed' },
    ],
  });
}

/** False when no visit could be ordered: a person decides. */
async function orderVisit(c: CaseContext<MaintenanceTypes>, kind: string): Promise<boolean> {
  const { ordered = 0, opening, next } = c.detail;
  const { customer, serial, product, category, orderNo } = c.view.subject;
  const subject = known({ kind, customer, serial, product, category, orderNo, site: opening?.site });
  const team = c.view.team === undefined ? {} : { team: c.view.team };
  const visit = await c.open(`visit#${ordered + 1}`, 'visit', { subject, askCustomer: true, ...team });
  c.record({
    type: 'maintenanceOrdered',
    data: { visit: visit ?? '', date: next?.date ?? '' },
    detail: { visit: visit ?? null, ordered: ordered + 1 },
  });
  return visit !== undefined;
}
