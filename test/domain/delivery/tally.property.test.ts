import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AboveDelivery,
  allEnded,
  ENDS,
  ended,
  fresh,
  isAccounted,
  outcomeOf,
  owedAgain,
  type Tally,
  underWay,
} from '../../../domain/delivery/tally.ts';

const move = fc.record({ end: fc.constantFrom(...ENDS), quantity: fc.integer({ min: 0, max: 12 }) });
const moves = fc.array(move, { maxLength: 30 });

/** Whatever is asked, one after the other; what is too much is refused and changes nothing. */
function lived(quantity: number, asked: readonly { end: (typeof ENDS)[number]; quantity: number }[]): Tally {
  let tally = fresh(1, quantity);
  for (const { end, quantity: some } of asked) {
    const before = tally;
    try {
      tally = ended(tally, { [end]: some });
      expect(some).toBeLessThanOrEqual(underWay(before));
    } catch (error) {
      expect(error).toBeInstanceOf(AboveDelivery);
      expect(tally).toBe(before);
      expect(some).toBeGreaterThan(underWay(before));
    }
  }
  return tally;
}

describe('every unit of a delivery ends in exactly one place', () => {
  it('whatever happens to it, and nothing appears or vanishes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), moves, (quantity, asked) => {
        const tally = lived(quantity, asked);
        const places = [tally.delivered, tally.short, tally.refused, tally.lost, tally.returned, tally.withdrawn];
        expect(Math.min(...places, underWay(tally))).toBeGreaterThanOrEqual(0);
        expect(places.reduce((sum, one) => sum + one, underWay(tally))).toBe(quantity);
      }),
    );
  });

  it('also when the rest of it ends at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), moves, fc.constantFrom(...ENDS), (quantity, asked, end) => {
        const [tally] = allEnded([lived(quantity, asked)], end);
        expect(tally && isAccounted([tally])).toBe(true);
        expect(tally && allEnded([tally], 'lost')).toEqual([tally]);
      }),
    );
  });

  it('is owed again only when it never was handed over, and never twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), moves, fc.boolean(), (quantity, asked, replaced) => {
        const tally = lived(quantity, asked);
        const kept = tally.delivered + tally.refused + (replaced ? 0 : tally.lost);
        expect(owedAgain(tally, replaced) + kept + underWay(tally)).toBe(quantity);
      }),
    );
  });

  it('no half units, and none that come back from nowhere', () => {
    expect(() => ended(fresh(1, 3), { delivered: 1.5 })).toThrow(AboveDelivery);
    expect(() => ended(fresh(1, 3), { delivered: 4, lost: -1 })).toThrow(AboveDelivery);
  });
});

it('how a delivery came out is seen over all its lines', () => {
  const line = (ends: Partial<Tally>): Tally => ({ ...fresh(1, 2), ...ends });
  expect(outcomeOf([line({ delivered: 2 }), line({ delivered: 2 })])).toBe('delivered');
  expect(outcomeOf([line({ delivered: 2 }), line({ lost: 2 })])).toBe('partlyDelivered');
  expect(outcomeOf([line({ returned: 2 }), line({ lost: 1, returned: 1 })])).toBe('lostOnTheWay');
  expect(outcomeOf([line({ refused: 2 })])).toBe('refusedAtDoor');
  expect(outcomeOf([line({ returned: 2 })])).toBe('returnedToUs');
  expect(outcomeOf([line({ withdrawn: 2 }), line({ withdrawn: 2 })])).toBe('withdrawn');
});
