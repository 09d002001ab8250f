import { addDays } from '../../calendar/date.ts';
import type { CarRules } from '../../policy/car-rules.ts';
import type { Counts, Validity, WholeValidity } from '../answer.ts';
import { fixedTerm } from '../fixed-term.ts';
import { ofPresentUnit, type Repair } from '../history.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { rollOff } from '../period.ts';
import { type Start, startOf } from '../start.ts';
import type { Unit } from '../unit.ts';
import type { Term } from '../validity.ts';
import { daysAway, type TimeAway, timeAway } from './time-away.ts';

/** A repair of a car with the time it took. */
export interface CarRepair extends Repair {
  readonly away: TimeAway;
  /** The problem it was about. */
  readonly problem: string;
}

/** The car the consumer has now. */
export interface Car {
  readonly rules: CarRules;
  /** Start of the first car of the chain: the early windows never start anew (A9). */
  readonly firstStart: Start;
  readonly sanbao: WholeValidity;
  readonly repair: WholeValidity;
  /** All repairs of the present car. */
  readonly repairs: readonly CarRepair[];
  /** Those of a quality problem, handed in inside the 三包 period: they count for CAR 24. */
  readonly counted: readonly CarRepair[];
  readonly counts: Counts;
}

/** `undefined` while nothing says when the periods start. */
export function carOf(q: Inquiry, byLaw: CarRules): Car | undefined {
  const rules = withCertificate(q, byLaw);
  const firstStart = startOf(q, { grants: 'FULL' });
  if (firstStart === undefined) return undefined;
  const exchangedOn = q.history.exchangedOn.at(-1);
  const from: Pick<Term, 'start' | 'reason' | 'rule' | 'article'> =
    exchangedOn === undefined
      ? { start: firstStart.date, reason: firstStart.reason, rule: firstStart.rule, article: firstStart.article }
      : { start: exchangedOn, reason: 'exchange', ...authorityOf(q, 'exchangeRestart') };
  const sanbao = period(q, { ...from, of: 'whole', months: rules.sanbaoMonths }, rules, rules.sanbaoKm);
  const repair = period(q, { ...from, of: 'repair', months: rules.repairMonths }, rules, rules.repairKm);
  const all = q.history.repairs.map((one) => withTime(q, one, rules));
  const repairs = ofPresentUnit(all, q.history);
  const chain = q.policy.parameters.A9.reading === 'KEEP' ? all : repairs;
  const counted = chain.filter((one) => isOfQuality(one) && isInside(one, sanbao, rules.sanbaoKm));
  return { rules, firstStart, sanbao, repair, repairs, counted, counts: countsOf(counted) };
}

export function countsOf(counted: readonly CarRepair[]): Counts {
  return {
    failedRepairs: counted.filter(({ failedOn }) => failedOn !== undefined).length,
    repairsCounted: counted.length,
    daysInRepair: counted.reduce((sum, { days }) => sum + days, 0),
  };
}

/** A repair with its days by the hours of CAR 40. */
export function withTime(q: Inquiry, repair: Repair, rules: Pick<CarRules, 'notCountedInRepairTime'>): CarRepair {
  const away = timeAway(repair, q.asOf, rules);
  return { ...repair, away, days: daysAway(away), problem: repair.fact.problemGroup ?? repair.fact.fault };
}

/** Repairs that were paid for, or found nothing of quality at fault, count for nothing. */
export function isOfQuality({ fact }: Repair): boolean {
  return fact.covered !== false && fact.listed !== false && fact.result !== 'noFaultFound';
}

function isInside({ handIn, fact }: Repair, { end }: Validity, limitKm: number): boolean {
  return handIn <= end && (fact.odometerKm === undefined || fact.odometerKm < limitKm);
}

function period(q: Inquiry, term: Term, rules: CarRules, limitKm: number): WholeValidity {
  const validity = fixedTerm(q, term, rules.rollOver);
  const readingKm = kmAtFault(q);
  return readingKm === undefined
    ? { ...validity, distance: { limitKm, reached: false } }
    : { ...validity, distance: { limitKm, readingKm, reached: readingKm >= limitKm } };
}

/** The distance that counts: when the present fault appeared, else on the day asked about. */
export function kmAtFault({ facts, history }: Inquiry): number | undefined {
  return (history.fault === undefined ? undefined : facts.fault?.odometerKm) ?? facts.odometerKm;
}

/**
 * The last day by the readings the text leaves out: moved off rest days (Civil Code 203) and, for purchases under
 * Decree 778, longer by the days in repair (its art. 18). Between the two a person decides.
 */
export function otherEnd(q: Inquiry, { end }: Validity, counted: readonly CarRepair[]): string {
  const days = q.common?.depreciation === 'BY_A7' ? counted.reduce((sum, one) => sum + one.days, 0) : 0;
  return rollOff(q, addDays(end, days)).date;
}

/** The figures of the rule are the least a certificate may print (CAR 18). */
function withCertificate({ facts: { carCertificate: printed } }: Inquiry, rules: CarRules): CarRules {
  if (printed === undefined) return rules;
  return {
    ...rules,
    sanbaoMonths: Math.max(rules.sanbaoMonths, printed.sanbaoMonths ?? 0),
    sanbaoKm: Math.max(rules.sanbaoKm, printed.sanbaoKm ?? 0),
    repairMonths: Math.max(rules.repairMonths, printed.repairMonths ?? 0),
    repairKm: Math.max(rules.repairKm, printed.repairKm ?? 0),
  };
}

/** The car as local rules look at it. */
export function unitOf({ firstStart, sanbao, repairs, counted, counts }: Car): Unit {
  const failed = counted.filter(({ failedOn }) => failedOn !== undefined);
  const latest = repairs.findLast(isOfQuality);
  const validity = { opensOn: sanbao.start, whole: sanbao, parts: [] };
  const unit = { firstStart, ...validity, counted, failed, perhapsFailed: failed.length, counts };
  return latest === undefined ? unit : { ...unit, latest };
}
