import type { GeneralRules } from '../policy/category.ts';
import type { Counts, PartValidity, Validity, WholeValidity } from './answer.ts';
import type { Repair } from './history.ts';
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
  readonly parts: readonly PartValidity[];
  /** Covered repairs handed in inside a validity, of this unit (A9), in order. */
  readonly counted: readonly Repair[];
  readonly failed: readonly Repair[];
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
  const term: Term =
    exchangedOn === undefined
      ? { ...firstStart, of: 'whole', start, months: wholeMonths }
      : { of: 'whole', start, reason: 'exchange', months: wholeMonths, ...authorityOf(q, 'exchangeRestart') };
  const own = ofUnit(q.history.repairs, exchangedOn);
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
    ...(latest === undefined ? {} : { latest }),
    counts: {
      failedRepairs: failed.length,
      repairsCounted: counted.length,
      daysInRepair: counted.reduce((sum, repair) => sum + repair.days, 0),
    },
  };
}

function ofUnit(repairs: readonly Repair[], exchangedOn: string | undefined): readonly Repair[] {
  return exchangedOn === undefined ? repairs : repairs.filter(({ handIn }) => handIn >= exchangedOn);
}

function withDistance({ category, facts }: Inquiry, whole: Validity): WholeValidity {
  const limitKm = category.row.wholeKm;
  const readingKm = facts.odometerKm;
  if (limitKm === undefined || readingKm === undefined) return whole;
  return { ...whole, distance: { limitKm, readingKm, reached: readingKm >= limitKm } };
}

function partsOf(q: Inquiry, rules: GeneralRules, whole: Term, repairs: readonly Repair[]): PartValidity[] {
  const { mainMonths, mainParts } = q.category;
  if (typeof mainMonths !== 'number') return [];
  const names = mainParts.length === 0 ? [MAIN_PARTS] : mainParts;
  // All main parts run alike until one of them is replaced.
  const common = validityFrom(q, rules, { ...whole, of: 'parts', months: mainMonths }, repairs);
  return names.map((part) => {
    let validity = common;
    if (rules.partReplacementRestartsPart) {
      for (const [place, { fact, handIn, handBack }] of repairs.entries()) {
        if (handBack === undefined || fact.covered === false) continue;
        if (fact.replacedParts?.includes(part) !== true || handIn > validity.end) continue;
        const term: Term = {
          of: `part:${part}`,
          start: handBack,
          reason: 'partReplaced',
          months: mainMonths,
          ...authorityOf(q, 'partRestart'),
        };
        validity = validityFrom(q, rules, term, repairs.slice(place + 1));
      }
    }
    return { part, ...validity };
  });
}

/** A repair counts when it was free of charge because the unit, or the part it was about, was inside its guarantee. */
function counts({ fact, handIn }: Repair, whole: Validity, parts: readonly PartValidity[]): boolean {
  if (fact.covered === false || fact.result === 'noFaultFound') return false;
  if (handIn <= whole.end) return true;
  return parts.some(({ part, end }) => handIn <= end && (part === fact.part || part === MAIN_PARTS));
}

function failedOf(rules: GeneralRules, counted: readonly Repair[], whole: Validity): readonly Repair[] {
  const failed = counted.filter(
    ({ fact, failedOn, handIn }) =>
      failedOn !== undefined &&
      fact.listed !== false &&
      (rules.failedRepairPeriod === 'ANY_VALIDITY' || handIn <= whole.end),
  );
  if (rules.failedRepairScope === 'ANY_LISTED_FAULT') return failed;
  const groups = new Map<string, Repair[]>();
  for (const repair of failed) {
    const problem = repair.fact.problemGroup ?? repair.fact.fault;
    groups.set(problem, [...(groups.get(problem) ?? []), repair]);
  }
  return [...groups.values()].reduce<Repair[]>((most, group) => (group.length > most.length ? group : most), []);
}
