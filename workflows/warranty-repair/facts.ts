import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';

// What a repair adds to the facts of its serial, from which the rights are computed. Dates are `YYYY-MM-DD` in Shanghai.

/** The facts with the fault the customer complains of now. */
export function withFault(facts: EntitlementFacts, date: string, reportedOn: string): EntitlementFacts {
  return { ...facts, fault: { date, reportedOn } };
}

/** The facts with one more repair, under way. */
export function withRepairBegun(facts: EntitlementFacts, handIn: string, fault: string): EntitlementFacts {
  return { ...facts, repairs: [...(facts.repairs ?? []), { handIn, fault, result: 'open' }] };
}

/** The facts of goods that never come back from a repair: they were exchanged, or given up. */
export function withoutOpenRepair(facts: EntitlementFacts): EntitlementFacts {
  return { ...facts, repairs: (facts.repairs ?? []).filter(({ result }) => result !== 'open') };
}

/** The facts with more known of the last repair. */
export function withLastRepair(facts: EntitlementFacts, known: Partial<RepairFact>): EntitlementFacts {
  const last = facts.repairs?.at(-1);
  if (last === undefined) return facts;
  return { ...facts, repairs: [...(facts.repairs ?? []).slice(0, -1), { ...last, ...known }] };
}

/** The facts with what the technician found, of the fault and of the repair before. */
export function withDiagnosis(
  facts: EntitlementFacts,
  found: { readonly cause: string; readonly performanceFault: boolean; readonly covered: boolean; readonly on: string },
): EntitlementFacts {
  const { cause, performanceFault, covered, on } = found;
  const { repairs = [], fault } = withLastRepair(facts, { fault: cause, listed: performanceFault, covered });
  return {
    ...facts,
    repairs: repairs.map((repair, index) =>
      index === repairs.length - 2 ? judged(repair, performanceFault, on) : repair,
    ),
    ...(fault ? { fault: { ...fault, listed: performanceFault } } : {}),
  };
}

/** A repair has failed when a performance fault is confirmed after its hand-back; a report alone is not proof. */
function judged(repair: RepairFact, performanceFault: boolean, on: string): RepairFact {
  if (performanceFault && repair.result === 'fixed') return { ...repair, result: 'failed', failedOn: on };
  if (performanceFault || repair.result !== 'failed') return repair;
  const { failedOn: _unconfirmed, ...rest } = repair;
  return { ...rest, result: 'fixed' };
}
