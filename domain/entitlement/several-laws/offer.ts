import type { Authority } from '../../policy/category.ts';
import { holdsOn } from '../../policy/common-version-at.ts';
import type { Policy, RegionRow } from '../../policy/policy.ts';
import type { PromiseScope } from '../../policy/promise.ts';
import type { Terms } from '../../policy/terms.ts';
import type { EntitlementFacts } from '../facts.ts';

/** Figures somebody else than the rule of the category puts forward. */
export interface Offer extends Authority {
  readonly terms: Terms;
}

/** Local rules, promises that are rows of the policy, and promises made for this unit, in this order. */
export function offersFor(facts: EntitlementFacts, policy: Policy, local: RegionRow | undefined, day: string): Offer[] {
  const { promises = NONE } = policy.document;
  const offers: Offer[] = local === undefined ? [] : [localOffer(local)];
  for (const row of promises) {
    if (holdsOn(row, day) && fits(row.scope, facts)) offers.push({ rule: row.id, article: row.cite, terms: row.terms });
  }
  for (const [index, { evidence: _evidence, negotiated: _negotiated, ...terms }] of (
    facts.promises ?? NONE
  ).entries()) {
    offers.push({ rule: `promises[${index}]`, article: PROMISES_BIND, terms });
  }
  return offers;
}

/** A promise binds whoever made it (Decree 778 art. 12). */
const PROMISES_BIND = 'IMPL 12';
const NONE: readonly never[] = [];

function localOffer({ id, cite, figures }: RegionRow): Offer {
  const { loanerAfterDays, failedRepairs, repairShopGuaranteeDays } = figures;
  const terms = {
    ...(loanerAfterDays === undefined ? {} : { loanerAfterDays }),
    ...(failedRepairs === undefined ? {} : { failedRepairsForExchange: failedRepairs }),
    ...(repairShopGuaranteeDays === undefined ? {} : { postRepairGuaranteeDays: repairShopGuaranteeDays }),
  };
  return { rule: id, article: cite, terms };
}

function fits({ categories, brands, serialPrefixes, channel }: PromiseScope, facts: EntitlementFacts): boolean {
  const { category, brand, serial } = facts;
  return (
    (categories === undefined || categories.includes(category)) &&
    (brands === undefined || (brand !== undefined && brands.includes(brand))) &&
    (serialPrefixes === undefined || serialPrefixes.some((prefix) => serial?.startsWith(prefix) === true)) &&
    (channel === undefined || channel === facts.channel)
  );
}
