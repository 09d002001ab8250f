import type { InFlight } from '../commands/in-flight.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { pause } from '../pause.ts';
import type { Services } from '../services.ts';
import { runLines } from './run-lines.ts';

/** Looks by itself after so long: for lines of a process that died, and of others that were delayed. */
const LOOK_EVERY_MS = 3_000;

export interface BulkRunner {
  readonly start: () => void;
  /** There is something to do. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Does bulk actions in the background of an API process, until it is stopped. */
export function bulkRunner(
  services: Services,
  inFlight: InFlight<Outcome>,
  onError: (error: unknown) => void,
): BulkRunner {
  const over = new AbortController();
  let rest = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      rest = new AbortController();
      try {
        if ((await runLines(services, inFlight)) > 0) continue;
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
