import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/date.ts';
import type { Counts, Entitlement } from '../../../domain/entitlement/answer.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts, RepairFact } from '../../../domain/entitlement/facts.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { CALENDAR, POLICY, policyReading } from './given.ts';

const BOUGHT = '2025-03-03';
const COUNTS_ON = policyReading({ A9: 'KEEP' });

/** A unit of a chain: its repairs in days since the customer has it, and how long he has it. */
interface Life {
  readonly repairs: readonly { readonly from: number; readonly length: number }[];
  readonly days: number;
  /** It was given back out of a repair that nobody closed. */
  readonly inRepairFor?: number;
}

/** What a chain is made of, as facts, with every day on which some unit was in repair, told independently of the engine. */
function told(lives: readonly Life[]): {
  facts: EntitlementFacts;
  away: string[][];
  receivedOn: string[];
  end: string;
} {
  const repairs: RepairFact[] = [];
  const away: string[][] = [];
  const receivedOn: string[] = [];
  let day = BOUGHT;
  for (const { repairs: own, days, inRepairFor } of lives) {
    receivedOn.push(day);
    const of: string[] = [];
    for (const { from, length } of own) {
      const handIn = addDays(day, from);
      repairs.push({ handIn, handBack: addDays(handIn, length), fault: 'F', result: 'fixed', listed: true });
      for (let n = 0; n < length; n += 1) of.push(addDays(handIn, n));
    }
    const until = addDays(day, days);
    if (inRepairFor !== undefined) {
      repairs.push({ handIn: addDays(until, -inRepairFor), fault: 'F', result: 'open' });
      for (let n = inRepairFor; n > 0; n -= 1) of.push(addDays(until, -n));
    }
    away.push(of);
    day = until;
  }
  const [, ...exchanges] = receivedOn.map((date, no) => ({ date, newSerial: `SN-${no}` }));
  const facts = {
    category: 'phone_host',
    channel: 'shop',
    papers: 'complete',
    purchaseDate: BOUGHT,
    delivery: { date: BOUGHT },
    repairs,
    exchanges,
  } as const;
  return { facts, away, receivedOn, end: addDays(day, -1) };
}

/** Lives of 60 days and more, with repairs that neither touch nor reach beyond them; the last unit is with the customer. */
const someLives: fc.Arbitrary<Life[]> = fc
  .array(
    fc.record({
      gaps: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 6 }) }), {
        maxLength: 3,
      }),
      rest: fc.integer({ min: 1, max: 12 }),
      open: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((units) =>
    units.map(({ gaps, rest, open }, no): Life => {
      let at = 0;
      const repairs = gaps.map(({ gap, length }) => {
        const from = at + gap;
        at = from + length;
        return { from, length };
      });
      const isLast = no === units.length - 1;
      const inRepair = isLast || open === undefined ? {} : { inRepairFor: open };
      return { repairs, days: at + rest + (open ?? 0) + 1, ...inRepair };
    }),
  );

function asked(facts: EntitlementFacts, on: string, policy: Policy = POLICY): Entitlement {
  return entitlement(facts, policy, CALENDAR, on);
}

describe('a chain of exchanges', () => {
  it('counts no day in repair twice, and none of another unit', () => {
    fc.assert(
      fc.property(someLives, (lives) => {
        const { facts, away, receivedOn, end } = told(lives);
        // Each unit on its last day with the customer: its own days alone.
        const last = receivedOn.map((_, no) =>
          no + 1 < receivedOn.length ? addDays(receivedOn[no + 1] ?? '', -1) : end,
        );
        const each = last.map((on) => asked(facts, on).counts?.daysInRepair ?? -1);
        // The day asked about counts as the day of hand-back, so an open repair lacks its last day.
        expect(each).toEqual(
          away.map((days, no) => days.length - (lives[no]?.inRepairFor === undefined ? 0 : daysOpen(lives[no]))),
        );
        // All together where a house counts on: each day once.
        const all = asked(facts, end, COUNTS_ON).counts?.daysInRepair;
        expect(all).toBe(new Set(away.flat()).size);
      }),
      { numRuns: 300 },
    );
  });
});

/** Asked on the eve of the exchange, the day itself is missing; a repair begun on the eve counts as one day (A4). */
function daysOpen(life: Life | undefined): number {
  return life?.inRepairFor !== undefined && life.inRepairFor > 1 ? 1 : 0;
}

describe('after the second exchange', () => {
  const facts: EntitlementFacts = {
    category: 'phone_host',
    channel: 'shop',
    papers: 'complete',
    purchaseDate: '2025-01-10',
    delivery: { date: '2025-01-10' },
    repairs: [
      { handIn: '2025-02-03', handBack: '2025-02-10', fault: 'F', result: 'failed', listed: true },
      {
        handIn: '2025-03-03',
        handBack: '2025-03-08',
        fault: 'F',
        result: 'failed',
        failedOn: '2025-03-09',
        listed: true,
      },
      { handIn: '2025-07-01', handBack: '2025-07-05', fault: 'F', result: 'failed', listed: true },
    ],
    exchanges: [
      { date: '2025-03-10', newSerial: 'SN-2' },
      { date: '2025-09-01', newSerial: 'SN-3' },
    ],
    fault: { date: '2025-10-08', listed: true },
  };
  const NONE: Counts = { failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 };

  it('the guarantee runs from it, the windows from the first delivery, and nothing is counted from before (PHONE 21, A9)', () => {
    const answer = asked(facts, '2025-10-10');
    expect(answer.validity?.whole).toMatchObject({ start: '2025-09-01', startReason: 'exchange', article: 'PHONE 21' });
    expect(answer.counts).toEqual(NONE);
    expect(answer.rights.find(({ id }) => id === 'returnWindow')?.status).toBe('lapsed');
    expect(answer.rights.find(({ id }) => id === 'exchangeAfterRepairs')?.status).not.toBe('open');
  });

  it('each unit is asked as it stood on a day of its own', () => {
    expect(asked(facts, '2025-03-09').counts).toEqual({ failedRepairs: 2, repairsCounted: 2, daysInRepair: 12 });
    expect(asked(facts, '2025-08-31').counts).toMatchObject({ repairsCounted: 1, daysInRepair: 4 });
    expect(asked(facts, '2025-09-01').counts).toEqual(NONE);
  });

  it('a house that counts on has the repairs of all three units (A9 KEEP)', () => {
    expect(asked(facts, '2025-10-10', COUNTS_ON).counts).toMatchObject({ repairsCounted: 3, daysInRepair: 16 });
  });

  it('a repair that was over on the day of the exchange was of the unit that was given back', () => {
    const sameDay = { handIn: '2025-09-01', fault: 'F', listed: true } as const;
    const before = [...(facts.repairs ?? []), { ...sameDay, handBack: '2025-09-01', result: 'fixed' as const }];
    expect(asked({ ...facts, repairs: before }, '2025-10-10').counts).toEqual(NONE);
    const after = [...(facts.repairs ?? []), { ...sameDay, result: 'open' as const }];
    expect(asked({ ...facts, repairs: after }, '2025-09-04').counts).toMatchObject({
      repairsCounted: 1,
      daysInRepair: 3,
    });
  });
});
