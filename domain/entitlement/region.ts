import { holdsOn } from '../policy/common-version-at.ts';
import type { Inquiry } from './inquiry.ts';

/** The place whose local rules apply (A17), when the policy has rules for it. */
export function regionOf({ facts, policy, asOf }: Inquiry): string | undefined {
  const { sellerRegion, deliveryRegion, channel, purchaseDate = asOf } = facts;
  const byDelivery = policy.parameters.A17.reading === 'DELIVERY_PLACE' || channel === 'online';
  const place = byDelivery ? deliveryRegion : (sellerRegion ?? deliveryRegion);
  if (place === undefined) return undefined;
  return policy.document.regions.some((row) => row.id === place && holdsOn(row, purchaseDate)) ? place : undefined;
}
