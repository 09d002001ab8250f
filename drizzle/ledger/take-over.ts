import type { ISql } from 'postgres';
import { bothSides } from '../../domain/goods/goods-book.ts';
import type { GoodsLine } from '../../domain/goods/moves.ts';
import { ADJUSTMENT } from './accounts.ts';
import { DELIVERIES, withCustomer } from './goods-accounts.ts';
import { lockDocument, postWithin } from './post-once.ts';

type OrderLine = Pick<GoodsLine, 'orderNo' | 'line'>;

/** Nobody else takes over or delivers lines of this order until the transaction is done. */
export async function lockOrder(tx: ISql, orderNo: string): Promise<void> {
  await lockDocument(tx, documentOf(orderNo));
}

/**
 * Brings into the books what customers have of an order line by other records, before goods of the line come from them: what
 * each delivery has handed over since, with its units; and, where neither deliveries nor the books have seen anything of
 * the line, once what the line itself says was delivered.
 */
export async function takeOverDelivered(tx: ISql, of: OrderLine): Promise<void> {
  await lockOrder(tx, of.orderNo);
  const deliveries = await tx<HandedOver[]>`
    SELECT case_no AS "caseNo", sku, delivered FROM delivery_line
     WHERE order_no = ${of.orderNo} AND line = ${of.line} AND delivered > 0 ORDER BY case_no`;
  for (const delivery of deliveries) await takeOverDelivery(tx, of, delivery);
  if (deliveries.length === 0) await takeOverRecord(tx, of);
}

interface HandedOver {
  readonly caseNo: string;
  readonly sku: string;
  readonly delivered: number;
}

/** What a delivery has handed over since it was looked at last. A unit comes from where the books have it. */
async function takeOverDelivery(tx: ISql, of: OrderLine, { caseNo, sku, delivered }: HandedOver): Promise<void> {
  const to = withCustomer(of);
  const prefix = `delivered:${of.line}:${caseNo}:`;
  const taken = await tx<{ serial: string | null; quantity: number }[]>`
    SELECT serial, quantity::float8 AS quantity FROM ledger_entry
     WHERE case_no = ${documentOf(of.orderNo)} AND step ^@ ${prefix} AND account = ${to} AND quantity > 0`;
  const quantity = delivered - taken.reduce((sum, one) => sum + one.quantity, 0);
  if (quantity <= 0) return;
  const known = taken.flatMap(({ serial }) => serial ?? []);
  const units = await tx<{ serial: string; account: string | null }[]>`
    SELECT s.serial, u.account FROM delivery_serial s LEFT JOIN goods_unit u ON u.serial = s.serial
     WHERE s.case_no = ${caseNo} AND s.order_no = ${of.orderNo} AND s.line = ${of.line} AND s.delivered_on IS NOT NULL
       AND s.serial <> ALL(${known}) AND (u.sku IS NULL OR u.sku = ${sku}) AND u.account IS DISTINCT FROM ${to}
     ORDER BY s.serial LIMIT ${quantity}`;
  const step = { caseNo: documentOf(of.orderNo), step: `${prefix}${delivered}`, request: { delivered } };
  const movements = [
    ...units.flatMap(({ serial, account }) =>
      bothSides({ from: account ?? DELIVERIES, to, sku, quantity: 1, serials: [serial] }),
    ),
    ...bothSides({ from: DELIVERIES, to, sku, quantity: quantity - units.length, serials: [] }),
  ];
  await postWithin(tx, step, async () => ({ answer: { moved: true }, movements, settled: true }));
}

async function takeOverRecord(tx: ISql, of: OrderLine): Promise<void> {
  const account = withCustomer(of);
  const step = { caseNo: documentOf(of.orderNo), step: `delivered:${of.line}`, request: { line: of.line } };
  await postWithin(tx, step, async () => {
    const [seen] = await tx`SELECT FROM ledger_balance WHERE account = ${account} LIMIT 1`;
    const before = seen === undefined ? await deliveredBefore(tx, of) : undefined;
    const movements = before === undefined ? [] : bothSides({ from: ADJUSTMENT, to: account, ...before });
    return { answer: { quantity: before?.quantity ?? 0 }, movements, settled: movements.length > 0 };
  });
}

function documentOf(orderNo: string): string {
  return `order:${orderNo}`;
}

interface DeliveredLine {
  readonly sku: string;
  readonly quantity: number;
  readonly delivered: boolean;
}

/** Items that were not given back in an exchange are units of the line, where there are no more than were delivered. */
async function deliveredBefore(
  tx: ISql,
  { orderNo, line }: OrderLine,
): Promise<{ sku: string; quantity: number; serials: readonly string[] } | undefined> {
  const [row] = await tx<DeliveredLine[]>`
    SELECT sku, quantity, delivered_on IS NOT NULL AS delivered FROM order_line
     WHERE order_no = ${orderNo} AND line = ${line}`;
  if (row === undefined) return undefined;
  const items = await tx<{ serial: string; delivered: boolean }[]>`
    SELECT serial, delivered_on IS NOT NULL AS delivered FROM asset a
     WHERE order_no = ${orderNo} AND order_line = ${line} AND sku = ${row.sku}
       AND NOT EXISTS (SELECT FROM asset given WHERE given.replaces = a.serial AND given.replaces_life = a.life)
       AND NOT EXISTS (SELECT FROM goods_unit u WHERE u.serial = a.serial)
     ORDER BY serial`;
  const there = items.filter(({ delivered }) => row.delivered || delivered);
  const quantity = row.delivered ? row.quantity : Math.min(there.length, row.quantity);
  const serials = there.length <= quantity ? there.map(({ serial }) => serial) : [];
  return { sku: row.sku, quantity, serials };
}
