import fc from 'fast-check';
import { describe, it } from 'vitest';
import { liveThrough } from '../repair/random/live-through.ts';
import { type Life, someLife } from '../repair/random/moves.ts';

/** `SOAK_RUNS`: how many lives; `SOAK_SEED`: those of an earlier run again. */
const RUNS = Number(process.env.SOAK_RUNS ?? 10_000);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
const TELL_EVERY = Math.max(1, Math.floor(RUNS / 20));

describe('repairs under people who do what they please', () => {
  it(`stay in order through ${RUNS} lives`, async () => {
    tell(`seed ${SEED}`);
    const told = new Progress();
    const life = async (one: Life): Promise<void> => {
      await liveThrough(one).catch((error: unknown) => {
        told.failed();
        throw error;
      });
      told.lived();
    };
    await fc.assert(fc.asyncProperty(someLife(100), life), { numRuns: RUNS, seed: SEED });
  });
});

class Progress {
  private lives = 0;
  private shrinking = false;

  lived(): void {
    this.lives += this.shrinking ? 0 : 1;
    if (!this.shrinking && this.lives % TELL_EVERY === 0) tell(`${this.lives} of ${RUNS} lives`);
  }

  failed(): void {
    if (!this.shrinking) tell(`life ${this.lives + 1} went wrong; looking for the shortest one that does`);
    this.shrinking = true;
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
