import type { ISql, Sql } from 'postgres';
import { ADJUSTMENT, AVAILABLE } from './accounts.ts';
import { lockBalances, postOnce } from './post-once.ts';

/** Fewer were counted than there are units known by their serials: which of them is missing has to be said. */
export class CountBelowUnits extends Error {
  override readonly name = 'CountBelowUnits';
  readonly units: number;

  constructor(sku: string, units: number) {
    super(`${units} units of ${sku} on the shelf are known by their serials`);
    this.units = units;
  }
}

/** How much of a part there is, and where. */
export interface StockLevel {
  readonly sku: string;
  readonly available: number;
  /** Promised to open cases, as a part, as a loaner or for an order. */
  readonly reserved: number;
  /** Handed out to the bench, or lent to a customer. */
  readonly issued: number;
}

export interface StockCount {
  readonly sku: string;
  /** What was found on the shelf; whole, not negative. */
  readonly available: number;
  /** Names this count for ever; a repeat changes nothing. */
  readonly key: string;
}

/**
 * Sets what is on the shelf to what was counted, by posting the difference: the books keep that there was one.
 *
 * @throws {StepConflict} when the key was used for another count
 * @throws {CountBelowUnits} when fewer were counted than are known by their serials
 */
export async function countStock(sql: Sql, { sku, available, key }: StockCount): Promise<{ difference: number }> {
  const step = { caseNo: 'stock-count', step: key, request: { sku, available } };
  return postOnce<{ difference: number }>(sql, step, async (tx) => {
    const difference = available - (await lockBalances(tx, [AVAILABLE], [sku]))(AVAILABLE, sku);
    const units = await unitsOnShelf(tx, sku);
    if (available < units) throw new CountBelowUnits(sku, units);
    const movements = [
      { account: AVAILABLE, commodity: sku, quantity: difference },
      { account: ADJUSTMENT, commodity: sku, quantity: -difference },
    ];
    return { answer: { difference }, movements: difference === 0 ? [] : movements, settled: true };
  });
}

async function unitsOnShelf(tx: ISql, sku: string): Promise<number> {
  const [row] = await tx<{ units: number }[]>`
    SELECT units::int AS units FROM ledger_balance WHERE account = ${AVAILABLE} AND commodity = ${sku}`;
  return row?.units ?? 0;
}

/** What there is of some parts; a part that never moved is listed with zeros. */
export async function stockLevels(sql: ISql, skus: readonly string[]): Promise<StockLevel[]> {
  return sql<StockLevel[]>`
    SELECT sku,
           coalesce(sum(balance) FILTER (WHERE account = ${AVAILABLE}), 0)::int AS available,
           coalesce(sum(balance) FILTER (WHERE account ~ '^case:[^:]+:(reserved|loanerReserved)(:|$)'), 0)::int AS reserved,
           coalesce(sum(balance) FILTER (WHERE account ~ '^case:[^:]+:(issued|lent)$'), 0)::int AS issued
      FROM unnest(${[...skus]}::text[]) AS asked(sku)
      LEFT JOIN ledger_balance ON commodity = sku AND balance <> 0
     GROUP BY sku ORDER BY sku`;
}
