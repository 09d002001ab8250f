import { describe, expect, it } from 'vitest';
import { decideLine, type RightFound } from '../../../domain/returns/decide.ts';
import type { Ground } from '../../../domain/returns/grounds.ts';

function right(kind: RightFound['kind'], status: RightFound['status'], article = '95 9'): RightFound {
  return { kind, status, rule: 'phone_host', article, because: { code: 'window.ended', params: {} } as never };
}

const decide = (ground: Ground, ...units: RightFound[][]) => decideLine(ground, units, false);

describe('a line decided by rights', () => {
  it('offers everything that is open, by the strongest rule', () => {
    const found = [right('return', 'open', 'PHONE 11'), right('exchange', 'open', 'PHONE 12')];
    expect(decide('quality', found)).toEqual({
      status: 'granted',
      offered: ['return', 'exchange', 'exchangeOther'],
      rule: 'phone_host PHONE 11',
    });
  });

  it('offers no money where only the exchange is open', () => {
    const found = [right('return', 'lapsed'), right('exchange', 'open')];
    expect(decide('quality', found)).toMatchObject({ offered: ['exchange', 'exchangeOther'] });
  });

  it('leaves to a person what the law does not decide, unless something else is open anyway', () => {
    expect(decide('quality', [right('return', 'legalReview'), right('exchange', 'notYet')])).toMatchObject({
      status: 'review',
      why: 'legalReview',
      offered: ['return'],
    });
    expect(decide('quality', [right('return', 'legalReview'), right('exchange', 'open')])).toMatchObject({
      status: 'granted',
      offered: ['exchange', 'exchangeOther'],
    });
  });

  it('leaves to a person what he wants and the law does not decide, with both figures, and what is open anyway', () => {
    const fee = { days: 237, fen: 47_400, refundFen: 352_600 };
    const found = [
      { ...right('return', 'legalReview'), refund: { priceFen: 400_000, fee } },
      right('exchange', 'open'),
    ];
    expect(decideLine('quality', [found], false, 'return')).toMatchObject({
      status: 'review',
      why: 'legalReview',
      offered: ['exchange', 'exchangeOther', 'return'],
      figures: { wholeFen: 400_000, lessFeeFen: 352_600 },
    });
    expect(decideLine('quality', [found], false, 'exchange')).toMatchObject({ status: 'granted' });
  });

  it('says which rule is not open, and why', () => {
    const refused = decide('quality', [right('return', 'lapsed', 'PHONE 11')]);
    expect(refused).toMatchObject({
      status: 'refused',
      rule: 'phone_host PHONE 11',
      because: { code: 'window.ended' },
    });
    expect(decide('quality', [])).toEqual({ status: 'refused', rule: 'noRight' });
  });

  it('never takes a return without a reason for one with a fault, nor the other way round', () => {
    const found = [right('noReasonReturn', 'open'), right('return', 'lapsed')];
    expect(decide('noReason', found)).toMatchObject({ status: 'granted', offered: ['return'] });
    expect(decide('quality', found)).toMatchObject({ status: 'refused' });
    expect(decide('noReason', [right('return', 'open')])).toMatchObject({ status: 'refused' });
  });

  it('asks a person where the units of a line do not stand alike', () => {
    const [open, lapsed] = [[right('return', 'open')], [right('return', 'lapsed')]];
    expect(decide('quality', open, open)).toMatchObject({ status: 'granted' });
    expect(decide('quality', open, lapsed)).toEqual({ status: 'review', why: 'unitsDiffer', offered: ['return'] });
  });
});

describe('a line decided otherwise', () => {
  it('is granted on proof that the goods are not what was owed, and else looked at', () => {
    expect(decideLine('damaged', [], true)).toEqual({
      status: 'granted',
      offered: ['return', 'exchange', 'repair'],
      rule: 'damaged CC 582',
    });
    expect(decideLine('damaged', [], false)).toMatchObject({ status: 'review', why: 'notProven' });
    expect(decideLine('lost', [], true)).toMatchObject({ rule: 'lost CC 604' });
  });

  it('is never granted by itself where nothing entitles the customer', () => {
    for (const ground of ['goodwill', 'promise', 'refused'] as const) {
      expect(decideLine(ground, [], true)).toMatchObject({ status: 'review', why: 'byPerson' });
    }
  });
});
