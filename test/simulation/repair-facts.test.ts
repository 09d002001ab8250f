import { describe, expect, it } from 'vitest';
import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';
import { repairOf, withDiagnosis, withRepairBegun, withRepairOf } from '../../workflows/warranty-repair/facts.ts';

const BASE: EntitlementFacts = { category: 'phone_host', channel: 'shop', papers: 'complete' };
const JANUARY: RepairFact = { handIn: '2026-01-05', handBack: '2026-01-09', fault: 'NO_SOUND', result: 'fixed' };
const MARCH: RepairFact = { handIn: '2026-03-04', handBack: '2026-03-06', fault: 'NO_SOUND', result: 'fixed' };
const FOUND = { cause: 'NO_SOUND', performanceFault: true, covered: true };

describe('a diagnosis', () => {
  it('proves that the repair before ours has failed, not one that came after', () => {
    const begun = withRepairBegun({ ...BASE, repairs: [JANUARY, MARCH] }, '2026-01-23', 'reported');
    const [january, march] = withDiagnosis(begun, { ...FOUND, on: '2026-01-23' }).repairs ?? [];
    expect(january).toMatchObject({ result: 'failed', failedOn: '2026-01-23' });
    expect(march).toEqual(MARCH);
  });

  it('of the first repair proves nothing', () => {
    const begun = withRepairBegun({ ...BASE, repairs: [MARCH] }, '2026-01-23', 'reported');
    expect(withDiagnosis(begun, { ...FOUND, on: '2026-01-23' }).repairs?.[0]).toEqual(MARCH);
  });
});

describe('a repair that is over', () => {
  it('is the one that failed, also when a later one has been told of since', () => {
    const facts = withRepairOf(
      { ...BASE, repairs: [JANUARY, MARCH] },
      { handIn: '2026-01-05', handBack: '2026-01-09' },
      { result: 'failed', failedOn: '2026-03-10' },
    );
    expect(facts.repairs?.map(({ result }) => result)).toEqual(['failed', 'fixed']);
    expect(repairOf(facts, { handIn: '2026-01-05', handBack: '2026-01-09' })?.failedOn).toBe('2026-03-10');
  });
});
