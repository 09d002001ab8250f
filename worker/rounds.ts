import type { Sql } from 'postgres';

/** Something that runs beside the worker until it is stopped. */
export interface Running {
  /** Lets the round under way finish and ends. */
  readonly stop: () => Promise<void>;
}

/** Rounds that can be woken from here, too. */
export interface WakeableRounds extends Running {
  /** Begins the next round at once, or as soon as the one under way is done. */
  wake(): void;
}

export interface Rounds {
  readonly sql: Sql;
  /** NOTIFY channel that says there is work. */
  readonly channel?: string;
  /** At the latest after so long it looks by itself, should a notice have been lost. */
  readonly pollMs: number;
  /** One round of work. @returns true when there may be more to do at once */
  readonly round: () => Promise<boolean>;
  /** A round that failed is tried again at the next poll. */
  readonly onError: (error: unknown) => void;
}

/** Does rounds of work for ever: at once while there is work, else when woken, else after the poll interval. */
export function startRounds({ sql, channel, pollMs, round, onError }: Rounds): WakeableRounds {
  let stopping = false;
  let woken = false;
  let wake = (): void => undefined;
  let unlisten: (() => Promise<void>) | undefined;

  const wakeUp = (): void => {
    woken = true;
    wake();
  };

  const listen = async (): Promise<void> => {
    if (channel === undefined || unlisten !== undefined) return;
    ({ unlisten } = await sql.listen(channel, wakeUp));
  };

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopping) wake();
    });

  const run = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      try {
        await listen();
        if (await round()) continue;
      } catch (error) {
        onError(error);
      }
      await rest();
    }
    void unlisten?.().catch(() => undefined);
  };

  const done = run();
  return {
    wake: wakeUp,
    stop: async () => {
      stopping = true;
      wakeUp();
      await done;
    },
  };
}

/** Seconds until the next attempt: doubling, with a ceiling. */
export function backoffSeconds(attempts: number, ceiling: number): number {
  return Math.min(2 ** Math.min(attempts, 20), ceiling);
}
