import type { ISql } from 'postgres';
import { bothSides } from '../../domain/goods/goods-book.ts';
import type { GoodsLine } from '../../domain/goods/moves.ts';
import { ADJUSTMENT } from './accounts.ts';
import { withCustomer } from './goods-accounts.ts';
import { lockDocument, postWithin } from './post-once.ts';

interface DeliveredLine {
  readonly sku: string;
  readonly quantity: number;
  readonly delivered: boolean;
}

interface Item {
  readonly serial: string;
  readonly delivered: boolean;
}

/** Nobody else takes over or delivers lines of this order until the transaction is done. */
export async function lockOrder(tx: ISql, orderNo: string): Promise<void> {
  await lockDocument(tx, documentOf(orderNo));
}

/**
 * Brings into the books what an order line says was delivered before the books saw anything of it: once, and before the
 * first goods of the line come from him. The items of the line that were not given back in an exchange
 * are its units, where there are no more of them than were delivered.
 */
export async function takeOverDelivered(
  tx: ISql,
  { orderNo, line }: Pick<GoodsLine, 'orderNo' | 'line'>,
): Promise<void> {
  const account = withCustomer({ orderNo, line });
  const step = { caseNo: documentOf(orderNo), step: `delivered:${line}`, request: { line } };
  await postWithin(tx, step, async () => {
    const [seen] = await tx`SELECT FROM ledger_balance WHERE account = ${account} LIMIT 1`;
    const before = seen === undefined ? await deliveredBefore(tx, { orderNo, line }) : undefined;
    const movements = before === undefined ? [] : bothSides({ from: ADJUSTMENT, to: account, ...before });
    return { answer: { quantity: before?.quantity ?? 0 }, movements, settled: movements.length > 0 };
  });
}

function documentOf(orderNo: string): string {
  return `order:${orderNo}`;
}

async function deliveredBefore(
  tx: ISql,
  { orderNo, line }: Pick<GoodsLine, 'orderNo' | 'line'>,
): Promise<{ sku: string; quantity: number; serials: readonly string[] } | undefined> {
  const [row] = await tx<DeliveredLine[]>`
    SELECT sku, quantity, delivered_on IS NOT NULL AS delivered FROM order_line
     WHERE order_no = ${orderNo} AND line = ${line}`;
  if (row === undefined) return undefined;
  const items = await tx<Item[]>`
    SELECT serial, delivered_on IS NOT NULL AS delivered FROM asset a
     WHERE order_no = ${orderNo} AND order_line = ${line} AND sku = ${row.sku}
       AND NOT EXISTS (SELECT FROM asset given WHERE given.replaces = a.serial)
       AND NOT EXISTS (SELECT FROM goods_unit u WHERE u.serial = a.serial)
     ORDER BY serial`;
  const there = items.filter(({ delivered }) => row.delivered || delivered);
  const quantity = row.delivered ? row.quantity : Math.min(there.length, row.quantity);
  const serials = there.length <= quantity ? there.map(({ serial }) => serial) : [];
  return { sku: row.sku, quantity, serials };
}
