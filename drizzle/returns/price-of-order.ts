import type { ISql } from 'postgres';
import { type AllocatedOrder, allocateOrder } from '../../domain/money/allocate-order.ts';
import type { Deduction, OrderPayment } from '../../domain/money/order-price.ts';

/** An order's money on its lines, as it is registered, and how it was paid. */
export interface PriceOfOrder {
  readonly allocated: AllocatedOrder;
  readonly payments: readonly OrderPayment[];
}

interface PriceRow {
  readonly currency: string;
  readonly deductions: readonly Deduction[] | null;
  readonly taxFen: string | null;
  readonly freightFen: string | null;
  readonly payments: readonly OrderPayment[] | null;
  readonly lines: readonly {
    readonly line: number;
    readonly quantity: number;
    readonly priceFen: number | null;
    readonly pricePaidFen: number;
    readonly taxFen: number | null;
  }[];
}

/**
 * What was paid for an order. Where it says no prices before deductions, what was paid for one is its price.
 *
 * @returns nothing when there is no such order
 */
export async function priceOfOrder(sql: ISql, orderNo: string): Promise<PriceOfOrder | undefined> {
  const [row] = await sql<PriceRow[]>`
    SELECT currency, deductions, tax_fen AS "taxFen", freight_fen AS "freightFen", payments,
           (SELECT jsonb_agg(jsonb_build_object('line', l.line, 'quantity', l.quantity, 'priceFen', l.price_fen,
                     'pricePaidFen', l.price_paid_fen, 'taxFen', l.tax_fen) ORDER BY l.line)
              FROM order_line l WHERE l.order_no = o.order_no) AS lines
      FROM sales_order o WHERE order_no = ${orderNo}`;
  if (row?.lines == null) return undefined;
  const priced = row.lines.every(({ priceFen }) => priceFen !== null);
  const lines = row.lines.map(({ line, quantity, priceFen, pricePaidFen, taxFen }) => ({
    line,
    quantity,
    priceFen: priceFen !== null && priced ? priceFen : pricePaidFen,
    ...(priced && taxFen !== null ? { taxFen } : {}),
  }));
  const whole = {
    currency: row.currency,
    lines,
    ...(row.freightFen === null ? {} : { freightFen: Number(row.freightFen) }),
    ...(priced && row.deductions !== null ? { deductions: row.deductions } : {}),
    ...(priced && row.taxFen !== null ? { taxFen: Number(row.taxFen) } : {}),
  };
  return { allocated: allocateOrder(whole), payments: row.payments ?? [] };
}
