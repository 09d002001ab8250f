import type { GeneralRules } from '../policy/category.ts';
import type { Counts, PartsValidity, Validity, WholeValidity } from './answer.ts';
import { ofPresentUnit, type Repair } from './history.ts';
import { authorityOf, type Inquiry } from './inquiry.ts';
import type { Start } from './start.ts';
import { type Term, validityFrom } from './validity.ts';

/** The unit the consumer has now: its validities, its repairs and what they count for. */
export interface Unit {
  /** Start of the first unit of the chain: the 7/15-day windows never start anew (A9). */
  readonly firstStart: Start;
  /** First day on which rights can be used: the receipt, when validity starts later than that. */
  readonly opensOn: string;
  readonly whole: WholeValidity;
  readonly parts: readonly PartsValidity[];
  /** Covered repairs handed in inside a validity, of this unit (A9), in order. */
  readonly counted: readonly Repair[];
  /** Those that did not help, each with the day that proved it. */
  readonly failed: readonly Repair[];
  /** As many would have failed if the faults after them proved to be performance faults; `failed` or more. */
  readonly perhapsFailed: number;
  /** The last covered repair of the present unit. */
  readonly latest?: Repair;
  readonly counts: Counts;
}

/** Stands for main parts the policy does not name one by one. */
export const MAIN_PARTS = 'mainParts';

/** `whole` must be known; the caller has turned away categories whose period is not. */
export function unitOf(q: Inquiry, rules: GeneralRules, firstStart: Start, wholeMonths: number): Unit {
  const exchangedOn = rules.exchangeRestartsValidity ? q.history.exchangedOn.at(-1) : undefined;
  const start = exchangedOn === undefined ? firstStart.date : exchangedOn;
  const promised = q.category.authorities.wholePeriod;
  const { rule, article } = exchangedOn === undefined ? (promised ?? firstStart) : authorityOf(q, 'exchangeRestart');
  const reason = exchangedOn === undefined ? firstStart.reason : 'exchange';
  const term: Term = { of: 'whole', start, reason, months: wholeMonths, rule, article };
  const own = exchangedOn === undefined ? q.history.repairs : ofPresentUnit(q.history.repairs, q.history);
  const whole = withDistance(q, validityFrom(q, rules, term, own));
  const parts = partsOf(q, rules, term, own);
  const chain = q.policy.parameters.A9.reading === 'KEEP' ? q.history.repairs : own;
  const counted = chain.filter((repair) => counts(repair, whole, parts));
  const failed = failedOf(rules, counted, whole);
  const latest = own.findLast((repair) => counts(repair, whole, parts));
  const { deliveredOn } = q.history;
  return {
    firstStart,
    opensOn: deliveredOn !== undefined && deliveredOn < start && exchangedOn === undefined ? deliveredOn : start,
    whole,
    parts,
    counted,
    failed,
    perhapsFailed: perhapsFailed(rules, counted, whole),
    ...(latest === undefined ? {} : { latest }),
    counts: {
      failedRepairs: failed.length,
      repairsCounted: counted.length,
      daysInRepair: counted.reduce((sum, repair) => sum + repair.days, 0),
    },
  };
}

function withDistance({ category, facts }: Inquiry, whole: Validity): WholeValidity {
  const limitKm = category.row.wholeKm;
  if (limitKm === undefined) return whole;
  // Tampering counts as if the distance had been reached (Motorcycle Rules art. 3).
  if (facts.odometerTampered !== undefined) {
    return { ...whole, distance: { limitKm, readingKm: facts.odometerKm ?? limitKm, reached: true, tampered: true } };
  }
  const readingKm = facts.odometerKm;
  if (readingKm === undefined) return whole;
  return { ...whole, distance: { limitKm, readingKm, reached: readingKm >= limitKm } };
}

function partsOf(q: Inquiry, rules: GeneralRules, whole: Term, repairs: readonly Repair[]): PartsValidity[] {
  const { mainMonths, mainParts } = q.category;
  const named = mainParts.length === 0 ? [MAIN_PARTS] : mainParts;
  const parts = typeof mainMonths === 'number' ? named : [];
  const { rule, article } = q.category.authorities.mainPeriod ?? whole;
  const months = typeof mainMonths === 'number' ? mainMonths : whole.months;
  // All main parts run alike until one of them is replaced.
  const common =
    parts.length === 0 ? undefined : validityFrom(q, rules, { ...whole, of: 'parts', months, rule, article }, repairs);
  const restarted = restartedParts(q, rules, { whole, parts, months, common }, repairs);
  const original = parts.filter((part) => !restarted.has(part));
  return [
    ...(common === undefined || original.length === 0 ? [] : [{ ...common, parts: original }]),
    ...[...restarted].map(([part, validity]) => ({ ...validity, parts: [part] })),
  ];
}

