import type { Stage } from '../../case/process.ts';
import type { InstallationTypes } from '../state.ts';
import { leadsOut, leaving } from './awaiting-appointment.ts';

/** The site is not ready for a long time: looked at again on a day, and not for longer than the policy lets it lie. */
export const parked: Stage<InstallationTypes> = {
  needs: ['parked'],
  run: async (c) => {
    const { reviewOn } = c.detail.parked ?? { reviewOn: '' };
    const answer = await c.waitFor({
      name: 'parkedReview',
      for: 'customer',
      within: { term: 'installationReview', from: reviewOn === '' ? c.now : `${reviewOn}T00:00:00.000Z` },
      passing: 'expires',
      actions: { takeUpAgain: {}, ...leaving(c) },
    });
    if (answer.action === 'takeUpAgain') return 'awaitingAppointment';
    if (answer.action !== 'expired') return leadsOut(c, answer.action);
    c.record({
      type: 'parkedLongEnough',
      data: { reviewOn },
      detail: { parked: null },
      tells: [{ to: 'owner', text: 'parkedReview' }],
    });
    return 'awaitingAppointment';
  },
};
