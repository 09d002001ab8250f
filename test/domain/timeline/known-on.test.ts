import { describe, expect, it } from 'vitest';
import type { EntitlementFacts } from '../../../domain/entitlement/facts.ts';
import type { KnowingCase, SerialRecord } from '../../../domain/entitlement/serial-facts.ts';
import { factsKnownOn } from '../../../domain/timeline/known-on.ts';

const TODAY = '2026-06-01';
const SOLD = { channel: 'shop', purchasedOn: '2026-01-05', invoicedOn: '2026-01-05', pricePaidFen: 299_900 } as const;

const record = (rest: Partial<SerialRecord> = {}): SerialRecord => ({
  chain: ['SN-1'],
  category: 'phone_host',
  unit: { sold: SOLD },
  cases: [],
  ...rest,
});

const corrected = (day: string, was: object) => ({ serial: 'SN-1', at: `${day}T02:00:00.000Z`, was });

describe('what was known of a serial on a day', () => {
  it('is nothing before it was bought', () => {
    expect(factsKnownOn(record(), [], '2026-01-04', TODAY)).toBeUndefined();
    expect(factsKnownOn(record(), [], '2026-01-05', TODAY)).toMatchObject({ purchaseDate: '2026-01-05' });
  });

  it('is the word of the last correction before its end, and before the first what that one found', () => {
    const now = record({ unit: { sold: SOLD, registered: { thirdParty: false, deliveredOn: '2026-01-20' } } });
    const corrections = [
      corrected('2026-03-01', { deliveredOn: '2026-01-08' }),
      corrected('2026-04-01', { deliveredOn: '2026-01-15' }),
    ];
    const deliveredBy = (day: string): unknown => factsKnownOn(now, corrections, day, TODAY)?.delivery?.date;
    expect(deliveredBy('2026-02-01')).toBe('2026-01-08');
    expect(deliveredBy('2026-03-01')).toBe('2026-01-15');
    expect(deliveredBy('2026-04-01')).toBe('2026-01-20');
  });

  it('is nothing of what a correction brought to light later', () => {
    const now = record({ unit: { sold: SOLD, registered: { thirdParty: false, deliveredOn: '2026-01-20' } } });
    const corrections = [corrected('2026-03-01', { deliveredOn: null })];
    expect(factsKnownOn(now, corrections, '2026-02-01', TODAY)).not.toHaveProperty('delivery');
  });

  it('has the fault of the case that was open then, however many came before and after', () => {
    const about = (caseNo: string, openedOn: string, closedOn: string): KnowingCase => {
      const fault = { date: openedOn, reportedOn: openedOn };
      const facts: EntitlementFacts = { category: 'phone_host', channel: 'shop', papers: 'complete', fault };
      const [openedAt, closedAt] = [`${openedOn}T02:00:00.000Z`, `${closedOn}T02:00:00.000Z`];
      return { caseNo, open: false, running: false, openedAt, closedAt, facts };
    };
    const lived = record({ cases: [about('A', '2026-02-01', '2026-02-10'), about('B', '2026-03-01', '2026-03-10')] });
    const faultOn = (day: string): unknown => factsKnownOn(lived, [], day, TODAY)?.fault?.date;
    expect(['2026-01-31', '2026-02-01', '2026-02-10', '2026-03-05', TODAY].map(faultOn)).toEqual([
      undefined,
      '2026-02-01',
      undefined,
      '2026-03-01',
      undefined,
    ]);
  });

  it('has no reading but today: nobody wrote down on which day it was taken', () => {
    const read = record({ unit: { sold: SOLD, registered: { thirdParty: false, odometerKm: 61_000 } } });
    expect(factsKnownOn(read, [], '2026-05-31', TODAY)).not.toHaveProperty('odometerKm');
    expect(factsKnownOn(read, [], TODAY, TODAY)).toMatchObject({ odometerKm: 61_000 });
  });
});
