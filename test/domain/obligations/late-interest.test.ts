import { describe, expect, it } from 'vitest';
import type { LateInterestFacts } from '../../../domain/obligations/interest-facts.ts';
import { judgmentInterest } from '../../../domain/obligations/judgment-interest.ts';
import { lateInterest } from '../../../domain/obligations/late-interest.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one, said } from './given.ts';

const SMALL = { creditor: 'SME', debtor: 'LARGE_FIRM' } as const;
const OTHERS = { creditor: 'OTHER', debtor: 'OTHER' } as const;

const interest = (facts: LateInterestFacts, asOf = '2025-12-31'): ReturnType<typeof lateInterest> =>
  lateInterest(facts, POLICY, CALENDAR, asOf, { steps: true });

describe('interest owed to a small firm', () => {
  it('T46: is 0.05 % a day from a large firm when nothing was agreed', () => {
    const ruling = interest({ ...SMALL, principalFen: 500_000_00, overdueDays: 90 });
    expect(one(ruling, 'interest')).toMatchObject({
      fen: 22_500_00,
      rule: 'late_interest_sme',
      article: 'SME25 17; SME20 15',
      status: 'decided',
    });
    expect(one(ruling, 'rate')).toMatchObject({ rate: '0.0005', per: 'DAY' });
    expect(said(one(ruling, 'rate'))).toContain('每日 0.05%');
    expect(ruling.assumptions.map(({ code }) => code)).toEqual(['interest.assumedContracted']);
  });

  it.each(['STATE_BODY', 'PUBLIC_INSTITUTION'] as const)('is the same from a %s', (debtor) => {
    const facts = { creditor: 'SME', debtor, contractedOn: '2024-01-10', principalFen: 1_000_000_00 } as const;
    // 31 March to 30 April: 30 days.
    const ruling = interest({ ...facts, dueOn: '2025-03-31', until: '2025-04-30' });
    expect(one(ruling, 'interest').fen).toBe(15_000_00);
    expect(one(ruling, 'overdueFrom').day).toBe('2025-04-01');
    expect(ruling.assumptions).toEqual([]);
  });

  it('is that of any sale when the contract is older than the regulation, or the debtor is small too', () => {
    const facts = { ...SMALL, principalFen: 100_000_00, dueOn: '2020-10-31', until: '2020-12-31' };
    expect(one(interest({ ...facts, contractedOn: '2020-08-31' }), 'rateLow').rule).toBe('late_interest_sale_default');
    expect(one(interest({ ...facts, contractedOn: '2020-09-01' }), 'rate').rule).toBe('late_interest_sme');
    expect(one(interest({ ...facts, contractedOn: '2020-09-01', debtor: 'SME' }), 'rateLow').rate).toBe('0.05005');
  });

  it('is not for a creditor who is not small', () => {
    const facts = { creditor: 'OTHER', debtor: 'LARGE_FIRM', principalFen: 1_000_00, dueOn: '2025-06-30' } as const;
    expect(one(interest(facts), 'rateLow').rule).toBe('late_interest_sale_default');
  });

  it('cannot be agreed below the LPR of the signing; both readings are given', () => {
    const facts = { ...SMALL, contractedOn: '2024-11-01', principalFen: 1_000_000_00 };
    const agreed = { ...facts, dueOn: '2025-01-31', until: '2025-03-02' }; // 30 days
    const low = interest({ ...agreed, agreed: { rate: '0.02', per: 'YEAR' } });
    expect(one(low, 'agreedFloor')).toMatchObject({ holds: false, status: 'legalReview', rate: '0.0310' });
    // 1,000,000 × 3.1 % × 30 / 365 = 2,547.945…; 1,000,000 × 0.05 % × 30.
    expect([one(low, 'interestLow').fen, one(low, 'interestHigh').fen]).toEqual([2_547_95, 15_000_00]);
    const kept = interest({ ...agreed, agreed: { rate: '0.0001', per: 'DAY' } });
    // 3.65 % a year.
    expect(one(kept, 'agreedFloor').holds).toBe(true);
    expect(one(kept, 'interest')).toMatchObject({ fen: 3_000_00, status: 'decided' });
  });

  it('with an agreed rate whose floor nobody knows is for counsel, or for who tells the LPR', () => {
    const facts = { ...SMALL, contractedOn: '2026-02-10', principalFen: 1_000_00, overdueDays: 10 };
    const agreed = { rate: '0.0001', per: 'DAY' } as const;
    expect(one(interest({ ...facts, agreed }), 'agreedFloor')).toMatchObject({ status: 'legalReview' });
    const told = one(interest({ ...facts, agreed, lprAtSigning: '0.03' }), 'agreedFloor');
    expect(told).toMatchObject({ holds: true, provisional: true });
  });
});

