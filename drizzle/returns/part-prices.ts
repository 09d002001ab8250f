import type { ISql } from 'postgres';
import type { Units } from '../../domain/orders/quantities.ts';
import type { LineToPrice, PartOfBundle, PricedLine } from '../../domain/returns/basis.ts';
import { brokenBundles } from '../../domain/returns/bundles.ts';

interface BundleRow {
  readonly line: number;
  readonly quantity: number;
  readonly bundle: string;
  readonly partPriceFen: number | null;
}

/** Units of an order that returns are paid for, but for those of one case. */
export async function returnedUnits(sql: ISql, orderNo: string, but = ''): Promise<readonly Units[]> {
  return sql<Units[]>`
    SELECT line, count(*)::int AS quantity FROM return_place
     WHERE order_no = ${orderNo} AND case_no <> ${but} GROUP BY line ORDER BY line`;
}

/**
 * What comes back without the rest of its bundle gives what was stated for a part, and never more than was paid for it. Not
 * where the trader is at fault: then each unit gives what was paid for it.
 */
export async function atPartPrices(
  tx: ISql,
  { caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] },
  priced: readonly PricedLine[],
): Promise<PricedLine[]> {
  const parts = await partsOf(tx, orderNo);
  if (parts.length === 0) return [...priced];
  const broken = brokenBundles(parts, comingBack(lines), await returnedUnits(tx, orderNo, caseNo));
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
export async function partsOfBundles(
  tx: ISql,
  { caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] },
): Promise<readonly PartOfBundle[]> {
  if (lines.every(({ whole = false }) => !whole)) return [];
  const parts = await partsOf(tx, orderNo);
  const broken = brokenBundles(parts, comingBack(lines), await returnedUnits(tx, orderNo, caseNo));
  return lines.flatMap(({ no, line, whole = false }) => {
    const { bundle, partPriceFen = null } = parts.find((one) => one.line === line) ?? {};
    const found = broken.find((one) => one.bundle === bundle);
    return found === undefined || !whole || partPriceFen !== null ? [] : [{ ...found, no }];
  });
}

function comingBack(lines: readonly LineToPrice[]): readonly LineToPrice[] {
  return lines.filter(({ exchanged = false }) => !exchanged);
}

function partsOf(tx: ISql, orderNo: string): Promise<BundleRow[]> {
  return tx<BundleRow[]>`
    SELECT line, quantity, bundle, part_price_fen::float8 AS "partPriceFen" FROM order_line
     WHERE order_no = ${orderNo} AND bundle IS NOT NULL ORDER BY line`;
}
