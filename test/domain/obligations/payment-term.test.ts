import { describe, expect, it } from 'vitest';
import { paymentTerm } from '../../../domain/obligations/payment-term.ts';
import type { PaymentTermFacts } from '../../../domain/obligations/payment-term-facts.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one } from './given.ts';

const LARGE = { contractedOn: '2026-01-10', creditorAtContract: 'SME', debtorAtContract: 'LARGE_FIRM' } as const;
const STATE = { ...LARGE, debtorAtContract: 'STATE_BODY' } as const;

const term = (facts: PaymentTermFacts, asOf = '2026-06-01'): ReturnType<typeof paymentTerm> =>
  paymentTerm(facts, POLICY, CALENDAR, asOf, { steps: true });

describe('the term of payment to a small firm', () => {
  it('T47: is 60 days from delivery for a large firm; a worked Saturday stays', () => {
    const ruling = term({ ...LARGE, deliveredOn: '2026-03-10' });
    expect(one(ruling, 'dueOn')).toMatchObject({ day: '2026-05-09', article: 'SME25 9', provisional: false });
    expect(one(ruling, 'dueOn')).not.toHaveProperty('rolledFrom');
    expect(one(ruling, 'overdueFrom').day).toBe('2026-05-10');
    // 9 May to 1 June.
    expect(one(ruling, 'overdue')).toMatchObject({ holds: true, days: 23 });
  });

  it('T47: is reckoned by the law of the delivery when the contract is not dated, and that is said', () => {
    const { contractedOn: _untold, ...facts } = LARGE;
    const ruling = term({ ...facts, deliveredOn: '2026-03-10' });
    expect(one(ruling, 'dueOn').day).toBe('2026-05-09');
    expect(ruling.assumptions.map(({ code }) => code)).toEqual(['term.assumedContracted']);
  });

  it('moves off a plain Sunday', () => {
    // 18 February + 60 days is Sunday 19 April.
    expect(one(term({ ...LARGE, deliveredOn: '2026-02-18' }), 'dueOn')).toMatchObject({
      day: '2026-04-20',
      rolledFrom: '2026-04-19',
    });
  });

  it('is 30 days for a state body, up to 60 when agreed, and never more', () => {
    const delivered = { ...STATE, deliveredOn: '2026-03-10' };
    expect(one(term(delivered), 'dueOn').day).toBe('2026-04-09');
    expect(one(term({ ...delivered, agreedDays: 45 }), 'dueOn').day).toBe('2026-04-24');
    expect(one(term({ ...delivered, agreedDays: 60 }), 'dueOn').because.code).toBe('term.dueByContract');
    const long = one(term({ ...delivered, agreedDays: 90 }), 'dueOn');
    expect(long).toMatchObject({ day: '2026-05-09', status: 'decided', because: { code: 'term.dueCapped' } });
    expect(
      one(term({ ...STATE, debtorAtContract: 'PUBLIC_INSTITUTION', deliveredOn: '2026-03-10' }), 'dueOn').day,
    ).toBe('2026-04-09');
  });

  it('is for counsel when a large firm agreed on longer than 60 days, with both figures', () => {
    const delivered = { ...LARGE, deliveredOn: '2026-03-10', agreedDays: 90 };
    const ruling = term(delivered);
    expect(one(ruling, 'dueOn')).toMatchObject({ day: '2026-05-09', status: 'legalReview' });
    expect(one(ruling, 'agreedDueOn').day).toBe('2026-06-08');
    expect(one(term({ ...delivered, followsTradePractice: true }), 'dueOn')).toMatchObject({
      day: '2026-06-08',
      status: 'decided',
    });
    expect(one(term({ ...delivered, agreedDays: 30 }), 'dueOn')).toMatchObject({
      day: '2026-04-09',
      status: 'decided',
    });
  });

  it('runs from the acceptance, or from the end of the time agreed for it when the buyer is late', () => {
    const goods = { ...LARGE, deliveredOn: '2026-03-01' };
    const at = (acceptedOn: string | undefined, asOf: string): [string | undefined, string | undefined, boolean] => {
      const acceptance = { agreedUntil: '2026-03-20', ...(acceptedOn === undefined ? {} : { acceptedOn }) };
      const ruling = term({ ...goods, acceptance }, asOf);
      return [one(ruling, 'start').day, one(ruling, 'dueOn').day, one(ruling, 'dueOn').provisional];
    };
    expect(at('2026-03-13', '2026-06-01')).toEqual(['2026-03-13', '2026-05-12', false]);
    expect(at('2026-03-20', '2026-06-01')).toEqual(['2026-03-20', '2026-05-19', false]);
    const inTime = term({ ...goods, acceptance: { agreedUntil: '2026-03-20', acceptedOn: '2026-03-20' } });
    expect(one(inTime, 'start').because.code).toBe('term.fromAcceptance');
    expect(at('2026-04-30', '2026-06-01')).toEqual(['2026-03-20', '2026-05-19', false]);
    expect(at(undefined, '2026-06-01')).toEqual(['2026-03-20', '2026-05-19', false]);
    expect(at(undefined, '2026-03-15')).toEqual(['2026-03-20', '2026-05-19', true]);
    expect(one(term({ ...goods, acceptance: { acceptedOn: '2026-03-13' } }), 'start').article).toBe('SME25 10');
  });

  it('runs from the day the amount was confirmed where payment follows progress', () => {
    expect(one(term({ ...LARGE, amountConfirmedOn: '2026-03-31' }), 'dueOn').day).toBe('2026-06-01');
  });

  it('had no figure for large firms before June 2025', () => {
    const old = { ...LARGE, contractedOn: '2025-05-31', deliveredOn: '2025-06-10' };
    const ruling = term(old);
    expect(one(ruling, 'dueOn')).toMatchObject({ status: 'legalReview', rule: 'sme_payment_term_v2020' });
    expect(one(ruling, 'dueOn')).not.toHaveProperty('day');
    expect(all(ruling, 'overdue')).toEqual([]);
    expect(one(term({ ...old, agreedDays: 90 }), 'dueOn')).toMatchObject({ day: '2025-09-08', status: 'decided' });
    expect(one(term({ ...old, debtorAtContract: 'STATE_BODY' }), 'dueOn').day).toBe('2025-07-10');
  });

  it('is what the contract says between other parties', () => {
    const ruling = term({ ...LARGE, creditorAtContract: 'OTHER', deliveredOn: '2026-03-10', agreedDays: 120 });
    expect(one(ruling, 'applies').holds).toBe(false);
    expect(one(ruling, 'dueOn').day).toBe('2026-07-08');
    expect(one(term({ ...LARGE, creditorAtContract: 'OTHER', deliveredOn: '2026-03-10' }), 'dueOn').status).toBe(
      'legalReview',
    );
  });

  it('does not wait for payment by somebody else', () => {
    const ruling = term({ ...LARGE, deliveredOn: '2026-03-10', payWhenPaid: true });
    expect(one(ruling, 'payWhenPaidVoid')).toMatchObject({ holds: true, article: 'SME25 9' });
    expect(one(ruling, 'dueOn').day).toBe('2026-05-09');
  });

  it('needs the small firm to have said that it is one', () => {
    const ruling = term({ ...LARGE, deliveredOn: '2026-03-10', creditorSaidSme: false });
    expect(one(ruling, 'applies')).toMatchObject({ status: 'legalReview', article: 'SME25 3' });
  });

  it('stops being overdue with the payment', () => {
    const late = term({ ...LARGE, deliveredOn: '2026-03-10', paidOn: '2026-05-20' });
    expect(one(late, 'overdue').days).toBe(11);
    const inTime = term({ ...LARGE, deliveredOn: '2026-03-10', paidOn: '2026-05-09' });
    expect(one(inTime, 'overdue')).toMatchObject({ holds: false, days: 0 });
  });

  it.each([
    ['delivered before the contract', { ...LARGE, deliveredOn: '2026-01-01' }, 'dayOutOfOrder (deliveredOn)'],
    ['nothing to start from', LARGE, 'factMissing (deliveredOn)'],
    ['an acceptance without a day', { ...LARGE, acceptance: {} }, 'factMissing (acceptance.agreedUntil)'],
    ['half a day', { ...LARGE, deliveredOn: '2026-03-10', agreedDays: 1.5 }, 'countNotWhole (agreedDays)'],
  ] satisfies [string, PaymentTermFacts, string][])('refuses %s', (_name, facts, problem) => {
    expect(() => term(facts)).toThrow(problem);
  });
});
