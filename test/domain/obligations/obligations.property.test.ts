import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/date.ts';
import { accrue } from '../../../domain/obligations/accrual.ts';
import type { Ruling } from '../../../domain/obligations/answer.ts';
import { imputation } from '../../../domain/obligations/imputation.ts';
import { limitation } from '../../../domain/obligations/limitation.ts';
import type { LimitationAct, LimitationFacts, ObstacleSpan } from '../../../domain/obligations/limitation-facts.ts';
import { interestOn, product, wholeFen } from '../../../domain/obligations/money.ts';
import { paymentTerm } from '../../../domain/obligations/payment-term.ts';
import { INTERRUPTIONS } from '../../../domain/policy/obligation-rows.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one } from './given.ts';

const BASE = '2021-01-01';
const AS_OF = '2026-11-20';
const dayIn = (days: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: days }).map((n) => addDays(BASE, n));

const act: fc.Arbitrary<LimitationAct> = fc
  .record({ kind: fc.constantFrom(...INTERRUPTIONS), on: dayIn(2500), proven: fc.boolean() })
  .map(({ kind, on, proven }) => ({
    kind,
    on,
    ...(proven ? { proof: { how: 'PROVABLE_DELIVERY' as const, evidence: 'EMS' } } : {}),
  }));

const obstacle: fc.Arbitrary<ObstacleSpan> = fc
  .record({ from: dayIn(2000), length: fc.integer({ min: 0, max: 900 }) })
  .map(({ from, length }) => ({ kind: 'FORCE_MAJEURE' as const, from, to: addDays(from, length) }));

const debt = fc.record({
  dueOn: dayIn(1500),
  acts: fc.array(act, { maxLength: 5 }),
  obstacles: fc.array(obstacle, { maxLength: 2 }),
});

const limit = (facts: LimitationFacts): ReturnType<typeof limitation> => limitation(facts, POLICY, CALENDAR, AS_OF);
const ends = (facts: LimitationFacts): [string, string] => {
  const ruling = limit(facts);
  return [one(ruling, 'end').day ?? '', one(ruling, 'safeLastDay').day ?? ''];
};

