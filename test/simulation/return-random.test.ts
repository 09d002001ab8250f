import { describe, expect, it } from 'vitest';
import { Tally } from '../returns/kinds.ts';
import { RandomReturns } from '../returns/random-returns.ts';

const AT_ONCE = 50;
/** All of them may be lived by one test. */
const TIMEOUT_MS = 300_000;
const SEEDS = Array.from({ length: 500 }, (_, index) => index + 1);
const BLOCKS = SEEDS.filter((seed) => seed % AT_ONCE === 1).map((from) => [from, from + AT_ONCE - 1] as const);

interface Lived {
  readonly wrong: readonly string[];
  readonly gave: boolean;
  readonly tally: Tally;
}

const lives = new Map<number, Promise<Lived>>();

/** Each life is lived once, by whichever test asks for it first. */
function lived(seed: number): Promise<Lived> {
  const one = lives.get(seed) ?? live(seed);
  lives.set(seed, one);
  return one;
}

async function live(seed: number): Promise<Lived> {
  const life = new RandomReturns(seed);
  try {
    await life.live();
    return { wrong: await life.ended(), gave: life.gaveSomething, tally: life.tally };
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}

describe('returns to whom anything happens', () => {
  it.each(BLOCKS)(
    'lives %i to %i: every unit is in one place, every fen accounted for, and every case ends',
    {
      timeout: TIMEOUT_MS,
    },
    async (from, to) => {
      for (let seed = from; seed <= to; seed += 1) {
        const { wrong } = await lived(seed);
        expect({ seed, wrong }).toEqual({ seed, wrong: [] });
      }
    },
  );

  it('gives the money of goods whose replacement is lost, also where somebody asked for them again meanwhile', async () => {
    const { wrong } = await lived(4_005_107);
    expect(wrong).toEqual([]);
  });

  it('end as well where every other parcel comes in damaged: nothing broken is sold as new, whoever bears it', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const total = new Tally();
    for (let seed = 9_001; seed <= 9_040; seed += 1) {
      const life = new RandomReturns(seed, undefined, true);
      await life.live();
      expect({ seed, wrong: await life.ended() }).toEqual({ seed, wrong: [] });
      total.addAll(life.tally);
    }
    for (const kind of ['cameInDamaged', 'supplierClaimed']) expect([kind, total.of(kind) > 0]).toEqual([kind, true]);
  });

  it('come to money or other goods in every third life and more, so that there is something to go wrong', {
    timeout: TIMEOUT_MS,
  }, async () => {
    let gave = 0;
    for (const seed of SEEDS) if ((await lived(seed)).gave) gave += 1;
    expect(gave).toBeGreaterThanOrEqual(SEEDS.length / 3);
  });

  it('are lived through with everything that can happen to a return, each of it more than once', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const total = new Tally();
    for (const seed of SEEDS) total.addAll((await lived(seed)).tally);
    expect(Object.entries(total.all).filter(([, times]) => times < 2)).toEqual([]);
  });
});