describe('interest on the price of a sale, nothing agreed', () => {
  const facts = { ...OTHERS, principalFen: 365_000_00 };

  it('is the LPR at the breach and 30 to 50 % more: two figures', () => {
    // Breach on 22 July 2024, the day 3.35 % was published; 100 days.
    const ruling = interest({ ...facts, dueOn: '2024-07-21', until: '2024-10-29' });
    expect([one(ruling, 'rateLow').rate, one(ruling, 'rateHigh').rate]).toEqual(['0.04355', '0.05025']);
    // 365,000 × 4.355 % × 100 / 365 and × 5.025 %.
    expect([one(ruling, 'interestLow').fen, one(ruling, 'interestHigh').fen]).toEqual([4_355_00, 5_025_00]);
    expect(ruling).toMatchObject({ status: 'decided', provisional: false });
    expect(all(ruling, 'interest')).toEqual([]);
  });

  it.each([
    ['2024-07-20', '0.04485'], // breach on the 21st: 3.45 %
    ['2024-10-20', '0.0403'], // breach on the 21st: 3.10 %
    ['2025-05-19', '0.039'], // breach on the 20th: 3.00 %
    ['2019-08-19', '0.05525'], // the first day of the LPR: 4.25 %
  ])('due on %s takes the LPR of the next day', (dueOn, low) => {
    expect(one(interest({ ...facts, dueOn }), 'rateLow').rate).toBe(low);
  });

  it('before the LPR is for counsel', () => {
    const ruling = interest({ ...facts, dueOn: '2019-08-18' });
    expect(one(ruling, 'rate')).toMatchObject({ status: 'legalReview', because: { code: 'interest.beforeLpr' } });
    expect([...all(ruling, 'interestLow'), ...all(ruling, 'interest')]).toEqual([]);
  });

  it('is never guessed where no LPR is known', () => {
    const ruling = interest({ ...facts, dueOn: '2025-12-31', until: '2026-03-31' }, '2026-03-31');
    expect(one(ruling, 'rate')).toMatchObject({ status: 'legalReview', because: { code: 'interest.lprUnknown' } });
    expect(all(ruling, 'interestLow')).toEqual([]);
    const told = interest({ ...facts, dueOn: '2025-12-31', until: '2026-04-10', lprAtBreach: '0.03' }, '2026-04-10');
    expect(one(told, 'interestLow')).toMatchObject({ fen: 3_900_00, provisional: true });
    expect(one(told, 'interestHigh').fen).toBe(4_500_00);
    expect(told.provisional).toBe(true);
  });

  it('takes the value of the policy before one that is told', () => {
    expect(one(interest({ ...facts, dueOn: '2024-07-21', lprAtBreach: '0.09' }), 'rateLow').rate).toBe('0.04355');
  });

  it('needs the day of the breach, not only the days overdue', () => {
    expect(one(interest({ ...facts, overdueDays: 30 }), 'rate').because.code).toBe('interest.breachUnknown');
  });

  it('is not for other contracts', () => {
    const ruling = interest({ ...facts, dueOn: '2024-07-21', contract: 'OTHER' });
    expect(one(ruling, 'rate')).toMatchObject({ status: 'legalReview', because: { code: 'interest.noRule' } });
  });
});