describe('limitation', () => {
  it('is never shortened by another act', () => {
    fc.assert(
      fc.property(debt, act, (facts, more) => {
        const [end, safe] = ends(facts);
        const [laterEnd, laterSafe] = ends({ ...facts, acts: [...facts.acts, more] });
        expect(laterEnd >= end).toBe(true);
        expect(laterSafe >= safe).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('has a safe day that is never after the end by law', () => {
    fc.assert(
      fc.property(debt, (facts) => {
        const [end, safe] = ends(facts);
        expect(safe <= end).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order in which acts are told', () => {
    fc.assert(
      fc.property(debt, (facts) => {
        expect(ends({ ...facts, acts: [...facts.acts].reverse() })).toEqual(ends(facts));
      }),
    );
  });

  it('judges every act and every obstacle', () => {
    fc.assert(
      fc.property(debt, (facts) => {
        const ruling = limit(facts);
        expect(all(ruling, 'act')).toHaveLength(facts.acts.length);
        expect(all(ruling, 'obstacle')).toHaveLength(facts.obstacles.length);
      }),
    );
  });
});

const rate = fc
  .record({ n: fc.integer({ min: 0, max: 999_999 }), per: fc.constantFrom('DAY' as const, 'YEAR' as const) })
  .map(({ n, per }) => ({ value: `0.${String(n).padStart(6, '0')}`, per, yearDays: 365 }));
const fen = fc.integer({ min: 1, max: 100_000_000_00 });
const payments = fc.array(fc.record({ on: dayIn(600), fen: fc.integer({ min: 1, max: 50_000_000_00 }) }), {
  maxLength: 4,
});

describe('interest', () => {
  it('adds up over spans before it is rounded', () => {
    fc.assert(
      fc.property(rate, fen, fc.nat(2000), fc.nat(2000), (by, principal, first, second) => {
        const days = (n: number): bigint => BigInt(principal) * BigInt(n);
        const whole = interestOn(days(first + second), by);
        const [a, b] = [interestOn(days(first), by), interestOn(days(second), by)];
        expect(whole.numerator * a.denominator).toBe((a.numerator + b.numerator) * whole.denominator);
      }),
    );
  });

  it('is whole fen, and never falls with more days or more owed', () => {
    fc.assert(
      fc.property(rate, fen, payments, fc.nat(900), fc.nat(100), (by, principalFen, paid, days, more) => {
        const debt = { principalFen, dueOn: BASE, payments: paid, interestFirst: false };
        const now = accrue({ ...debt, until: addDays(BASE, days) }, by);
        const later = accrue({ ...debt, until: addDays(BASE, days + more) }, by);
        const bigger = accrue({ ...debt, principalFen: principalFen + 1, until: addDays(BASE, days) }, by);
        expect(Number.isSafeInteger(now.interestFen)).toBe(true);
        expect(later.interestFen).toBeGreaterThanOrEqual(now.interestFen);
        expect(bigger.interestFen).toBeGreaterThanOrEqual(now.interestFen);
      }),
    );
  });

  it('loses no fen of a payment, whichever it pays first', () => {
    fc.assert(
      fc.property(rate, fen, payments, fc.boolean(), (by, principalFen, paid, interestFirst) => {
        const found = accrue({ principalFen, dueOn: BASE, until: '2023-06-01', payments: paid, interestFirst }, by);
        const sum = paid.reduce((total, one) => total + one.fen, 0);
        const toInterest = found.interestFen - found.openInterestFen;
        expect(toInterest + (principalFen - found.principalFen) + found.surplusFen).toBe(sum);
        expect(found.openInterestFen).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the sum of its steps', () => {
    fc.assert(
      fc.property(rate, fen, payments, (by, principalFen, paid) => {
        const found = accrue(
          { principalFen, dueOn: BASE, until: '2023-06-01', payments: paid, interestFirst: false },
          by,
        );
        const fenDays = found.spans.reduce((total, span) => total + BigInt(span.principalFen) * BigInt(span.days), 0n);
        expect(wholeFen(interestOn(fenDays, by))).toBe(found.interestFen);
      }),
    );
  });

  it('multiplies rates exactly', () => {
    expect(product('0.031', '1.3')).toBe('0.0403');
    expect(product('0.03', '1.5')).toBe('0.045');
    expect(product('2', '5')).toBe('10');
    expect(product('0.5', '2')).toBe('1');
  });
});

describe('a payment', () => {
  it('is spread without losing or inventing a fen', () => {
    const amount = fc.nat(10_000_00);
    fc.assert(
      fc.property(amount, amount, amount, amount, (paidFen, costsFen, interestFen, principalFen) => {
        const ruling = imputation({ paidFen, costsFen, interestFen, principalFen }, POLICY, CALENDAR, AS_OF);
        const sum = (id: 'paid' | 'left' | 'surplus'): number =>
          all(ruling, id).reduce((n, one) => n + (one.fen ?? 0), 0);
        expect(sum('paid') + sum('surplus')).toBe(paidFen);
        expect(sum('paid') + sum('left')).toBe(costsFen + interestFen + principalFen);
      }),
    );
  });
});

describe('the term of payment', () => {
  it('is never later for a later question, and overdue days grow by one a day', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(300), (start, days) => {
        const facts = {
          contractedOn: '2025-06-01',
          creditorAtContract: 'SME',
          debtorAtContract: 'LARGE_FIRM',
        } as const;
        const at = (asOf: string): Ruling<Parameters<typeof one>[1] & string> =>
          paymentTerm({ ...facts, deliveredOn: addDays('2025-06-02', start) }, POLICY, CALENDAR, asOf);
        const asOf = addDays('2025-06-02', days);
        const [today, tomorrow] = [at(asOf), at(addDays(asOf, 1))];
        expect(one(today, 'dueOn').day).toBe(one(tomorrow, 'dueOn').day);
        const grown = (one(tomorrow, 'overdue').days ?? 0) - (one(today, 'overdue').days ?? 0);
        expect(grown).toBe(addDays(asOf, 1) > (one(today, 'dueOn').day ?? '') ? 1 : 0);
      }),
    );
  });
});
