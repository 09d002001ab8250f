import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { factsOf, withLastRepair } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** The customer says whether it works. Silence is never taken for satisfaction: the case closes unconfirmed. */
export const awaitingConfirmation: Stage<RepairTypes> = {
  needs: ['handedBack'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'confirmation',
      for: 'customer',
      within: 'confirm',
      passing: 'expires',
      actions: {
        confirmWorking: { detail: () => ({ ending: 'closed' }) },
        reportFailure: {
          detail: ({ input, at }) => ({
            fault: { words: input.words, appearedOn: input.appearedOn, safety: false },
            facts: withLastRepair(factsOf(c.detail), { result: 'failed', failedOn: shanghaiDate(at) }),
            failed: (c.detail.failed ?? 0) + 1,
            remedy: null,
            reminded: false,
          }),
        },
        recordContactTry: { stays: true, detail: () => ({ contactTries: (c.detail.contactTries ?? 0) + 1 }) },
      },
    });
    if (answer.action === 'reportFailure') return 'received';
    if (answer.action === 'expired') {
      c.record({ type: 'confirmationMissing', data: {}, detail: { ending: 'closedUnconfirmed' } });
    }
    return 'closed';
  },
};
