import type { CaseContext, Stage } from '../../case/process.ts';
import { ending, reading } from '../at-any-wait.ts';
import { mustBeComplete } from '../checks.ts';
import { openRepair } from '../open-repair.ts';
import type { LastMaintenance, MaintenanceTypes } from '../state.ts';

/** It was done. What was looked at is written down; what failed opens a repair; the next date counts from this day. */
export const reporting: Stage<MaintenanceTypes> = {
  needs: ['rules', 'madeOn'],
  run: async (c) => {
    const { rules, madeOn } = c.detail;
    if (!rules || !madeOn) throw new Error(`plan ${c.view.caseNo} was not maintained`);
    if (!c.detail.reported && (await results(c, madeOn)) === 'over') return 'closed';
    if (!c.detail.results) await c.openTask('maintenanceResults', 'lead', 'taskDefault', { on: madeOn });
    await finish(c, madeOn);
    return 'resting';
  },
};

/** Waits for what was looked at; who keeps silent does not stop the plan. */
async function results(c: CaseContext<MaintenanceTypes>, on: string): Promise<'reported' | 'over'> {
  const answer = await c.waitFor({
    name: 'maintenanceResults',
    for: 'technician',
    within: 'maintenanceResults',
    passing: 'expires',
    actions: {
      recordMeter: { ...reading(c).recordMeter, stays: true },
      recordResults: {
        check: mustBeComplete(c.detail),
        detail: ({ input: { items, meter } }) => ({
          reported: true,
          results: items,
          ...(meter === undefined ? {} : { meter: { value: meter, on } }),
        }),
      },
      ...ending(),
    },
  });
  if (answer.action === 'expired') {
    c.record({ type: 'resultsMissing', data: { on }, detail: { reported: true, results: null } });
  }
  return answer.action === 'expired' || answer.action === 'recordResults' ? 'reported' : 'over';
}

async function finish(c: CaseContext<MaintenanceTypes>, on: string): Promise<void> {
  const { done = 0, visit, results, meter } = c.detail;
  const no = done + 1;
  const failed = (results ?? []).filter(({ ok }) => !ok);
  const repair = failed.length === 0 ? undefined : await openRepair(c, { no, on, failed });
  const last: LastMaintenance = {
    no,
    on,
    failed: failed.map(({ item }) => item),
    ...(visit ? { visit } : {}),
    ...(repair === undefined ? {} : { repair }),
  };
  c.record({
    type: 'maintenanceDone',
    data: { no, on, failed: [...last.failed], ...(repair === undefined ? {} : { repair }) },
    detail: {
      done: no,
      base: on,
      last,
      next: null,
      chosen: null,
      visit: null,
      late: false,
      madeOn: null,
      reported: false,
      results: null,
      ...(meter === undefined ? {} : { meterBase: meter.value }),
    },
  });
}
