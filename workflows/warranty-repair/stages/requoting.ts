import type { Stage } from '../../case/process.ts';
import { mustBeSound } from '../checks.ts';
import { onceLinesAreKnown, withNewLines } from '../payers.ts';
import type { RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/** The customer asked for another quote: the technician writes the lines anew. */
export const requoting: Stage<RepairTypes> = {
  needs: ['diagnosis'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'newQuote',
      for: 'technician',
      within: 'diagnose',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        reviseQuote: {
          check: mustBeSound(c.detail.rights),
          detail: ({ input: { lines }, actor }) => withNewLines(c.detail, { lines, by: actor.id }),
        },
        ...whileWithUs(c),
      },
    });
    return leadsAway(answer) ?? onceLinesAreKnown(c.detail);
  },
};
