import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backForGood,
  brokenLaws,
  DISPOSITIONS,
  NO_GOODS,
  toCome,
  toInspect,
  withPlaced,
  withReceived,
  withRestGivenUp,
} from '../../../domain/returns/line-goods.ts';

describe('the goods of a line', () => {
  it('are each in one place, whatever comes in what order', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ receive: fc.nat(3) }),
        fc.record({ place: fc.nat(3), as: fc.constantFrom(...DISPOSITIONS) }),
        fc.constant('giveUp' as const),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), steps, (asked, moves) => {
        let goods = { ...NO_GOODS, asked };
        for (const move of moves) {
          if (move === 'giveUp') goods = withRestGivenUp(goods);
          else if ('receive' in move) goods = withReceived(goods, Math.min(move.receive, toCome(goods)));
          else goods = withPlaced(goods, move.as, Math.min(move.place, toInspect(goods)));
          expect(brokenLaws(goods, false)).toEqual([]);
          const back = goods.placed.backToCustomer ?? 0;
          expect(goods.notComing + toCome(goods) + toInspect(goods) + backForGood(goods) + back).toBe(asked);
        }
      }),
    );
  });

  it('that break a law are named', () => {
    expect(brokenLaws({ asked: 1, notComing: 0, received: 2, placed: {} }, false)).toEqual(['moreThanAsked']);
    expect(brokenLaws({ asked: 2, notComing: 0, received: 1, placed: { scrap: 2 } }, false)).toEqual([
      'moreThanReceived',
    ]);
    expect(brokenLaws({ asked: 2, notComing: 0, received: 1, placed: {} }, true)).toEqual([
      'stillToCome',
      'stillToInspect',
    ]);
    expect(brokenLaws({ asked: -1, notComing: 0, received: -1, placed: {} }, false)).toContain('notACount');
  });
});
