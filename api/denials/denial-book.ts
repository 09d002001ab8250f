import { randomUUID } from 'node:crypto';
import { keepDenials, type NewDenial } from '../../drizzle/queries/denials.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';

/** Who was refused what, before it is written down. */
export type Denied = Omit<NewDenial, 'id' | 'at'>;

/** Keeps who was refused, on one connection however many are refused at once. */
export interface DenialBook {
  /**
   * Writes a denial down. While the database is away it is kept in mind and written later.
   *
   * @returns whether it is written; a caller puts what is not into the log
   */
  note(denied: Denied): Promise<boolean>;
  /** Writes what is still in mind. @returns how many it wrote */
  flush(): Promise<number>;
}

/** In one statement. */
const AT_ONCE = 200;
/** Of an outage so many are kept in mind; the log has them all. */
const MOST_IN_MIND = 2_000;
/** A refusal is not held up longer than this by being written down. */
const PATIENCE_MS = 1_000;

export function denialBookOf(storage: Storage, now: () => Date): DenialBook {
  let inMind: readonly NewDenial[] = [];
  let writing: Promise<number> | undefined;

  const write = async (): Promise<number> => {
    let written = 0;
    while (inMind.length > 0) {
      const batch = inMind.slice(0, AT_ONCE);
      try {
        await storage.query((database) => keepDenials(database, batch), PATIENCE_MS);
        written += batch.length;
      } catch (error) {
        // What the database will not take is in the log; it must not stand in the way of the next.
        if (error instanceof Problem && error.code === 'database_unavailable') throw error;
        inMind = inMind.slice(batch.length);
        throw error;
      }
      inMind = inMind.slice(batch.length);
    }
    return written;
  };
  const flush = (): Promise<number> => {
    writing ??= write().finally(() => {
      writing = undefined;
    });
    return writing;
  };

  return {
    flush,
    note: async (denied) => {
      if (inMind.length >= MOST_IN_MIND) return false;
      inMind = [...inMind, { ...denied, id: randomUUID(), at: now().toISOString() }];
      return flush().then(
        () => true,
        () => false,
      );
    },
  };
}
