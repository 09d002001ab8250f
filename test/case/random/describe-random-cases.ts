import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Life } from './life.ts';
import { live } from './live.ts';
import { moves } from './moves.ts';

export interface RandomCases {
  readonly sequences: number;
  readonly moves: number;
  /** The same lives every time; absent: others each time. */
  readonly seed?: number;
}

/** Properties of the case runtime, on so many sequences of random moves of people, machines and time. */
export function describeRandomCases({ sequences, moves: most, seed }: RandomCases): void {
  const share = (percent: number): { numRuns: number; seed?: number } => ({
    numRuns: Math.ceil((sequences * percent) / 100),
    ...(seed === undefined ? {} : { seed }),
  });

  const chances = fc.infiniteStream(fc.nat(5));

  test('whatever people do and whatever fails, books and waits are in order', async () => {
    const property = fc.asyncProperty(moves('troubled', most), chances, async (some, dice) => {
      await live(some, { atOnce: dealtBy(dice), latency: () => (dealtBy(dice)(6) - 1) * 300 });
    });
    await fc.assert(property, share(40));
  });

  test('the same with runs that hand over all the time, also in the middle of effects', async () => {
    const limits = fc.constantFrom(
      { softEvents: 20, hardEvents: 45, quietMs: 1_000 },
      { softEvents: 0, hardEvents: 0, quietMs: 0 },
    );
    const property = fc.asyncProperty(moves('troubled', most), chances, limits, async (some, dice, of) => {
      await live(some, { atOnce: dealtBy(dice), latency: () => (dealtBy(dice)(6) - 1) * 300, limits: of });
    });
    await fc.assert(property, share(30));
  });

  test('a run that is broken off at every rest gives the same journal', async () => {
    const property = fc.asyncProperty(moves('troubled', most), async (all) => {
      // Two cases that tell each other something are two workflows: which of them moves first is free.
      const some = all.filter(([, move]) => !('effect' in move) || move.effect !== 'tellCase');
      const [whole, broken] = [await live(some, {}), await live(some, { reEntry: 'atRest' })];
      expect(journals(broken)).toEqual(journals(whole));
      expect(broken.simulation.of('TL-1').runs).toBeGreaterThan(1);
    });
    await fc.assert(property, share(15));
  });

  test('a run that is broken off in every effect as well gives the same journal', async () => {
    const property = fc.asyncProperty(moves('orderly', most), async (some) => {
      const [whole, broken] = [await live(some, {}), await live(some, { reEntry: 'always' })];
      expect(journals(broken)).toEqual(journals(whole));
    });
    await fc.assert(property, share(15));
  });
}

function journals({ caseNos, world }: Life): unknown[] {
  return caseNos.map((caseNo) => [world.journal.entries(caseNo), world.journal.receipts(caseNo)]);
}

function dealtBy(dice: fc.Stream<number>): (n: number) => number {
  return (n) => 1 + ((dice.next().value ?? 0) % n);
}
