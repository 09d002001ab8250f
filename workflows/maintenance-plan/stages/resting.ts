import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { isDueByMeter } from '../../../domain/maintenance/meter.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { end, ending, madeOn, reading } from '../at-any-wait.ts';
import { mustBeInWindow, mustHaveHappened } from '../checks.ts';
import { planNext } from '../next.ts';
import type { MaintenanceTypes } from '../state.ts';

/** Nothing is due yet. The next date stands; its visit is ordered some days before it, or when the meter says so. */
export const resting: Stage<MaintenanceTypes> = {
  needs: ['plan', 'opening'],
  leaves: ['rules'],
  run: async (c) => {
    await takeSerial(c);
    if (!c.detail.next) await planNext(c);
    if (c.detail.ending !== undefined) return 'closed';
    const { next, opening } = c.detail;
    if (!next) throw new Error(`plan ${c.view.caseNo} has no date`);
    if (opening?.until !== undefined && next.nominal > opening.until) {
      c.record({ type: 'planRanOut', data: { until: opening.until }, detail: { ending: 'planEnded' } });
      return 'closed';
    }
    const answer = await c.waitFor({
      name: 'maintenanceDate',
      for: 'us',
      within: { at: next.opensAt },
      passing: 'expires',
      actions: {
        ...reading(c),
        shiftMaintenance: {
          check: mustBeInWindow(c.detail),
          detail: ({ input }) => ({ chosen: input.on, next: null }),
        },
        skipMaintenance: {
          detail: () => ({ base: next.nominal, skipped: (c.detail.skipped ?? 0) + 1, chosen: null, next: null }),
        },
        recordMaintenance: { check: mustHaveHappened(c.detail), detail: ({ input }) => madeOn(input.on) },
        ...ending(),
      },
    });
    switch (answer.action) {
      case 'expired':
        return 'maintaining';
      case 'recordMeter':
        dueByMeter(c);
        return 'resting';
      case 'recordMaintenance':
        return 'reporting';
      case 'shiftMaintenance':
      case 'skipMaintenance':
        return 'resting';
      default:
        return end(c);
    }
  },
};

/** So much was used that the next maintenance is due: as soon as possible, if it is not planned sooner. */
function dueByMeter(c: CaseContext<MaintenanceTypes>): void {
  const { rules, meter, meterBase, next } = c.detail;
  if (rules?.meter === undefined || meter === undefined || meterBase === undefined) return;
  const tomorrow = addDays(shanghaiDate(c.now), 1);
  if (!isDueByMeter(meterBase, meter.value, rules.meter.per) || (next && next.date <= tomorrow)) return;
  c.record({
    type: 'meterDue',
    data: { value: meter.value, since: meterBase, per: rules.meter.per, unit: rules.meter.unit },
    detail: { chosen: tomorrow, next: null },
    tells: [{ to: 'dispatcher', text: 'maintenanceDueByMeter' }],
  });
}

/** One plan of a kind for one item. An opening that is refused gives back what it may have taken. */
async function takeSerial(c: CaseContext<MaintenanceTypes>): Promise<void> {
  const { serial } = c.view.subject;
  const { plan = '', rules } = c.detail;
  if (typeof serial !== 'string' || rules !== undefined) return;
  const claim = { kind: 'maintenance-plan', key: `${serial}/${plan}`, caseNo: c.view.caseNo };
  c.undoLater('serial', 'releaseClaim', claim);
  const { granted, heldBy } = await c.claim('claim', claim);
  if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '', serial });
}
