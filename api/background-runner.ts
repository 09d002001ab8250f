import { pause } from './pause.ts';

/** Looks by itself after so long: for work of a process that died, and for what was delayed. */
const LOOK_EVERY_MS = 3_000;

export interface BackgroundRunner {
  readonly start: () => void;
  /** There is something to do. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Does what was taken in, in the background of an API process, until it is stopped.
 *
 * @param round does some of it and says how much it looked at; 0 when there was nothing to do
 */
export function backgroundRunner(round: () => Promise<number>, onError: (error: unknown) => void): BackgroundRunner {
  const over = new AbortController();
  let rest = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      rest = new AbortController();
      try {
        if ((await round()) > 0) continue;
      } catch (error) {
        onError(error);
      }
      await pause(LOOK_EVERY_MS, AbortSignal.any([over.signal, rest.signal]));
    }
  };
  return {
    start: () => {
      running = run();
    },
    wake: () => rest.abort(),
    stop: async () => {
      over.abort();
      await running;
    },
  };
}
