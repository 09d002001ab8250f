import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsSecond } from '../../../domain/credit/credit-profile.ts';
import { exposureFen } from '../../../domain/credit/exposure.ts';
import { openFen } from '../../../domain/credit/receivable.ts';
import { RELEASE_BLOCKS, type ReleaseFacts, releaseDecision } from '../../../domain/credit/release.ts';

const NOTHING = { openFen: 0, releasedFen: 0, depositFen: 0 };
const PROFILE = {
  currency: 'CNY',
  limitFen: 100_000,
  tolerancePercent: 10,
  termDays: 30,
  validUntil: '2026-12-31',
};

function facts(changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    today: '2026-11-23',
    currency: 'CNY',
    agreement: { form: 'written', reached: true },
    terms: 'onAccount',
    deposit: { owedFen: 0, receivedFen: 0 },
    profile: PROFILE,
    goodsFen: 60_000,
    order: NOTHING,
    others: [],
    ...changes,
  };
}

const codes = (changes: Partial<ReleaseFacts>) => releaseDecision(facts(changes)).blocks.map(({ code }) => code);

describe('letting goods go', () => {
  it('is a matter of the credit: to the limit and the tolerance above it, and not a fen more', () => {
    expect(codes({ goodsFen: 110_000 })).toEqual([]);
    expect(releaseDecision(facts({ goodsFen: 110_001 })).blocks).toEqual([
      {
        code: 'creditExceeded',
        currency: 'CNY',
        limitFen: 100_000,
        toleranceFen: 10_000,
        exposureFen: 0,
        askedFen: 110_001,
      },
    ]);
  });

  it('counts what other orders owe and what was let go and not billed yet', () => {
    const others = [
      { openFen: 30_000, releasedFen: 0, depositFen: 0 },
      { openFen: 0, releasedFen: 25_000, depositFen: 5_000 },
    ];
    expect(codes({ others, goodsFen: 60_000 })).toEqual([]);
    expect(releaseDecision(facts({ others, goodsFen: 60_001 })).blocks).toMatchObject([
      { code: 'creditExceeded', exposureFen: 50_000, askedFen: 60_001 },
    ]);
  });

  it('needs no credit for goods that are paid, or that are paid at the door, whatever is owed besides', () => {
    const others = [{ openFen: 900_000, releasedFen: 0, depositFen: 0 }];
    const held = { ...PROFILE, hold: 'OVERDUE' };
    const paid = { ...NOTHING, depositFen: 60_000 };
    expect(codes({ others, profile: held, order: paid })).toEqual([]);
    expect(codes({ others, profile: held, terms: 'onDelivery' })).toEqual([]);
    expect(codes({ others, profile: held, order: { ...paid, depositFen: 59_999 } })).toEqual([
      'creditHold',
      'creditExceeded',
    ]);
  });

  it('finds no credit where there is no profile, where it has run out, or where it is of another currency', () => {
    const { profile: _none, ...without } = facts();
    expect(releaseDecision(without).blocks).toMatchObject([{ code: 'creditExceeded', limitFen: 0 }]);
    expect(releaseDecision(facts({ today: '2027-01-01' })).blocks).toMatchObject([
      { code: 'creditExceeded', limitFen: 0, toleranceFen: 0, expiredOn: '2026-12-31' },
    ]);
    expect(codes({ today: '2026-12-31' })).toEqual([]);
    expect(codes({ currency: 'EUR' })).toEqual(['creditExceeded']);
  });

  it('tells everything that is in the way at once, and leaves out what somebody took upon himself', () => {
    const all = facts({
      agreement: { form: 'oral', reached: false },
      deposit: { owedFen: 10_000, receivedFen: 9_999 },
      profile: { ...PROFILE, limitFen: 0, hold: 'OVERDUE' },
    });
    expect(releaseDecision(all).blocks).toMatchObject([
      { code: 'agreementMissing', form: 'oral' },
      { code: 'depositMissing', owedFen: 10_000, receivedFen: 9_999 },
      { code: 'creditHold', hold: 'OVERDUE' },
      { code: 'creditExceeded' },
    ]);
    expect(releaseDecision(all, ['creditHold', 'creditExceeded'])).toMatchObject({
      released: false,
      blocks: [{ code: 'agreementMissing' }, { code: 'depositMissing' }],
    });
    expect(releaseDecision(all, RELEASE_BLOCKS)).toMatchObject({ released: true, askedFen: 60_000 });
  });

  it('never lets the debts of a customer pass limit and tolerance, however his orders follow each other', () => {
    const goods = fc.array(fc.record({ order: fc.nat(3), fen: fc.nat(80_000), paid: fc.nat(80_000) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(goods, (asked) => {
        const orders = [0, 1, 2, 3].map(() => ({ openFen: 0, releasedFen: 0, depositFen: 0 }));
        for (const { order: index, fen, paid } of asked) {
          const order = orders[index] ?? NOTHING;
          const with_ = { ...order, depositFen: order.depositFen + paid };
          const others = orders.filter((_one, at) => at !== index);
          const { released } = releaseDecision(facts({ goodsFen: fen, order: with_, others }));
          orders[index] = { ...with_, releasedFen: with_.releasedFen + (released ? fen : 0) };
        }
        expect(exposureFen(orders)).toBeLessThanOrEqual(110_000);
      }),
    );
  });
});

describe('what a customer owes', () => {
  it('is what is billed and let go, and the deposit of one order does not stand for another', () => {
    expect(
      exposureFen([
        { openFen: 10, releasedFen: 100, depositFen: 30 },
        { openFen: 0, releasedFen: 20, depositFen: 500 },
      ]),
    ).toBe(80);
    expect(openFen({ amountFen: 100, prepaidFen: 30, paidFen: 20 })).toBe(50);
  });
});

describe('giving credit', () => {
  const limit = 50_000;
  it('takes a second person above the limit of the first', () => {
    expect(needsSecond({ ...PROFILE, limitFen: 50_000 }, undefined, limit)).toBe(false);
    expect(needsSecond({ ...PROFILE, limitFen: 50_001 }, undefined, limit)).toBe(true);
  });

  it('takes none to tighten what is given, and one to loosen any part of it', () => {
    const { hold: _hold, ...loose } = { ...PROFILE, hold: 'OVERDUE' };
    expect(needsSecond({ ...PROFILE, hold: 'OVERDUE' }, PROFILE, limit)).toBe(false);
    expect(needsSecond({ ...PROFILE, limitFen: 90_000, validUntil: '2026-11-30' }, PROFILE, limit)).toBe(false);
    expect(needsSecond(loose, { ...PROFILE, hold: 'OVERDUE' }, limit)).toBe(true);
    for (const more of [
      { limitFen: 100_001 },
      { tolerancePercent: 11 },
      { termDays: 31 },
      { validUntil: '2027-01-01' },
    ]) {
      expect(needsSecond({ ...PROFILE, ...more }, PROFILE, limit)).toBe(true);
    }
  });
});
