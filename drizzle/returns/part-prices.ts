import type { ISql } from 'postgres';
import type { Units } from '../../domain/orders/quantities.ts';
import type { LineToPrice, PartOfBundle, PricedLine } from '../../domain/returns/basis.ts';
import { type BrokenBundle, brokenBundles } from '../../domain/returns/bundles.ts';

interface BundleRow {
  readonly line: number;
  readonly quantity: number;
  readonly bundle: string;
  readonly partPriceFen: number | null;
}

/** What an order was sold in together, and which of that the units that come back would leave broken. */
export interface BundlesOfOrder {
  readonly parts: readonly BundleRow[];
  readonly broken: readonly BrokenBundle[];
}

/** @param before units that other returns are paid for */
export async function bundlesOfOrder(
  tx: ISql,
  orderNo: string,
  lines: readonly LineToPrice[],
  before: readonly Units[],
): Promise<BundlesOfOrder> {
  const parts = await tx<BundleRow[]>`
    SELECT line, quantity, bundle, part_price_fen::float8 AS "partPriceFen" FROM order_line
     WHERE order_no = ${orderNo} AND bundle IS NOT NULL ORDER BY line`;
  const comingBack = lines.filter(({ exchanged = false }) => !exchanged);
  return { parts, broken: brokenBundles(parts, comingBack, before) };
}

/**
 * What comes back without the rest of its bundle gives what was stated for a part, and never more than was paid for it. Not
 * where the trader is at fault: then each unit gives what was paid for it.
 */
export function atPartPrices(
  { parts, broken }: BundlesOfOrder,
  lines: readonly LineToPrice[],
  priced: readonly PricedLine[],
): PricedLine[] {
  return priced.map((one) => {
    const { bundle, partPriceFen = null } = parts.find(({ line }) => line === one.line) ?? {};
    const { fault, neverBilled = false } = lines.find(({ no }) => no === one.no) ?? {};
    const isPart = broken.some((known) => known.bundle === bundle);
    if (!isPart || partPriceFen === null || fault !== 'nobody' || neverBilled) return one;
    const overFen = Math.min(one.netFen, Math.max(0, one.netFen + one.taxFen - partPriceFen * one.quantity));
    const giftsKeptFen = Math.min(one.giftsKeptFen, one.fen + one.giftsKeptFen - overFen);
    return {
      ...one,
      netFen: one.netFen - overFen,
      giftsKeptFen,
      fen: one.fen + one.giftsKeptFen - overFen - giftsKeptFen,
    };
  });
}

/** Lines that must bring along what they were sold with, and do not; but for those whose own price was stated beforehand. */
export function partsOfBundles(
  { parts, broken }: BundlesOfOrder,
  lines: readonly LineToPrice[],
): readonly PartOfBundle[] {
  return lines.flatMap(({ no, line, whole = false }) => {
    const { bundle, partPriceFen = null } = parts.find((one) => one.line === line) ?? {};
    const found = broken.find((one) => one.bundle === bundle);
    return found === undefined || !whole || partPriceFen !== null ? [] : [{ ...found, no }];
  });
}
