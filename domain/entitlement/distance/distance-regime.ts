import type { Inquiry } from '../inquiry.ts';
import type { RegimeAnswer } from '../regime.ts';
import { uncataloguedRegime } from '../uncatalogued-regime.ts';
import { review } from '../undecided.ts';

/**
 * Goods of which nothing is known but that they were sold at a distance: for their quality the law of all goods stands
 * beside the return without a reason (7DAY 35).
 */
export function distanceRegime(q: Inquiry): RegimeAnswer {
  const category = q.policy.categories.get('uncatalogued');
  if (category === undefined) return review(q, 'review.disabledRow', { category: q.category.row.id });
  return uncataloguedRegime({ ...q, category });
}
