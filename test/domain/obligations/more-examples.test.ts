import { describe, expect, it } from 'vitest';
import type { Finding, Ruling } from '../../../domain/obligations/answer.ts';
import { complaintClock } from '../../../domain/obligations/complaint-clock.ts';
import type { ComplaintClockFacts } from '../../../domain/obligations/complaint-facts.ts';
import { imputation } from '../../../domain/obligations/imputation.ts';
import type { JudgmentInterestFacts, LateInterestFacts } from '../../../domain/obligations/interest-facts.ts';
import { judgmentInterest } from '../../../domain/obligations/judgment-interest.ts';
import { lateInterest } from '../../../domain/obligations/late-interest.ts';
import { limitation } from '../../../domain/obligations/limitation.ts';
import type { LimitationAct, LimitationFacts } from '../../../domain/obligations/limitation-facts.ts';
import { paymentOrder } from '../../../domain/obligations/payment-order.ts';
import type { PaymentOrderFacts } from '../../../domain/obligations/payment-order-facts.ts';
import { paymentTerm } from '../../../domain/obligations/payment-term.ts';
import type { PaymentTermFacts } from '../../../domain/obligations/payment-term-facts.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';

// Worked examples of our own, one row each: days and sums were worked out from the text of the rules, by hand and by a
// calculator that knows nothing but the days off; the comment of a row shows how.

/** Of each finding some members; of several with one id, the first. */
type Expected = Readonly<Record<string, Partial<Finding> | 'none'>>;
type Example<Facts> = readonly [name: string, facts: Facts, asOf: string, expected: Expected];
type Ask<Facts> = (facts: Facts, policy: typeof POLICY, calendar: typeof CALENDAR, asOf: string) => Ruling;

function tryEach<Facts>(ask: Ask<Facts>, examples: readonly Example<Facts>[]): void {
  for (const [name, facts, asOf, expected] of examples) {
    it(name, () => {
      const { findings } = ask(facts, POLICY, CALENDAR, asOf);
      for (const [id, figure] of Object.entries(expected)) {
        const finding = findings.find((one) => one.id === id);
        if (figure === 'none') expect(finding, id).toBeUndefined();
        else expect(finding, id).toMatchObject(figure);
      }
    });
  }
}

describe('more examples: complaints at the regulator', () => {
  tryEach<ComplaintClockFacts>(complaintClock, [
    [
      // 07-01 to 07-05, 07-08, 07-09. From 07-03: 21 working days of July, 22 of August, 09-02 and 09-03.
      'N01: filed on a Friday before Decree 778: 7 and 45 working days',
      { filedOn: '2024-06-28', acceptedOn: '2024-07-02' },
      '2024-07-10',
      { version: { rule: 'complaint_12315_v1' }, acceptBy: { day: '2024-07-09' }, mediateBy: { day: '2024-09-03' } },
    ],
    [
      'N02: filed on its first day: sixty days, with the working days of the other text beside them',
      { filedOn: '2024-07-01', acceptedOn: '2024-07-02' },
      '2024-07-10',
      // 07-02 + 60 = 08-31, a Saturday that is no statutory holiday.
      {
        version: { rule: 'complaint_12315_v1b' },
        mediateBy: { day: '2024-08-31' },
        mediateByOtherText: { day: '2024-09-03' },
      },
    ],
    [
      // 04-15 to 17, 20 to 23; 04-20 + 60 = 06-19, Dragon Boat to 06-21.
      'N03: filed on the last day of the old text',
      { filedOn: '2026-04-14', acceptedOn: '2026-04-20' },
      '2026-04-21',
      { version: { rule: 'complaint_12315_v1b' }, acceptBy: { day: '2026-04-23' }, mediateBy: { day: '2026-06-22' } },
    ],
    [
      // 04-16, 17, 20 to 24; 04-22 + 60 = 06-21.
      'N04: filed on the first of the new one',
      { filedOn: '2026-04-15', acceptedOn: '2026-04-22' },
      '2026-04-23',
      {
        version: { rule: 'complaint_12315_v2' },
        acceptBy: { day: '2026-04-24' },
        mediateBy: { day: '2026-06-22', article: 'O121 23' },
        mediateByOtherText: 'none',
      },
    ],
    [
      // 07-27 + 60 = 09-25, + 17 of the test = 10-12.
      'N05: a test of seventeen days does not count',
      { filedOn: '2026-07-20', acceptedOn: '2026-07-27', tests: [{ from: '2026-08-03', to: '2026-08-20' }] },
      '2026-08-24',
      { acceptBy: { day: '2026-07-29' }, mediateBy: { day: '2026-10-12' } },
    ],
    [
      // 2026-06-10 + 7 working days: 11, 12, 15 to 18, 22.
      'N06: both sides are told within seven working days that it ended',
      { filedOn: '2026-05-06', acceptedOn: '2026-05-11', traderAgrees: false, endedOn: '2026-06-10' },
      '2026-06-11',
      { noticeBy: { day: '2026-06-22' }, mediationEnds: {} },
    ],
    [
      // 11, 14 to 18, 20 (a working Sunday), 21 to 24, 28 to 30: 14; 10-08 the fifteenth; 09, 10, 12 to 16, 19 to 23, 26 to 28.
      'N07: a clue to an offence',
      { filedOn: '2026-09-01', clueFoundOn: '2026-09-10', clueExtended: true },
      '2026-09-11',
      { clueBy: { day: '2026-10-28' } },
    ],
    [
      'N08: more than three years after the consumer knew is a ground to refuse it',
      { filedOn: '2026-06-02', knewOn: '2023-06-01' },
      '2026-06-03',
      { refusalGround: { holds: true } },
    ],
  ]);
});

