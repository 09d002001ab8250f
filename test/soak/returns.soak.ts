import { describe, expect, it } from 'vitest';
import { Tally } from '../returns/kinds.ts';
import { RandomReturns } from '../returns/random-returns.ts';

/** `SOAK_RUNS`: how many lives of three returns each; `SOAK_SEED`: those of an earlier run again. */
const RUNS = Number(process.env.SOAK_RUNS ?? 10_000);
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
const TELL_EVERY = Math.max(1, Math.floor(RUNS / 20));

/** Longer than others: a machine that does other things besides is slow. */
const TIMEOUT_MS = 6 * 3_600_000;

describe('returns to whom anything happens, for long', () => {
  it(`end in order through ${RUNS} lives`, { timeout: TIMEOUT_MS }, async () => {
    tell(`seed ${SEED}`);
    let gave = 0;
    const bad: number[] = [];
    const total = new Tally();
    for (let run = 0; run < RUNS; run += 1) {
      const life = new RandomReturns(SEED + run);
      const wrong = await wrongIn(life);
      if (wrong.length > 0) {
        bad.push(SEED + run);
        tell(`seed ${SEED + run}: ${wrong.join('; ')}`);
      }
      if (life.gaveSomething) gave += 1;
      total.addAll(life.tally);
      if ((run + 1) % TELL_EVERY === 0) tell(`${run + 1} of ${RUNS} lives, ${gave} with money or other goods`);
    }
    tell(JSON.stringify(total.all));
    expect(bad).toEqual([]);
  });
});

/** One life that goes wrong does not keep the others from being lived. */
async function wrongIn(life: RandomReturns): Promise<readonly string[]> {
  try {
    await life.live();
    return await life.ended();
  } catch (error) {
    return [String(error)];
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
