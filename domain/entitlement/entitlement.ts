import type { CompiledCalendar } from '../calendar/types.ts';
import type { Category } from '../policy/category.ts';
import { commonVersionAt, holdsOn } from '../policy/common-version-at.ts';
import type { Parameters } from '../policy/parameters.ts';
import type { Policy } from '../policy/policy.ts';
import { versionAt } from '../policy/version-at.ts';
import type { Choice, Entitlement, Step } from './answer.ts';
import { BadFacts } from './bad-facts.ts';
import { withPurchase } from './bought.ts';
import { checkFacts } from './check-facts.ts';
import { noReasonDuties } from './distance/no-reason-duties.ts';
import { noReasonReturn } from './distance/no-reason-return.ts';
import { noReasonWindow } from './distance/no-reason-window.ts';
import { dutiesOf } from './duties/duties.ts';
import { fraudReturn } from './duties/fraud.ts';
import type { EntitlementFacts } from './facts.ts';
import { historyOn } from './history.ts';
import type { Inquiry } from './inquiry.ts';
import { localRepair } from './local/local-repair.ts';
import { nextChange } from './next-change.ts';
import { papersGrant } from './papers.ts';
import type { RegimeAnswer } from './regime.ts';
import { FIGURES_OF_DISABLED, REGIME_FUNCTIONS } from './regimes.ts';
import { regionOf } from './region.ts';
import { bestOf } from './several-laws/best-of.ts';
import { offersFor } from './several-laws/offer.ts';
import { delivery } from './start.ts';
import { substandardReturn } from './substandard-return.ts';
import { review } from './undecided.ts';

export interface EntitlementOptions {
  /** Adds the steps of the computation to the answer. */
  readonly steps?: boolean;
}

/**
 * What the consumer is entitled to on a day: every right with its first and last day, the row and article behind it and
 * the facts it rests on. Pure: the same facts, policy, calendar and day give the same answer, now and in an audit years
 * later. Facts that came after `asOf` are not seen.
 *
 * @param asOf `YYYY-MM-DD` in Asia/Shanghai
 * @throws {BadFacts} when the facts cannot be true together
 */
export function entitlement(
  told: EntitlementFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: EntitlementOptions = {},
): Entitlement {
  const facts = withPurchase(told);
  checkFacts(facts, asOf);
  const q = inquiryOf(facts, policy, calendar, asOf, options.steps === true ? [] : undefined);
  const answer = decide(q);
  const window = noReasonWindow(q);
  const noReason = window && noReasonReturn(q, window);
  const rights = [...answer.rights, noReason, fraudReturn(q), substandardReturn(q)].filter(
    (right) => right !== undefined,
  );
  const change = nextChange(asOf, rights);
  return {
    asOf,
    policyVersion: policy.version,
    calendarVersion: calendar.version,
    ...(q.common === undefined ? {} : { commonVersion: q.common.id }),
    category: facts.category,
    ...(answer.validity === undefined ? {} : { validity: answer.validity }),
    rights,
    duties: [...dutiesOf(q, rights, answer.duties), ...(window && noReason ? noReasonDuties(q, window, noReason) : [])],
    exclusions: answer.exclusions,
    trace: q.trace,
    counts: answer.counts,
    ...(change === undefined ? {} : { nextChange: change }),
    ...(q.steps === undefined ? {} : { steps: q.steps }),
  };
}

function inquiryOf(
  facts: EntitlementFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  steps: Step[] | undefined,
): Inquiry {
  const named = policy.categories.get(facts.category);
  if (named === undefined) throw new BadFacts('unknownCategory', 'category', { value: facts.category });
  const own = versionAt(policy, named, facts.purchaseDate);
  const boughtOn = facts.purchaseDate ?? (own.rules && papersGrant(facts, own.rules).startOn);
  const versionOn = policy.parameters.A11.reading === 'INVOICE_DATE' ? (facts.invoiceDate ?? boughtOn) : boughtOn;
  const common = versionOn === undefined ? undefined : commonVersionAt(policy, versionOn);
  const history = historyOn(facts, asOf, policy.parameters);
  const local = regionOf(facts, policy, asOf);
  const offers = offersFor(facts, policy, local, boughtOn ?? asOf);
  const trace: Choice[] = [];
  return {
    facts,
    history,
    category: asRead(offers.length === 0 ? own : bestOf(own, offers, trace), policy.parameters),
    offers,
    trace,
    policy,
    calendar,
    asOf,
    ...(common === undefined ? {} : { common }),
    ...(local === undefined ? {} : { local }),
    ...(steps === undefined ? {} : { steps }),
  };
}

/** A8 and A13 where they are not left to the category. */
function asRead(category: Category, { A8, A13 }: Parameters): Category {
  const { rules } = category;
  if (rules === undefined || (A8.reading === 'PER_CATEGORY' && A13.reading === 'PER_CATEGORY')) return category;
  const failedRepairScope = A8.reading === 'PER_CATEGORY' ? rules.failedRepairScope : A8.reading;
  const failedRepairPeriod = A13.reading === 'PER_CATEGORY' ? rules.failedRepairPeriod : A13.reading;
  return { ...category, rules: { ...rules, failedRepairScope, failedRepairPeriod } };
}

function decide(q: Inquiry): RegimeAnswer {
  const { row } = q.category;
  const { purchaseDate } = q.facts;
  const regime = row.enabled ? REGIME_FUNCTIONS[row.regime] : FIGURES_OF_DISABLED[row.regime];
  if (regime === undefined || (!row.enabled && !holdsOn(row, purchaseDate ?? q.asOf))) {
    return withLocalFloor(q, review(q, 'review.disabledRow', { category: row.id }));
  }
  if (purchaseDate !== undefined) {
    if (!holdsOn(row, purchaseDate) || row.versions !== undefined)
      return review(q, 'review.notInForce', { date: purchaseDate }, ['purchaseDate']);
    if (q.common === undefined) return review(q, 'review.noPurchaseTerms', { date: purchaseDate }, ['purchaseDate']);
  }
  return regime(q);
}

/** Repair for the least time a place sets is owed whatever the rule of the goods turns out to be. */
function withLocalFloor(q: Inquiry, answer: RegimeAnswer): RegimeAnswer {
  const repair = localRepair(q, delivery(q), { months: null, byRule: true });
  return repair === undefined ? answer : { ...answer, rights: [...answer.rights, repair] };
}
