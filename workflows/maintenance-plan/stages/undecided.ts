import type { Stage } from '../../case/process.ts';
import { end, ending, madeOn, reading } from '../at-any-wait.ts';
import { mustBeInWindow, mustHaveHappened } from '../checks.ts';
import type { MaintenanceTypes } from '../state.ts';

/** A visit came to nothing, or none could be ordered: another one, another date, or none this time. */
export const undecided: Stage<MaintenanceTypes> = {
  needs: ['rules', 'next'],
  run: async (c) => {
    const { next } = c.detail;
    const answer = await c.waitFor({
      name: 'maintenanceDecision',
      for: 'us',
      within: 'maintenanceDecision',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        orderMaintenance: {},
        shiftMaintenance: {
          check: mustBeInWindow(c.detail),
          detail: ({ input }) => ({ chosen: input.on, next: null }),
        },
        skipMaintenance: {
          detail: ({ at }) => ({
            base: next?.nominal ?? at.slice(0, 10),
            skipped: (c.detail.skipped ?? 0) + 1,
            chosen: null,
            next: null,
          }),
        },
        recordMaintenance: { check: mustHaveHappened(c.detail), detail: ({ input }) => madeOn(input.on) },
        recordMeter: { ...reading(c).recordMeter, stays: true },
        ...ending(),
      },
    });
    switch (answer.action) {
      case 'orderMaintenance':
        return 'maintaining';
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