interface PartTerms {
  readonly whole: Term;
  readonly parts: readonly string[];
  readonly months: number;
  readonly common: Validity | undefined;
}

/** Parts with a period of their own: replaced ones where the rule says so, repaired ones too where the place does. */
function restartedParts(
  q: Inquiry,
  rules: GeneralRules,
  { whole, parts, months, common }: PartTerms,
  repairs: readonly Repair[],
): ReadonlyMap<string, Validity> {
  const restarted = new Map<string, Validity>();
  const local = q.local?.figures.repairedPartRestarts === true ? q.local : undefined;
  if (!rules.partReplacementRestartsPart && local === undefined) return restarted;
  const authority = local === undefined ? authorityOf(q, 'partRestart') : { rule: local.id, article: local.cite };
  for (const [place, { fact, handIn, handBack }] of repairs.entries()) {
    if (handBack === undefined || fact.covered === false || fact.result === 'noFaultFound') continue;
    for (const part of new Set([...(fact.replacedParts ?? []), ...(local && fact.part ? [fact.part] : [])])) {
      const isMain = parts.includes(part);
      if (!isMain && local === undefined) continue;
      const before =
        restarted.get(part) ??
        (isMain ? common : undefined) ??
        validityFrom(q, rules, { ...whole, of: `whole:${part}` }, repairs);
      if (handIn > before.end) continue;
      const own = {
        of: `part:${part}`,
        start: handBack,
        reason: 'partReplaced',
        months: isMain ? months : whole.months,
      } as const;
      restarted.set(part, validityFrom(q, rules, { ...own, ...authority }, repairs.slice(place + 1)));
    }
  }
  return restarted;
}

/** The validity a part runs under; `undefined` when it is no main part the policy names. */
export function validityOfPart(all: readonly PartsValidity[], part: string | undefined): PartsValidity | undefined {
  return part === undefined ? undefined : all.find(({ parts }) => parts.includes(part));
}

/** A repair counts when it was free of charge because the unit, or the part it was about, was inside its guarantee. */
function counts({ fact, handIn }: Repair, whole: Validity, parts: readonly PartsValidity[]): boolean {
  if (fact.covered === false || fact.result === 'noFaultFound') return false;
  if (handIn <= whole.end) return true;
  const part = validityOfPart(parts, fact.part) ?? validityOfPart(parts, MAIN_PARTS);
  return part !== undefined && handIn <= part.end;
}

function failedOf(rules: GeneralRules, counted: readonly Repair[], whole: Validity): readonly Repair[] {
  return mostOfOneScope(
    rules,
    inPeriod(rules, counted, whole).flatMap((repair) => {
      const failedOn = repair.failedOn ?? badAgainOn(rules, repair, (listed) => listed === true);
      return failedOn === undefined ? [] : [{ ...repair, failedOn }];
    }),
  );
}

/** How many would have failed if the faults were listed of which nobody has said so. */
function perhapsFailed(rules: GeneralRules, counted: readonly Repair[], whole: Validity): number {
  const perhaps = inPeriod(rules, counted, whole).filter(
    (repair) => (repair.failedOn ?? badAgainOn(rules, repair, (listed) => listed !== false)) !== undefined,
  );
  return mostOfOneScope(rules, perhaps).length;
}

function inPeriod(rules: GeneralRules, counted: readonly Repair[], whole: Validity): readonly Repair[] {
  return counted.filter(
    ({ fact, handIn }) => fact.listed !== false && (rules.failedRepairPeriod === 'ANY_VALIDITY' || handIn <= whole.end),
  );
}

/**
 * A repair that was said to have helped, and then a fault of the rule: still not normal (General Rule art. 11). Where only
 * the same problem counts (A8), the fault must be told to be the same.
 */
function badAgainOn(
  { failedRepairScope }: GeneralRules,
  { fact, after }: Repair,
  isListed: (listed: boolean | undefined) => boolean,
): string | undefined {
  if (fact.result !== 'fixed' || after === undefined || !isListed(after.listed)) return undefined;
  return failedRepairScope === 'ANY_LISTED_FAULT' || after.problem === problemOf(fact) ? after.on : undefined;
}

function mostOfOneScope(rules: GeneralRules, failed: readonly Repair[]): readonly Repair[] {
  if (rules.failedRepairScope === 'ANY_LISTED_FAULT') return failed;
  const groups = new Map<string, Repair[]>();
  for (const repair of failed) {
    const problem = problemOf(repair.fact);
    groups.set(problem, [...(groups.get(problem) ?? []), repair]);
  }
  return [...groups.values()].reduce<Repair[]>((most, group) => (group.length > most.length ? group : most), []);
}

function problemOf({ problemGroup, fault }: Repair['fact']): string {
  return problemGroup ?? fault;
}
