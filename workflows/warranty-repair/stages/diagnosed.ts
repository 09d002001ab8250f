import type { Stage } from '../../case/process.ts';
import { billableTotal, mustBeSound } from '../checks.ts';
import { coveringRight, factsOf, ruleOf, withLastRepair } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** The technician finds the fault and says of every line whether the guarantee covers it, and why not. */
export const diagnosed: Stage<RepairTypes> = {
  needs: ['item'],
  leaves: ['diagnosis'],
  run: async (c) => {
    c.once('clocks', () => c.startClocks('diagnose', 'repairDays'));
    await c.waitFor({
      name: 'diagnosis',
      for: 'technician',
      within: { clock: 'diagnose' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        recordDiagnosis: {
          check: mustBeSound(c.detail.rights),
          ...ruleOf(coveringRight(c.detail.rights)),
          detail: ({ input, actor, at }) => {
            const { cause, performanceFault, lines } = input;
            const covered = lines.some((line) => line.coverage === 'covered');
            return {
              diagnosis: { by: actor.id, at, cause, performanceFault, lines },
              facts: withLastRepair(factsOf(c.detail), { fault: cause, listed: performanceFault, covered }),
            };
          },
        },
      },
    });
    c.stopClocks('diagnose');
    return billableTotal(c.detail.diagnosis?.lines ?? []) > 0 ? 'quoted' : 'awaitingParts';
  },
};
