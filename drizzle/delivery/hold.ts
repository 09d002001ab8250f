import type { ISql, Sql } from 'postgres';

export interface WantedLine {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

/** Why a line cannot be delivered as it was asked for. */
export interface NotHeld {
  readonly line: number;
  readonly because: 'unknownLine' | 'otherSku' | 'aboveOrdered';
  readonly ordered: number;
  /** Units that no other delivery holds. */
  readonly free: number;
}

export interface LineFree {
  readonly line: number;
  readonly sku: string;
  readonly category: string | null;
  /** The product says what its installation takes. */
  readonly installed: boolean;
  readonly ordered: number;
  readonly free: number;
}

/** The lines of an order, with how much of each no delivery holds. */
export function freeOfOrder(sql: ISql, orderNo: string): Promise<readonly LineFree[]> {
  return sql<LineFree[]>`
    SELECT l.line, l.sku, p.category, p.installation IS NOT NULL AS installed, l.quantity AS ordered, l.quantity - coalesce(sum(d.quantity - d.freed), 0)::int AS free
      FROM order_line l
      LEFT JOIN product p ON p.sku = l.sku
      LEFT JOIN delivery_line d ON d.order_no = l.order_no AND d.line = l.line AND NOT d.exchanged
     WHERE l.order_no = ${orderNo}
     GROUP BY l.line, l.sku, p.category, p.installation, l.quantity ORDER BY l.line`;
}

/** How many units of each line deliveries hold, or have brought to an end for good. */
export function heldOfOrder(sql: ISql, orderNo: string): Promise<readonly { line: number; held: number }[]> {
  return sql<{ line: number; held: number }[]>`
    SELECT line, sum(quantity - freed)::int AS held FROM delivery_line
     WHERE order_no = ${orderNo} AND NOT exchanged GROUP BY line HAVING sum(quantity - freed) > 0 ORDER BY line`;
}

/**
 * Takes units of an order for a delivery, all or none, under the lock of the order. A delivery takes once: a repeat finds what
 * it holds. Goods given for others that came back take nothing of what the order still owes.
 */
export async function hold(
  sql: Sql,
  {
    caseNo,
    orderNo,
    lines,
    exchanged = false,
  }: { caseNo: string; orderNo: string; lines: readonly WantedLine[]; exchanged?: boolean },
): Promise<{ readonly lines: readonly LineFree[]; readonly refused?: NotHeld }> {
  return sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`order ${orderNo}`}, 0))`;
    const known = await freeOfOrder(tx, orderNo);
    const before = await tx`SELECT FROM delivery_line WHERE case_no = ${caseNo} LIMIT 1`;
    if (before.length > 0) return { lines: known };
    for (const wanted of lines) {
      const refused = whyNot(wanted, known, exchanged);
      if (refused !== undefined) return { lines: known, refused };
    }
    await tx`
      INSERT INTO delivery_line ${tx(lines.map(({ line, sku, quantity }) => ({ case_no: caseNo, order_no: orderNo, line, sku, quantity, exchanged })))}`;
    return { lines: known };
  });
}

function whyNot(
  { line, sku, quantity }: WantedLine,
  known: readonly LineFree[],
  exchanged: boolean,
): NotHeld | undefined {
  const of = known.find((one) => one.line === line);
  if (of === undefined) return { line, because: 'unknownLine', ordered: 0, free: 0 };
  const { ordered, free } = of;
  if (exchanged) return undefined;
  if (of.sku !== sku) return { line, because: 'otherSku', ordered, free };
  return quantity > free ? { line, because: 'aboveOrdered', ordered, free } : undefined;
}
