import { setTimeout as pause } from 'node:timers/promises';

/** A part of the system that runs now. */
export interface Running {
  /** Settles with the reason when it has ended, whoever ended it. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
  readonly force: () => void;
}

/** Something that is to run until it is stopped. */
export interface Part<R extends Running> {
  readonly name: string;
  /** @param givenUp aborts when nobody waits for the part any more. */
  readonly start: (givenUp: AbortSignal) => Promise<R>;
  /** Called after it came back, before anything is said. */
  readonly onRestarted?: (running: R) => void;
}

export interface Kept<R extends Running> {
  readonly name: string;
  /** The last one that ran. */
  readonly current: () => R;
  /** Stops it for good. */
  readonly stop: () => Promise<void>;
  /** Ends it at once. */
  readonly force: () => void;
}

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A run that lasted so long counts as healthy: the next wait is the first one again. */
  readonly healthyMs: number;
}

export interface KeepOptions {
  /** One line for the person at the console. */
  readonly say: (text: string) => void;
  /** Gives up the first start. */
  readonly signal: AbortSignal;
  readonly backoff?: Backoff;
}

const BACKOFF: Backoff = { firstMs: 250, longestMs: 30_000, healthyMs: 10_000 };

/**
 * Starts a part and starts it again whenever it ends by itself, waiting longer each time.
 * @throws when the first start fails. Later failures are said and tried again.
 */
export async function keepRunning<R extends Running>(
  part: Part<R>,
  { say, signal, backoff = BACKOFF }: KeepOptions,
): Promise<Kept<R>> {
  const stopping = new AbortController();
  let current = await part.start(AbortSignal.any([stopping.signal, signal]));
  let startedAt = performance.now();

  const loop = async (): Promise<void> => {
    let wait = backoff.firstMs;
    for (;;) {
      const reason = await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt >= backoff.healthyMs) wait = backoff.firstMs;
      say(`${part.name} ${reason}; starting it again`);
      for (;;) {
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
        wait = Math.min(wait * 2, backoff.longestMs);
        if (stopping.signal.aborted) return;
        try {
          current = await part.start(stopping.signal);
          break;
        } catch (error) {
          if (stopping.signal.aborted) return;
          say(`${part.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      startedAt = performance.now();
      if (stopping.signal.aborted) return await current.stop();
      part.onRestarted?.(current);
      say(`${part.name} is running again`);
    }
  };
  const looping = loop();
  return {
    name: part.name,
    current: () => current,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await looping;
    },
    force: () => {
      stopping.abort();
      current.force();
    },
  };
}
