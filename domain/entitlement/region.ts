import { holdsOn } from '../policy/common-version-at.ts';
import { placeNamed } from '../policy/places.ts';
import type { Policy, RegionRow } from '../policy/policy.ts';
import { BadFacts } from './bad-facts.ts';
import type { EntitlementFacts } from './facts.ts';

/**
 * The place whose local rules apply (A17), when the policy has rules for it on the day of purchase.
 *
 * @throws {BadFacts} `unknownPlace`: rules of a place nobody knows would be lost without a word
 */
export function regionOf(facts: EntitlementFacts, policy: Policy, asOf: string): RegionRow | undefined {
  const { channel, purchaseDate = asOf } = facts;
  const [sellerRegion, deliveryRegion] = [place('sellerRegion', facts, policy), place('deliveryRegion', facts, policy)];
  const byDelivery = policy.parameters.A17.reading === 'DELIVERY_PLACE' || channel === 'online';
  const where = byDelivery ? deliveryRegion : (sellerRegion ?? deliveryRegion);
  if (where === undefined) return undefined;
  return policy.document.regions.find((row) => row.id === where && holdsOn(row, purchaseDate));
}

function place(field: 'sellerRegion' | 'deliveryRegion', facts: EntitlementFacts, policy: Policy): string | undefined {
  const name = facts[field];
  if (name === undefined) return undefined;
  const known = placeNamed(name, policy);
  if (known === undefined) throw new BadFacts('unknownPlace', field, { value: name });
  return known;
}
