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

/** The days by which a repair that is over is known: goods are in one repair at a time. */
export type RepairDays = Required<Pick<RepairFact, 'handIn' | 'handBack'>>;

/** The facts with more known of a repair that is over; others may have been told of since. */
export function withRepairOf(facts: EntitlementFacts, days: RepairDays, known: Partial<RepairFact>): EntitlementFacts {
  const repairs = facts.repairs?.map((one) => (isOf(one, days) ? { ...one, ...known } : one));
  return repairs === undefined ? facts : { ...facts, repairs };
}

export function repairOf({ repairs }: EntitlementFacts, days: RepairDays): RepairFact | undefined {
  return repairs?.find((one) => isOf(one, days));
}

function isOf({ handIn, handBack }: RepairFact, days: RepairDays): boolean {
  return handIn === days.handIn && handBack === days.handBack;
}

/** The facts with what the technician found, of the fault and of the repair before. */
export function withDiagnosis(
  facts: EntitlementFacts,
  found: { readonly cause: string; readonly performanceFault: boolean; readonly covered: boolean; readonly on: string },
): EntitlementFacts {
  const { cause, performanceFault, covered, on } = found;
  const { repairs = [], fault } = withLastRepair(facts, { fault: cause, listed: performanceFault, covered });
  const before = repairBefore(repairs);
  return {
    ...facts,
    repairs: repairs.map((repair) => (repair === before ? judged(repair, performanceFault, on) : repair)),
    ...(fault ? { fault: { ...fault, listed: performanceFault } } : {}),
  };
}

/** The repair before the one under way, by its days: another case may have told of one that came later than ours. */
function repairBefore(repairs: readonly RepairFact[]): RepairFact | undefined {
  const { handIn = '' } = repairs.at(-1) ?? {};
  return repairs.slice(0, -1).findLast(({ handBack }) => handBack !== undefined && handBack <= handIn);
}

/** A repair has failed when a performance fault is confirmed after its hand-back; a report alone is not proof. */
function judged(repair: RepairFact, performanceFault: boolean, on: string): RepairFact {
  if (performanceFault && repair.result === 'fixed') return { ...repair, result: 'failed', failedOn: on };
  if (performanceFault || repair.result !== 'failed') return repair;
  const { failedOn: _unconfirmed, ...rest } = repair;
  return { ...rest, result: 'fixed' };
}
