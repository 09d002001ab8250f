import { holdsOn } from '../policy/common-version-at.ts';
import type { Policy, RegionRow } from '../policy/policy.ts';
import type { EntitlementFacts } from './facts.ts';

/** The place whose local rules apply (A17), when the policy has rules for it on the day of purchase. */
export function regionOf(facts: EntitlementFacts, policy: Policy, asOf: string): RegionRow | undefined {
  const { sellerRegion, deliveryRegion, channel, purchaseDate = asOf } = facts;
  const byDelivery = policy.parameters.A17.reading === 'DELIVERY_PLACE' || channel === 'online';
  const place = byDelivery ? deliveryRegion : (sellerRegion ?? deliveryRegion);
  if (place === undefined) return undefined;
  return policy.document.regions.find((row) => row.id === place && holdsOn(row, purchaseDate));
}