describe('more examples: limitation', () => {
  const proof = { how: 'PROVABLE_DELIVERY', evidence: 'EMS-1' } as const;
  const act = (kind: LimitationAct['kind'], on: string, more: Partial<LimitationAct> = {}): LimitationAct => ({
    kind,
    on,
    ...more,
  });
  tryEach<LimitationFacts>(limitation, [
    [
      // Known on 07-01; 2026-07-01 is a Wednesday.
      'N11: three years from the day after it was due',
      { dueOn: '2023-06-30' },
      '2026-06-01',
      { knowledge: { day: '2023-07-01' }, end: { day: '2026-07-01' }, safeLastDay: { day: '2026-06-30' } },
    ],
    [
      'N12: from a leap day',
      { dueOn: '2024-02-29' },
      '2026-06-01',
      { end: { day: '2027-03-01' }, safeLastDay: { day: '2027-02-28' } },
    ],
    [
      'N13: one debt in parts: the last',
      { instalmentsDueOn: ['2023-01-31', '2023-04-30', '2023-07-31'] },
      '2026-06-01',
      { safeLastDay: { day: '2026-07-31' } },
    ],
    [
      'N14: a promise to pay makes it begin anew',
      { dueOn: '2023-06-30', acts: [act('DEBTOR_CONSENT', '2025-03-10', { consent: 'ASKED_FOR_TIME' })] },
      '2026-06-01',
      { end: { day: '2028-03-10' }, safeLastDay: { day: '2028-03-10' } },
    ],
    [
      'N15: a demand that came too late changes nothing',
      { dueOn: '2022-03-31', acts: [act('DEMAND_REACHED', '2025-06-10', { proof })] },
      '2025-07-01',
      // Known 04-01; 2025-04-01 is a Tuesday.
      { end: { day: '2025-04-01' }, lapsed: { holds: true }, act: { holds: false } },
    ],
    [
      'N16: a payment after the end takes the defence away',
      { dueOn: '2022-03-31', acts: [act('DEBTOR_CONSENT', '2025-06-10', { consent: 'PART_PAYMENT' })] },
      '2025-07-01',
      { defenceLost: { holds: true } },
    ],
    [
      // The last six months begin on 2026-01-01; it ends on 05-10; six months on: 11-10.
      'N17: an obstacle in the last six months holds the end until six months after it',
      { dueOn: '2023-06-30', obstacles: [{ kind: 'FORCE_MAJEURE', from: '2026-03-02', to: '2026-05-10' }] },
      '2026-06-01',
      { baseEnd: { day: '2026-07-01' }, end: { day: '2026-11-10' }, safeLastDay: { day: '2026-06-30' } },
    ],
    [
      'N18: one that was over before does not',
      { dueOn: '2023-06-30', obstacles: [{ kind: 'FORCE_MAJEURE', from: '2025-03-02', to: '2025-05-10' }] },
      '2026-06-01',
      { end: { day: '2026-07-01' } },
    ],
    [
      'N19: no day to pay by: from the end of the time given with the demand',
      { noDueDate: { demandedOn: '2024-05-06', graceUntil: '2024-06-05' } },
      '2026-06-01',
      { safeLastDay: { day: '2027-06-05' } },
    ],
    [
      'N20: a contract cannot say otherwise',
      { dueOn: '2023-06-30', agreedOtherwise: true },
      '2026-06-01',
      { agreementVoid: {}, safeLastDay: { day: '2026-06-30' } },
    ],
    [
      'N21: an application for a payment order interrupts',
      { dueOn: '2023-06-30', acts: [act('PAYMENT_ORDER_APPLIED', '2026-05-11')] },
      '2026-06-01',
      { act: { holds: true }, safeLastDay: { day: '2029-05-11' } },
    ],
  ]);
});

