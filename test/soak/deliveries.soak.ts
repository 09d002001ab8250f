import { describe, it } from 'vitest';
import { livedThrough } from '../delivery/month/lived-through.ts';

/** `SOAK_RUNS`: how many months; `SOAK_SEED`: those of an earlier run again. */
const RUNS = Number(process.env.SOAK_RUNS ?? 10_000);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
const TELL_EVERY = Math.max(1, Math.floor(RUNS / 20));

describe('deliveries under a carrier at its worst', () => {
  it(`end in order through ${RUNS} months`, async () => {
    tell(`seed ${SEED}`);
    for (let run = 0; run < RUNS; run += 1) {
      await livedThrough(SEED + run);
      if ((run + 1) % TELL_EVERY === 0) tell(`${run + 1} of ${RUNS} months`);
    }
  });
});

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
