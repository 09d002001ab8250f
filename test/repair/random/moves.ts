import fc from 'fast-check';
import type { ReEntry } from '../../simulation/simulation.ts';

/** What can happen to the repairs of a small world. `dice` decide the rest, so that a failing life can be shrunk. */
export interface Move {
  readonly kind: 'answer' | 'meddle' | 'race' | 'repeat' | 'event' | 'open' | 'time' | 'trouble' | 'supply';
  readonly dice: readonly number[];
}

/** A life: when it begins, how the machinery underneath behaves, and what happens in it. */
export interface Life {
  readonly startsAt: string;
  readonly reEntry: ReEntry;
  /** Milliseconds every effect takes. */
  readonly latency: number;
  readonly moves: readonly Move[];
}

const KINDS: readonly { readonly weight: number; readonly kind: Move['kind'] }[] = [
  { weight: 20, kind: 'answer' },
  { weight: 5, kind: 'meddle' },
  { weight: 2, kind: 'race' },
  { weight: 2, kind: 'repeat' },
  { weight: 3, kind: 'event' },
  { weight: 2, kind: 'open' },
  { weight: 6, kind: 'time' },
  { weight: 2, kind: 'trouble' },
  { weight: 2, kind: 'supply' },
];

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(...KINDS.map(({ weight, kind }) => ({ weight, arbitrary: fc.constant(kind) }))),
  dice: fc.array(fc.nat(9_999), { minLength: 6, maxLength: 6 }),
});

/** Lives of up to `most` moves, in the years the calendars know. */
export function someLife(most: number): fc.Arbitrary<Life> {
  return fc.record({
    startsAt: fc
      .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-09-01T00:00:00Z') })
      .map((at) => new Date(at).toISOString()),
    reEntry: fc.constantFrom<ReEntry>('seldom', 'atRest', 'always'),
    latency: fc.constantFrom(0, 0, 1_500),
    moves: fc.array(move, { minLength: 1, maxLength: most, size: 'max' }),
  });
}

/** Turns the dice of one move into choices. */
export class Chooser {
  private readonly dice: readonly number[];
  private thrown = 0;

  constructor(dice: readonly number[]) {
    this.dice = dice;
  }

  /** A whole number below `n`. */
  below(n: number): number {
    const die = this.dice[this.thrown % this.dice.length] ?? 0;
    this.thrown += 1;
    return (die + Math.floor(this.thrown / this.dice.length) * 7) % n;
  }

  of<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** One of a list that may be empty. */
  maybe<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.below(list.length)];
  }

  /** True once in `n`. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }
}
