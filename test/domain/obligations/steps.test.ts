import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addYears } from '../../../domain/calendar/date.ts';
import { isRestDay } from '../../../domain/calendar/rest-days.ts';
import { addWorkdays } from '../../../domain/calendar/workdays.ts';
import type { Ruling, Step } from '../../../domain/obligations/answer.ts';
import { complaintClock } from '../../../domain/obligations/complaint-clock.ts';
import { lateInterest } from '../../../domain/obligations/late-interest.ts';
import { limitation } from '../../../domain/obligations/limitation.ts';
import { paymentOrder } from '../../../domain/obligations/payment-order.ts';
import { paymentTerm } from '../../../domain/obligations/payment-term.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';

const AS_OF = '2026-07-10';
const STEPS = { steps: true };
const LARGE = { contractedOn: '2026-01-10', creditorAtContract: 'SME', debtorAtContract: 'LARGE_FIRM' } as const;

const RULINGS: readonly (readonly [string, Ruling])[] = [
  [
    'a complaint with a test',
    complaintClock(
      {
        filedOn: '2026-03-02',
        acceptedOn: '2026-03-05',
        tests: [{ from: '2026-03-20', to: '2026-04-02' }],
        clueFoundOn: '2026-04-01',
      },
      POLICY,
      CALENDAR,
      AS_OF,
      STEPS,
    ),
  ],
  ['a debt', limitation({ dueOn: '2023-09-30' }, POLICY, CALENDAR, AS_OF, STEPS)],
  [
    'a debt with acts and an obstacle',
    limitation(
      {
        dueOn: '2020-06-15',
        acts: [
          { kind: 'DEBTOR_CONSENT', on: '2021-08-10' },
          { kind: 'SUIT_OR_ARBITRATION', on: '2022-02-01', endedOn: '2023-01-10' },
        ],
        obstacles: [{ kind: 'FORCE_MAJEURE', from: '2025-09-01', to: '2026-03-05' }],
      },
      POLICY,
      CALENDAR,
      AS_OF,
      STEPS,
    ),
  ],
  ['an old debt', limitation({ dueOn: '2005-03-15', knewOn: '2024-05-06' }, POLICY, CALENDAR, AS_OF, STEPS)],
  ['a term', paymentTerm({ ...LARGE, deliveredOn: '2026-02-18', agreedDays: 90 }, POLICY, CALENDAR, AS_OF, STEPS)],
  [
    'an order',
    paymentOrder(
      { appliedOn: '2026-05-08', acceptedOn: '2026-05-12', issuedOn: '2026-05-20', servedOn: '2026-06-04' },
      POLICY,
      CALENDAR,
      AS_OF,
      STEPS,
    ),
  ],
];

/** What a step leads to, worked out again from what it says. */
function recomputed({ op, from, by, skipped = [], to }: Step): string {
  const n = Number(by);
  switch (op) {
    case 'addDays':
      return addDays(from, n + skipped.length);
    case 'addWorkingDays':
      return skipped.some((day) => !isRestDay(CALENDAR, day, 'WEEKEND_AND_HOLIDAY'))
        ? addWorkdays(CALENDAR, from, n + skipped.length).date
        : addWorkdays(CALENDAR, from, n).date;
    case 'addMonths':
      return addMonths(from, n);
    case 'addYears':
      return addYears(from, n);
    case 'rollOver':
      return addDays(skipped.at(-1) ?? from, 1);
    default:
      return to;
  }
}

describe.each(RULINGS)('the steps of %s', (_name, { findings, steps = [] }) => {
  it('can be worked out again, each from what it says', () => {
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.map(recomputed)).toEqual(steps.map(({ to }) => to));
  });

  it('lead to the days of the findings', () => {
    const reached = findings.flatMap(({ id, day }) => {
      if (day === undefined || id === 'alarm') return [];
      const last = steps.findLast(({ of }) => of === id)?.to;
      return last === undefined ? [] : [[id, last, day]];
    });
    expect(reached.length).toBeGreaterThan(1);
    for (const [id, last, day] of reached) expect([id, last]).toEqual([id, day]);
  });
});

it('the steps of interest are principal, rate and days, and add up to the amount', () => {
  const { steps = [], findings } = lateInterest(
    {
      creditor: 'OTHER',
      debtor: 'OTHER',
      principalFen: 100_000_00,
      dueOn: '2025-01-10',
      until: '2025-04-30',
      agreed: { rate: '0.0005', per: 'DAY' },
      payments: [{ on: '2025-03-01', fen: 40_000_00 }],
    },
    POLICY,
    CALENDAR,
    AS_OF,
    STEPS,
  );
  expect(steps.map(({ from, by }) => [from, by])).toEqual([
    ['10000000', '0.0005 × 50'],
    ['6000000', '0.0005 × 60'],
  ]);
  const sum = steps.reduce(
    (total, { from, by = '' }) => total + (Number(from) * 5 * Number(by.split(' × ')[1])) / 10_000,
    0,
  );
  expect(findings.find(({ id }) => id === 'interest')?.fen).toBe(sum);
});

it('no steps are told when nobody asks for them', () => {
  expect(limitation({ dueOn: '2023-09-30' }, POLICY, CALENDAR, AS_OF)).not.toHaveProperty('steps');
});
