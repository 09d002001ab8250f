import { describe, expect, it } from 'vitest';
import { type ImputationFacts, imputation } from '../../../domain/obligations/imputation.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one } from './given.ts';

const of = (facts: ImputationFacts): ReturnType<typeof imputation> => imputation(facts, POLICY, CALENDAR, '2026-06-01');

const OWED = { costsFen: 500_00, interestFen: 2_000_00, principalFen: 100_000_00 };

describe('a payment that does not cover everything', () => {
  it('pays costs, then interest, then principal', () => {
    const ruling = of({ ...OWED, paidFen: 10_000_00 });
    expect(all(ruling, 'paid').map((finding) => [finding.of, finding.fen])).toEqual([
      ['COSTS', 500_00],
      ['INTEREST', 2_000_00],
      ['PRINCIPAL', 7_500_00],
    ]);
    expect(all(ruling, 'left').map(({ fen }) => fen)).toEqual([0, 0, 92_500_00]);
    expect(all(ruling, 'paid')[0]).toMatchObject({ rule: 'imputation', article: 'CC 561' });
  });

  it('does not reach the interest when it is spent on the costs', () => {
    expect(all(of({ ...OWED, paidFen: 400_00 }), 'left').map(({ fen }) => fen)).toEqual([100_00, 2_000_00, 100_000_00]);
  });

  it('pays in the order that was agreed', () => {
    const ruling = of({ ...OWED, paidFen: 10_000_00, agreedOrder: ['PRINCIPAL', 'INTEREST', 'COSTS'] });
    expect(all(ruling, 'paid').map((finding) => [finding.of, finding.fen])).toEqual([
      ['PRINCIPAL', 10_000_00],
      ['INTEREST', 0],
      ['COSTS', 0],
    ]);
  });

  it('that is more than is owed leaves something over', () => {
    expect(one(of({ ...OWED, paidFen: 102_600_00 }), 'surplus').fen).toBe(100_00);
  });

  it('needs an order that names all balances once', () => {
    expect(() => of({ ...OWED, paidFen: 1, agreedOrder: ['COSTS', 'COSTS', 'PRINCIPAL'] })).toThrow('factMissing');
    expect(() => of({ ...OWED, paidFen: -1 })).toThrow('amountNotPositive (paidFen)');
  });
});
