import type { Stage } from '../../case/process.ts';
import type { RepairTypes } from '../state.ts';

/** The desk helps from afar. What that does not solve comes to the depot. */
export const remoteHelp: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'remoteHelp',
      for: 'us',
      within: 'remoteHelp',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        recordRemoteHelp: {
          detail: ({ input, actor, at }) => (input.solved ? { helped: { at, by: actor.id } } : { route: 'depot' }),
        },
      },
    });
    if (answer.action === 'recordRemoteHelp' && answer.input.solved) return 'awaitingConfirmation';
    return 'awaitingItem';
  },
};
