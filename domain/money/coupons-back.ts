import type { AllocatedOrder } from './allocate-order.ts';

/**
 * The coupons that come back in kind (7DAY art. 15): those whose lines are all back. A coupon cannot be cut, so it comes
 * back with the last unit it was used on, and once.
 *
 * @param returned units that are back by now, over all cases, by line number; a line that is not named has none
 * @param already numbers of the coupons that came back earlier
 */
export function couponsBack(
  { lines }: AllocatedOrder,
  returned: ReadonlyMap<number, number>,
  already: readonly string[] = [],
): readonly string[] {
  const used = new Set<string>();
  const held = new Set(already);
  for (const { line, quantity, deductions } of lines) {
    const isBack = (returned.get(line) ?? 0) >= quantity;
    for (const { kind, no, fen } of deductions) {
      // A line the coupon took nothing off, a gift for instance, does not hold it back.
      if (kind !== 'coupon' || fen === 0) continue;
      used.add(no);
      if (!isBack) held.add(no);
    }
  }
  return [...used].filter((no) => !held.has(no));
}