describe('agreed interest', () => {
  const facts = { ...OTHERS, principalFen: 100_000_00, dueOn: '2025-06-30', until: '2025-07-30' }; // 30 days
  const agreed = { rate: '0.0005', per: 'DAY' } as const;

  it('is what was agreed; more than 30 % over the loss is for counsel with both figures', () => {
    const ruling = interest({ ...facts, agreed, lossFen: 1_000_00 });
    expect(one(ruling, 'interest')).toMatchObject({ fen: 1_500_00, status: 'decided' });
    expect(one(ruling, 'excess')).toMatchObject({ holds: true, fen: 1_300_00, status: 'legalReview' });
    expect(ruling.status).toBe('legalReview');
    expect(one(interest({ ...facts, agreed, lossFen: 1_154_00 }), 'excess')).toMatchObject({
      holds: false,
      fen: 1_500_20,
    });
  });

  it('is held against the upper figure of the law where the loss is not proven', () => {
    // 100,000 × 4.5 % × 30 / 365 = 369.86; × 1.3 = 480.818.
    const ruling = interest({ ...facts, agreed });
    expect(one(ruling, 'excess')).toMatchObject({ holds: true, fen: 480_82, article: 'CC 585; CCI-C 65' });
    expect(one(interest({ ...facts, agreed: { rate: '0.05', per: 'YEAR' } }), 'excess').holds).toBe(false);
    expect(one(interest({ ...facts, ...SMALL, contractedOn: '2025-05-20', agreed }), 'excess').holds).toBe(false);
  });

  it('is not cut for a debtor in bad faith', () => {
    const ruling = interest({ ...facts, agreed, lossFen: 1_000_00, debtorInBadFaith: true });
    expect(one(ruling, 'excess')).toMatchObject({ holds: false, status: 'decided' });
  });

  it('that nothing can be held against says that it was not checked', () => {
    const ruling = interest({ ...facts, dueOn: '2026-01-31', until: '2026-02-10', agreed }, '2026-02-10');
    expect(one(ruling, 'interest').fen).toBe(500_00);
    expect(ruling.assumptions.map(({ code }) => code)).toContain('interest.excessNotChecked');
  });

  it('survives a statement of account that is silent, not one that changes the terms', () => {
    expect(one(interest({ ...facts, agreed, statement: 'SILENT' }), 'interest').status).toBe('decided');
    expect(one(interest({ ...facts, agreed, statement: 'CHANGES_TERMS' }), 'interest').status).toBe('legalReview');
  });

  it('is rounded half up, once', () => {
    // 0.01 × 0.05 % × 1000 days is half a fen.
    const tiny = { ...OTHERS, principalFen: 1, agreed };
    expect(one(interest({ ...tiny, overdueDays: 1000 }), 'interest').fen).toBe(1);
    expect(one(interest({ ...tiny, overdueDays: 999 }), 'interest').fen).toBe(0);
  });
});

describe('part payments', () => {
  const facts = {
    ...OTHERS,
    principalFen: 100_000_00,
    dueOn: '2025-01-10',
    until: '2025-04-30',
    agreed: { rate: '0.0005', per: 'DAY' },
    debtorInBadFaith: true,
    payments: [{ on: '2025-03-01', fen: 40_000_00 }],
  } as const;

  it('lower the principal from the day after; their own day still counts on the whole', () => {
    // 50 days on 100,000 and 60 days on 60,000.
    const ruling = interest(facts);
    expect(one(ruling, 'interest').fen).toBe(2_500_00 + 1_800_00);
    expect(one(ruling, 'principal').fen).toBe(60_000_00);
    expect(all(ruling, 'span').map(({ days, fen }) => [days, fen])).toEqual([
      [50, 100_000_00],
      [60, 60_000_00],
    ]);
  });

  it('pay interest before principal where the law says in which order', () => {
    // 40,000 pays 2,500 interest and 37,500 principal; 60 days on 62,500 are 1,875.
    const ruling = interest({ ...facts, imputation: 'BY_LAW' });
    expect(one(ruling, 'interest').fen).toBe(2_500_00 + 1_875_00);
    expect(one(ruling, 'openInterest').fen).toBe(1_875_00);
    expect(one(ruling, 'principal').fen).toBe(62_500_00);
  });

  it('never lose the interest when the principal is paid, and tell what was paid too much', () => {
    const ruling = interest({ ...facts, payments: [{ on: '2025-03-01', fen: 100_500_00 }] });
    expect(one(ruling, 'interest').fen).toBe(2_500_00);
    expect([one(ruling, 'principal').fen, one(ruling, 'surplus').fen]).toEqual([0, 500_00]);
  });

  it('made before the due day or after the last day of the interest are taken as that', () => {
    const early = interest({ ...facts, payments: [{ on: '2025-01-10', fen: 50_000_00 }] });
    expect(one(early, 'interest').fen).toBe(2_750_00); // 110 days on 50,000
    const last = interest({ ...facts, payments: [{ on: '2025-04-30', fen: 50_000_00 }] });
    expect([one(last, 'interest').fen, one(last, 'principal').fen]).toEqual([5_500_00, 50_000_00]);
    const later = interest({ ...facts, payments: [{ on: '2025-05-01', fen: 50_000_00 }] });
    expect(one(later, 'principal').fen).toBe(100_000_00);
  });
});

