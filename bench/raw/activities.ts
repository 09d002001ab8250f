/** The cheapest effect there is: what is measured is the engine's own share. */
export const rawActivities = {
  nothing: async (): Promise<void> => undefined,
};

export type RawActivities = typeof rawActivities;
