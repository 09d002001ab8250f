import { daysBetween } from '../../calendar/date.ts';
import type { FarmRules } from '../../policy/farm-rules.ts';
import type { Counts, PartsValidity, Validity } from '../answer.ts';
import { fixedTerm, type Stop } from '../fixed-term.ts';
import { ofPresentUnit, type Repair } from '../history.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { invoice, type Start } from '../start.ts';
import { MAIN_PARTS } from '../unit.ts';
import type { Term } from '../validity.ts';

/** The farm machine the user has now. */
export interface Machine {
  readonly rules: FarmRules;
  readonly firstStart: Start;
  readonly whole: Validity;
  /** The main parts, which the rule does not list, and each replaced part by itself. */
  readonly parts: readonly PartsValidity[];
  /** Covered repairs of the present machine. */
  readonly repairs: readonly Repair[];
  readonly counts: Counts;
}

/** `undefined` while nothing says when the guarantee starts, or how long it is. */
export function machineOf(q: Inquiry, rules: FarmRules): Machine | undefined {
  const bought = invoice(q);
  const months = Math.max(q.category.wholeMonths ?? 0, rules.wholeMonthsMin ?? 0);
  if (bought === undefined || months === 0) return undefined;
  const firstStart: Start = { ...bought, ...authorityOf(q, 'validity') };
  const exchangedOn = q.history.exchangedOn.at(-1);
  const term: Term =
    exchangedOn === undefined
      ? { of: 'whole', start: bought.date, reason: bought.reason, months, ...authorityOf(q, 'validity') }
      : { of: 'whole', start: exchangedOn, reason: 'exchange', months, ...authorityOf(q, 'exchangeRestart') };
  const whole = fixedTerm(q, term, rules.rollOver, stopsFrom(q, rules, term.start));
  const repairs = ofPresentUnit(q.history.repairs, q.history).filter(isCovered);
  const failed = repairs.filter(({ failedOn }) => failedOn !== undefined);
  return {
    rules,
    firstStart,
    whole,
    parts: partsOf(q, rules, term, repairs),
    repairs,
    counts: {
      failedRepairs: failed.length,
      repairsCounted: repairs.length,
      daysInRepair: repairs.reduce((sum, { days }) => sum + days, 0),
    },
  };
}

/** Free of charge, and about a fault of quality. */
export function isCovered({ fact }: Repair): boolean {
  return fact.covered !== false && fact.listed !== false && fact.result !== 'noFaultFound';
}

/** The last day of the guarantee a part is under: its own, when it is a main one. */
export function endFor({ whole, parts }: Pick<Machine, 'whole' | 'parts'>, part: string | undefined): string {
  const own = part === undefined ? undefined : (parts.find((one) => one.parts.includes(part)) ?? parts[0]);
  return own !== undefined && own.end > whole.end ? own.end : whole.end;
}

/**
 * The days the seller refused or an inspection ran (AGRI 34), days told twice once. Repairs stop nothing. A span begins
 * on a day of the guarantee; one day at least, like a repair (A4).
 */
function stopsFrom({ facts, asOf }: Inquiry, rules: FarmRules, start: string): Stop[] {
  const spans = [...(facts.standstills ?? []).entries()]
    .map(([index, { reason, from, to }]) => ({
      index,
      reason,
      from,
      open: to === undefined || to > asOf,
      to: to ?? asOf,
    }))
    .filter(({ reason, from }) => rules.suspendOn.includes(reason) && from >= start && from <= asOf)
    .map((span) => (span.to > asOf ? { ...span, to: asOf } : span))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const stops: Stop[] = [];
  let stoodUntil = '';
  for (const { index, from, to, open } of spans) {
    const begins = from < stoodUntil ? stoodUntil : from;
    const days = begins > from ? Math.max(0, daysBetween(begins, to)) : Math.max(1, daysBetween(from, to));
    if (days > 0) stops.push({ days, from: begins, why: `standstills[${index}]`, open });
    if (to > stoodUntil) stoodUntil = to;
  }
  return stops;
}

function partsOf(q: Inquiry, rules: FarmRules, whole: Term, repairs: readonly Repair[]): PartsValidity[] {
  const { mainMonths } = q.category;
  if (typeof mainMonths !== 'number') return [];
  const common = fixedTerm(
    q,
    { ...whole, of: 'parts', months: mainMonths },
    rules.rollOver,
    stopsFrom(q, rules, whole.start),
  );
  const replaced = new Map<string, Validity>();
  for (const { fact, handIn, handBack } of repairs) {
    if (handBack === undefined || fact.wearPart === true) continue;
    for (const part of fact.replacedParts ?? []) {
      if (handIn > (replaced.get(part) ?? common).end) continue;
      const term = { of: `part:${part}`, start: handBack, reason: 'partReplaced', months: mainMonths } as const;
      const stops = stopsFrom(q, rules, handBack);
      replaced.set(part, fixedTerm(q, { ...term, ...authorityOf(q, 'partRestart') }, rules.rollOver, stops));
    }
  }
  return [
    { ...common, parts: [MAIN_PARTS] },
    ...[...replaced].map(([part, validity]) => ({ ...validity, parts: [part] })),
  ];
}
