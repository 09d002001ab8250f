import { daysBetween } from '../calendar/date.ts';
import type { Parameters } from '../policy/parameters.ts';
import type { CauseEvidence, EntitlementFacts, RepairFact } from './facts.ts';

/** A repair as it stood on the day asked about. */
export interface Repair {
  readonly fact: RepairFact;
  /** Place in the facts, for `factsUsed`. */
  readonly index: number;
  readonly handIn: string;
  /** Not set while the unit was in repair. */
  readonly handBack: string | undefined;
  /** Set when the failure was confirmed by then. */
  readonly failedOn: string | undefined;
  /** The fault that followed the hand-back of the same unit: the next repair's, or the present one. */
  readonly after: FaultAfter | undefined;
  /** Days the unit was away, the day asked about counting as hand-back while it is (A4). */
  readonly days: number;
  /** Which unit of the chain it was of, by the exchanges before it: 0 is the one first bought. */
  readonly unit: number;
}

/** A fault after a repair. Whether it proves the repair vain the rule of the goods says (A8). */
export interface FaultAfter {
  readonly on: string;
  /** Whether it is a performance fault of the regime's table. `undefined`: nobody has said. */
  readonly listed: boolean | undefined;
  /** The problem, by the name its repairs share, as far as it is told. */
  readonly problem: string | undefined;
}

export interface Fault {
  readonly date: string;
  readonly reportedOn: string | undefined;
  readonly part: string | undefined;
  readonly listed: boolean | undefined;
  readonly causeEvidence: readonly CauseEvidence[];
}

/** The facts that had happened by a day. What came later does not exist yet, so the past can be asked about. */
export interface History {
  readonly deliveredOn: string | undefined;
  readonly installedOn: string | undefined;
  /** In order; of all units of the chain. */
  readonly repairs: readonly Repair[];
  readonly exchangedOn: readonly string[];
  readonly fault: Fault | undefined;
}

export function historyOn(facts: EntitlementFacts, asOf: string, parameters: Parameters): History {
  return {
    deliveredOn: seen(facts.delivery?.date, asOf),
    installedOn: seen(facts.installation?.doneOn, asOf),
    repairs: repairsOn(facts, asOf, parameters),
    exchangedOn: facts.exchanges?.map(({ date }) => date).filter((date) => date <= asOf) ?? NONE,
    fault: faultOn(facts, asOf),
  };
}

/** The repairs of the unit the consumer has now. */
export function ofPresentUnit<R extends Pick<Repair, 'unit'>>(repairs: readonly R[], { exchangedOn }: History): R[] {
  return repairs.filter(({ unit }) => unit === exchangedOn.length);
}

const NONE: readonly never[] = [];

function seen(date: string | undefined, asOf: string): string | undefined {
  return date !== undefined && date <= asOf ? date : undefined;
}

function faultOn({ fault }: EntitlementFacts, asOf: string): Fault | undefined {
  if (fault === undefined || fault.date > asOf) return undefined;
  const { date, part, listed, causeEvidence = NONE } = fault;
  return { date, reportedOn: seen(fault.reportedOn, asOf), part, listed, causeEvidence };
}

function repairsOn(
  { repairs = [], exchanges = NONE, fault }: EntitlementFacts,
  asOf: string,
  { A4 }: Parameters,
): Repair[] {
  if (repairs.length === 0) return [];
  const ordered = repairs.map((fact, index) => ({ fact, index })).sort((a, b) => inOrder(a.fact, b.fact));
  const happened = ordered.filter(({ fact }) => fact.handIn <= asOf);
  return happened.map(({ fact, index }, place) => {
    // What was given back in an exchange never comes back from its repair, and is in none any more.
    const given = exchanges.find(({ date }) => date > fact.handIn)?.date;
    const handBack = seen(fact.handBack ?? given, asOf);
    const exchange = exchanges.find(({ date }) => date >= (fact.handBack ?? '~'))?.date;
    const next = earlier(ordered[place + 1]?.fact.handIn, exchange);
    const failedOn = seen(failureOf(fact, next, fault?.date), asOf);
    const after = faultAfter(fact, ordered[place + 1]?.fact, exchange, fault);
    const away = daysBetween(fact.handIn, handBack ?? asOf);
    return {
      fact,
      index,
      handIn: fact.handIn,
      handBack,
      failedOn,
      after: seen(after?.on, asOf) === undefined ? undefined : after,
      unit: exchanges.filter(({ date }) => cameBefore(date, fact)).length,
      days: A4.reading === 'BOTH_DAYS_COUNT' ? away + 1 : Math.max(1, away),
    };
  });
}

/** A repair that was over on the day of the exchange was of the unit that was given back. */
function cameBefore(exchangedOn: string, { handIn, handBack }: RepairFact): boolean {
  return exchangedOn < handIn || (exchangedOn === handIn && handBack !== handIn);
}

function inOrder(a: RepairFact, b: RepairFact): number {
  if (a.handIn !== b.handIn) return a.handIn < b.handIn ? -1 : 1;
  return (a.handBack ?? '~') < (b.handBack ?? '~') ? -1 : 1;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

/**
 * The day the failure of a repair was confirmed. The consumer who brings it in again, or has the unit exchanged, has
 * confirmed it at the latest; a fault of the next unit is none of this one.
 */
function failureOf(repair: RepairFact, next?: string, faultDate?: string): string | undefined {
  const { result, failedOn, handBack } = repair;
  if (result !== 'failed' || handBack === undefined) return undefined;
  if (failedOn !== undefined) return failedOn;
  const present = faultDate !== undefined && faultDate >= handBack ? faultDate : undefined;
  return earlier(next, present) ?? handBack;
}

/**
 * The first fault after a repair that may be one of the rule: not one nobody found, not one somebody paid for, not one of
 * another unit, and not one against which a ground with evidence stands.
 */
function faultAfter(
  { handBack }: RepairFact,
  next: RepairFact | undefined,
  exchangedOn: string | undefined,
  fault: EntitlementFacts['fault'],
): FaultAfter | undefined {
  if (handBack === undefined) return undefined;
  const ofThisUnit = (on: string): boolean => on >= handBack && (exchangedOn === undefined || on < exchangedOn);
  if (next !== undefined) {
    const owed = next.covered !== false && next.result !== 'noFaultFound' && ofThisUnit(next.handIn);
    if (!owed) return undefined;
    return { on: next.handIn, listed: next.listed, problem: next.problemGroup ?? next.fault };
  }
  if (fault === undefined || !ofThisUnit(fault.date)) return undefined;
  if (fault.causeEvidence?.some(({ evidence }) => evidence !== undefined) === true) return undefined;
  return { on: fault.date, listed: fault.listed, problem: fault.problemGroup };
}
