import type { Activities } from '../../activities/contract.ts';

let opened = 0;

/** Visits by number alone: nobody makes them, and the databases of two recordings would number theirs alike. */
export function numberedVisits(activities: Activities): Activities {
  return {
    ...activities,
    openCase: async () => {
      opened += 1;
      return { opened: `VS-2611-${String(opened).padStart(6, '0')}` };
    },
  };
}