describe('interest after a judgment', () => {
  it('is 0.0175 % a day on what is still owed', () => {
    const facts = { owedFen: 1_000_000_00, performBy: '2025-03-31' };
    const ruling = judgmentInterest(facts, POLICY, CALENDAR, '2025-07-09'); // 100 days
    expect(one(ruling, 'interest')).toMatchObject({ fen: 17_500_00, rule: 'post_judgment' });
    expect(one(ruling, 'overdueFrom').day).toBe('2025-04-01');
    const paid = { ...facts, payments: [{ on: '2025-05-20', fen: 600_000_00 }] };
    // 50 days on 1,000,000 and 50 on 400,000.
    expect(one(judgmentInterest(paid, POLICY, CALENDAR, '2025-07-09'), 'interest').fen).toBe(8_750_00 + 3_500_00);
  });

  it('does not run before the time for paying is over', () => {
    const facts = { owedFen: 1_000_000_00, performBy: '2025-03-31' };
    expect(one(judgmentInterest(facts, POLICY, CALENDAR, '2025-03-31'), 'interest').fen).toBe(0);
  });
});

describe('facts of a late payment that cannot be true', () => {
  it.each([
    ['no due day', { ...OTHERS, principalFen: 1 }, 'factMissing (dueOn)'],
    [
      'two ways of being late',
      { ...OTHERS, principalFen: 1, dueOn: '2025-01-01', overdueDays: 3 },
      'factsExclude (overdueDays)',
    ],
    ['nothing owed', { ...OTHERS, principalFen: 0, overdueDays: 3 }, 'amountNotPositive (principalFen)'],
    ['half a fen', { ...OTHERS, principalFen: 0.5, overdueDays: 3 }, 'amountNotWholeFen (principalFen)'],
    ['days below zero', { ...OTHERS, principalFen: 1, overdueDays: -1 }, 'countNotWhole (overdueDays)'],
    [
      'a rate in percent',
      { ...OTHERS, principalFen: 1, overdueDays: 3, agreed: { rate: '5%', per: 'YEAR' } },
      'rateNotDecimal (agreed.rate)',
    ],
    [
      'a payment of nothing',
      { ...OTHERS, principalFen: 1, dueOn: '2025-01-01', payments: [{ on: '2025-02-01', fen: 0 }] },
      'amountNotPositive (payments[0].fen)',
    ],
    [
      'due before the contract',
      { ...OTHERS, principalFen: 1, contractedOn: '2025-02-01', dueOn: '2025-01-01' },
      'dayOutOfOrder (dueOn)',
    ],
    [
      'an end before the due day',
      { ...OTHERS, principalFen: 1, dueOn: '2025-01-02', until: '2025-01-01' },
      'dayOutOfOrder (until)',
    ],
    [
      'more than a number holds',
      { ...OTHERS, principalFen: 9_000_000_000_000_000, overdueDays: 100_000, agreed: { rate: '9', per: 'DAY' } },
      'amountTooBig (principalFen)',
    ],
  ] satisfies [string, LateInterestFacts, string][])('%s', (_name, facts, problem) => {
    expect(() => interest(facts)).toThrow(problem);
  });
});