describe('more examples: interest', () => {
  const SMALL = { creditor: 'SME', debtor: 'LARGE_FIRM', contractedOn: '2025-01-06' } as const;
  const OTHERS = { creditor: 'OTHER', debtor: 'OTHER', contract: 'SALE', contractedOn: '2024-01-08' } as const;
  tryEach<LateInterestFacts>(lateInterest, [
    [
      // 06-01 to 08-29: 90 days; 123,456.78 x 0.0005 x 90 = 5,555.5551
      'N31: half a per mille a day on an odd sum',
      { ...SMALL, principalFen: 12_345_678, dueOn: '2025-05-31', until: '2025-08-29' },
      '2025-09-01',
      { overdueDays: { days: 90 }, interest: { fen: 555_556 } },
    ],
    [
      // 100,000 x 0.0005 x 30 + 60,000 x 0.0005 x 30 = 1,500 + 900
      'N32: a payment lowers what interest runs on from the day after',
      {
        ...SMALL,
        principalFen: 10_000_000,
        dueOn: '2025-05-31',
        until: '2025-07-30',
        payments: [{ on: '2025-06-30', fen: 4_000_000 }],
      },
      '2025-08-01',
      { interest: { fen: 240_000 }, principal: { fen: 6_000_000 } },
    ],
    [
      // Breach 2024-11-01: LPR 3.10 %; x 1.3 = 4.03 %, x 1.5 = 4.65 %; 365,000 x 100 / 365 = 100,000: 4,030 and 4,650.
      'N33: a sale, nothing agreed: the LPR of the breach times 1.3 to 1.5',
      { ...OTHERS, principalFen: 36_500_000, dueOn: '2024-10-31', until: '2025-02-08' },
      '2025-03-03',
      { overdueDays: { days: 100 }, interestLow: { fen: 403_000 }, interestHigh: { fen: 465_000 } },
    ],
    [
      'N34: a breach before 2019-08-20 goes to counsel',
      { ...OTHERS, contractedOn: '2019-01-07', principalFen: 36_500_000, dueOn: '2019-08-18', until: '2020-01-31' },
      '2025-03-03',
      { rate: { status: 'legalReview' } },
    ],
    [
      'N35: a large creditor gets no half per mille',
      { ...OTHERS, debtor: 'LARGE_FIRM', principalFen: 36_500_000, dueOn: '2024-10-31', until: '2025-02-08' },
      '2025-03-03',
      { interestLow: { rule: 'late_interest_sale_default' } },
    ],
    [
      // 100,000 x 0.0002 x 50
      'N36: what was agreed counts',
      {
        ...OTHERS,
        principalFen: 10_000_000,
        dueOn: '2025-05-31',
        until: '2025-07-20',
        agreed: { rate: '0.0002', per: 'DAY' },
      },
      '2025-08-01',
      { interest: { fen: 100_000 } },
    ],
    [
      // Signed 2025-01-06: LPR 3.10 % a year; 0.00005 a day is 1.825 %.
      'N37: a rate below the LPR of the signing is none for a small creditor',
      {
        ...SMALL,
        principalFen: 10_000_000,
        dueOn: '2025-05-31',
        until: '2025-08-29',
        agreed: { rate: '0.00005', per: 'DAY' },
      },
      '2025-09-01',
      { agreedFloor: { holds: false } },
    ],
    [
      'N38: the LPR of 2026 is not known',
      { ...OTHERS, contractedOn: '2026-01-05', principalFen: 10_000_000, dueOn: '2026-03-31', until: '2026-05-31' },
      '2026-06-01',
      { rate: { status: 'legalReview' } },
    ],
  ]);

  tryEach<JudgmentInterestFacts>(judgmentInterest, [
    [
      // 1,000,000 x 0.000175 x 60 = 10,500
      'N39: after a judgment 0.0175 % a day on top',
      { owedFen: 100_000_000, performBy: '2025-03-31', until: '2025-05-30' },
      '2025-06-03',
      { interest: { fen: 1_050_000 } },
    ],
  ]);

  it('N40: a payment pays costs, then interest, then the principal', () => {
    const owed = { paidFen: 500_000, costsFen: 120_000, interestFen: 200_000, principalFen: 9_000_000 };
    const { findings } = imputation(owed, POLICY, CALENDAR, '2026-06-01');
    expect(findings.filter(({ id }) => id === 'paid').map(({ fen }) => fen)).toEqual([120_000, 200_000, 180_000]);
  });
});

