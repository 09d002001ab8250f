import type { ISql, Sql } from 'postgres';
import type { AllocatedOrder } from '../../domain/money/allocate-order.ts';
import { type Units, unitsOf } from '../../domain/orders/quantities.ts';
import type { AboveRest, LineToPrice, PartOfBundle, PricedLine } from '../../domain/returns/basis.ts';
import { couponsUsedOn, freePlaces, lastPlaces, priceUnits } from '../../domain/returns/unit-prices.ts';
import { cancelledUnits, costOfUnits } from '../credit/cancelled-units.ts';
import { freeUnpaid, leaveUnpaid } from '../credit/never-paid.ts';
import type { CreditUnits } from '../schema/credit.ts';
import { lockReturnPlaces } from './lock-return-places.ts';
import { atPartPrices, bundlesOfOrder, partsOfBundles } from './part-prices.ts';
import { priceOfOrder } from './price-of-order.ts';

/** What the units give, or why they cannot be paid for. */
export interface PricedReturn {
  readonly lines: readonly PricedLine[];
  readonly aboveRest?: AboveRest;
  /** Numbers of the coupons that were used on these units; absent: none. */
  readonly coupons?: readonly string[];
  /** Of lines that must be whole, those that leave their bundle broken; absent: none. */
  readonly parts?: readonly PartOfBundle[];
}

/**
 * What the units of a return give back. They take their places among the equal units of their lines, so that no two returns
 * are paid for the same one; a line that was priced before keeps its places, and one that is not named gives them up. Of
 * units that were never billed it says what nobody has paid.
 */
export async function priceReturn(
  sql: Sql,
  { caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] },
): Promise<PricedReturn> {
  return sql.begin(async (tx): Promise<PricedReturn> => {
    await lockReturnPlaces(tx, orderNo);
    const order = await priceOfOrder(tx, orderNo);
    if (order === undefined) return { lines: [] };
    const cancelled = await cancelledUnits(tx, orderNo);
    const others = await unitsOfOthers(tx, { caseNo, orderNo });
    const aboveRest = firstAboveRest(order.allocated, { cancelled, others }, lines);
    if (aboveRest !== undefined) return { lines: [], aboveRest };
    const named = lines.map(({ no }) => no);
    await tx`DELETE FROM return_place WHERE case_no = ${caseNo} AND NOT (no = ANY(${named}))`;
    // First all give up what they have too much, so that another line of the same return finds it.
    for (const { no, quantity } of lines) await keepLowest(tx, { caseNo, no, quantity });
    const paid: PricedLine[] = [];
    for (const { no, line, quantity, neverBilled = false, whole: _whole, exchanged: _exchanged, ...more } of lines) {
      const ordered = order.allocated.lines.find((one) => one.line === line)?.quantity ?? 0;
      const of = neverBilled ? { lastOf: ordered } : {};
      const gone = cancelled.find((one) => one.line === line)?.places ?? [];
      const places = await takePlaces(tx, { caseNo, orderNo, no, line, quantity, gone, ...of });
      paid.push({ ...priceUnits(order.allocated, { line, places, ...more }), no });
    }
    const bundles = await bundlesOfOrder(tx, orderNo, lines, others);
    const priced = atPartPrices(bundles, lines, paid);
    const billed = new Set(lines.filter((one) => !one.neverBilled).map(({ no }) => no));
    const never = priced
      .filter(({ no }) => !billed.has(no))
      .map(({ no, netFen, taxFen, freightFen }) => ({ no, goodsFen: netFen + taxFen, freightFen }));
    const whole = { order: order.allocated, cancelled: costOfUnits(order.allocated, cancelled) };
    const parts = partsOfBundles(bundles, lines);
    const unpaid = await leaveUnpaid(tx, { caseNo, orderNo, ...whole }, never);
    return {
      lines: priced.map((one) => {
        const unpaidFen = unpaid.get(one.no);
        return unpaidFen === undefined ? one : { ...one, unpaidFen };
      }),
      ...couponsUsedOn(priced),
      ...(parts.length === 0 ? {} : { parts }),
    };
  });
}

/** The first line of which more is asked than other returns leave; what was cancelled he never had. */
function firstAboveRest(
  { lines: ordered }: AllocatedOrder,
  { cancelled, others }: { readonly cancelled: readonly CreditUnits[]; readonly others: readonly Units[] },
  lines: readonly LineToPrice[],
): AboveRest | undefined {
  const left = new Map(
    ordered.map(({ line, quantity }) => {
      const gone = cancelled.find((one) => one.line === line)?.places.length ?? 0;
      return [line, quantity - gone - unitsOf(others, line)];
    }),
  );
  for (const { no, line, quantity } of lines) {
    const rest = left.get(line) ?? 0;
    if (quantity > rest) return { no, line, rest };
    left.set(line, rest - quantity);
  }
  return undefined;
}

/** Units of the order that other returns are paid for. Nobody takes any more of them while its places are locked. */
async function unitsOfOthers(
  tx: ISql,
  { caseNo, orderNo }: { readonly caseNo: string; readonly orderNo: string },
): Promise<readonly Units[]> {
  return tx<Units[]>`
    SELECT line, count(*)::int AS quantity FROM return_place
     WHERE order_no = ${orderNo} AND case_no <> ${caseNo} GROUP BY line`;
}

/** The return pays for nothing any more: its places are free. Of `lines` alone where they are named. */
export async function freeReturnPlaces(sql: ISql, caseNo: string, lines?: readonly number[]): Promise<void> {
  if (lines !== undefined) {
    await sql`DELETE FROM return_place WHERE case_no = ${caseNo} AND no = ANY(${[...lines]})`;
    return;
  }
  await sql`DELETE FROM return_place WHERE case_no = ${caseNo}`;
  await freeUnpaid(sql, caseNo);
}

/** Of the places a line of the return has, the lowest stay its own. */
async function keepLowest(tx: ISql, of: { caseNo: string; no: number; quantity: number }): Promise<void> {
  const { caseNo, no, quantity } = of;
  await tx`
    DELETE FROM return_place WHERE case_no = ${caseNo} AND no = ${no} AND place NOT IN (
      SELECT place FROM return_place WHERE case_no = ${caseNo} AND no = ${no} ORDER BY place LIMIT ${quantity})`;
}

/** Its own places, and the lowest free ones besides, or the last ones of so many. */
async function takePlaces(
  tx: ISql,
  of: {
    caseNo: string;
    orderNo: string;
    no: number;
    line: number;
    quantity: number;
    /** Places of units that were cancelled. */
    gone: readonly number[];
    lastOf?: number;
  },
): Promise<readonly number[]> {
  const { caseNo, orderNo, no, line, quantity, gone, lastOf } = of;
  const rows = await tx<{ place: number; caseNo: string; no: number }[]>`
    SELECT place, case_no AS "caseNo", no FROM return_place WHERE order_no = ${orderNo} AND line = ${line} ORDER BY place`;
  const own = rows.filter((row) => row.caseNo === caseNo && row.no === no).map(({ place }) => place);
  const taken = [...gone, ...rows.map(({ place }) => place)];
  const missing = quantity - own.length;
  const more = lastOf === undefined ? freePlaces(taken, missing) : lastPlaces(taken, missing, lastOf);
  for (const place of more) {
    await tx`
      INSERT INTO return_place (order_no, line, place, case_no, no)
      VALUES (${orderNo}, ${line}, ${place}, ${caseNo}, ${no})`;
  }
  return [...own, ...more];
}
