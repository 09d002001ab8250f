import type { CompiledCalendar } from '../calendar/types.ts';
import type { Authority, Category, RuleName } from '../policy/category.ts';
import type { CommonVersion, Policy, RegionRow } from '../policy/policy.ts';
import type { Choice, Step } from './answer.ts';
import type { EntitlementFacts } from './facts.ts';
import type { History } from './history.ts';
import type { Offer } from './several-laws/offer.ts';

/** One question with everything needed to answer it. */
export interface Inquiry {
  readonly facts: EntitlementFacts;
  readonly history: History;
  /** With every figure as the best law or promise sets it. */
  readonly category: Category;
  /** Local rules and promises, where there are any. */
  readonly offers: readonly Offer[];
  /** The place whose rules apply (A17), when the policy has rules for it. */
  readonly local?: RegionRow;
  /** Collects what was chosen among several laws. */
  readonly trace: Choice[];
  /** What holds for the purchase date; absent when nothing does. */
  readonly common?: CommonVersion;
  readonly policy: Policy;
  readonly calendar: CompiledCalendar;
  readonly asOf: string;
  /** Collects the steps when they are asked for. */
  readonly steps?: Step[];
}

/** The row and article behind a rule of this category. */
export function authorityOf({ category }: Pick<Inquiry, 'category'>, rule: RuleName): Authority {
  return category.authorities[rule] ?? { rule: category.row.id, article: category.row.cite };
}