describe('more examples: terms of payment, payment orders', () => {
  const SMALL = { creditorAtContract: 'SME', debtorAtContract: 'LARGE_FIRM' } as const;
  tryEach<PaymentTermFacts>(paymentTerm, [
    [
      // 2026-08-03 + 60 = 10-02, a day off to 10-07.
      'N51: sixty days that end on National Day',
      { ...SMALL, contractedOn: '2026-05-11', deliveredOn: '2026-08-03' },
      '2026-09-01',
      { statutoryDueOn: { day: '2026-10-08', rolledFrom: '2026-10-02' } },
    ],
    [
      // 2026-03-10 + 30 = 04-09
      'N52: an authority: thirty days',
      {
        creditorAtContract: 'SME',
        debtorAtContract: 'STATE_BODY',
        contractedOn: '2026-01-12',
        deliveredOn: '2026-03-10',
      },
      '2026-04-01',
      { statutoryDueOn: { day: '2026-04-09' } },
    ],
    [
      // 2026-03-10 + 60 = 05-09, a working Saturday.
      'N53: and sixty at most, whatever was agreed',
      {
        creditorAtContract: 'SME',
        debtorAtContract: 'STATE_BODY',
        contractedOn: '2026-01-12',
        deliveredOn: '2026-03-10',
        agreedDays: 90,
      },
      '2026-04-01',
      { dueOn: { day: '2026-05-09' } },
    ],
    [
      'N54: payment may not depend on payment by somebody else',
      { ...SMALL, contractedOn: '2026-01-12', deliveredOn: '2026-03-10', payWhenPaid: true },
      '2026-04-01',
      { payWhenPaidVoid: { holds: true }, statutoryDueOn: { day: '2026-05-09' } },
    ],
    [
      'N55: a contract of before June 2025 with a large firm: no figure',
      { ...SMALL, contractedOn: '2025-05-30', deliveredOn: '2025-07-01', agreedDays: 90 },
      '2025-08-01',
      // 07-01 + 90 = 09-29
      { dueOn: { day: '2025-09-29' } },
    ],
    [
      // The time agreed for the acceptance ends on 03-20; + 60 = 05-19.
      'N56: a buyer who is late with the acceptance: from the end of the time agreed for it',
      { ...SMALL, contractedOn: '2026-01-12', deliveredOn: '2026-03-10', acceptance: { agreedUntil: '2026-03-20' } },
      '2026-04-01',
      { start: { day: '2026-03-20' }, statutoryDueOn: { day: '2026-05-19' } },
    ],
  ]);

  tryEach<PaymentOrderFacts>(paymentOrder, [
    [
      // 2026-09-18 + 15 = 10-03, off to 10-07.
      'N57: fifteen days to object, over National Day',
      { servedOn: '2026-09-18' },
      '2026-09-21',
      { objectionBy: { day: '2026-10-08' } },
    ],
    [
      'N58: "we need time" is no objection, nor one that is not in writing',
      { servedOn: '2026-06-15', objection: { on: '2026-06-20', ground: 'WANTS_TIME', inWriting: true } },
      '2026-07-02',
      { objection: { holds: false }, orderStands: { holds: true } },
    ],
    [
      // 06-03 + 5 = 06-08; 06-08 + 15 = 06-23.
      'N59: the court says within five days whether it accepts, and issues within fifteen of that',
      { appliedOn: '2026-06-03', acceptedOn: '2026-06-08' },
      '2026-06-09',
      { issueBy: { day: '2026-06-23' } },
    ],
    [
      'N59a: not served within thirty days of the issue, the order ends',
      { appliedOn: '2026-06-03', acceptedOn: '2026-06-08', issuedOn: '2026-06-22' },
      '2026-07-23',
      { endsUnserved: { holds: true } },
    ],
    [
      'N60: a third of the fee of an ordinary case',
      { appliedOn: '2026-06-03', caseFeeFen: 880_000 },
      '2026-06-04',
      { fee: { fen: 293_333 } },
    ],
  ]);
});
