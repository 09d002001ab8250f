import { GOODS_WAYS, type GoodsLine, type GoodsPlace } from '../../domain/goods/moves.ts';
import { LOST, SUPPLIER } from './accounts.ts';

/** Where a parcel nobody had announced comes from. */
export const UNANNOUNCED = 'unannounced';

/** Goods that a delivery has; it accounts for them itself. */
export const DELIVERIES = 'deliveries';

/** Goods come from there without end. */
export function isOutside(account: string): boolean {
  return account === SUPPLIER || account === UNANNOUNCED || account === DELIVERIES;
}

/** The accounts between which a line moves. */
export function accountsOf(caseNo: string, line: GoodsLine): { readonly from: string; readonly to: string } {
  const [from, to] = GOODS_WAYS[line.move];
  return { from: goodsAccount(caseNo, line, from), to: goodsAccount(caseNo, line, to) };
}

/** With customers, by order line: what may still be asked back. */
export function withCustomer({ orderNo, line }: Pick<GoodsLine, 'orderNo' | 'line'>): string {
  return `customer:${line}:${orderNo}`;
}

/** The order line whose units with customers an account holds. */
export function lineWithCustomer(account: string): Pick<GoodsLine, 'orderNo' | 'line'> | undefined {
  const [, line, orderNo] = /^customer:(\d+):(.+)$/.exec(account) ?? [];
  return orderNo === undefined ? undefined : { orderNo, line: Number(line) };
}

/** Goods of an order line that are in the hands of a case. */
export function goodsOfCase(
  caseNo: string,
  state: 'reserved' | 'transit' | 'asked' | 'received',
  { orderNo, line }: Pick<GoodsLine, 'orderNo' | 'line'>,
): string {
  return `case:${caseNo}:${state}:${line}:${orderNo}`;
}

function goodsAccount(caseNo: string, of: GoodsLine, place: GoodsPlace): string {
  switch (place) {
    case 'shelf':
      return `stock:${of.warehouse ?? 'main'}:available`;
    case 'quarantine':
    case 'damaged':
    case 'refurbished':
      return `stock:${of.warehouse ?? 'main'}:${place}`;
    case 'reserved':
    case 'transit':
    case 'asked':
    case 'received':
      return goodsOfCase(caseNo, place, of);
    case 'customer':
      return withCustomer(of);
    case 'refused':
    case 'kept':
      return `${place}:${of.line}:${of.orderNo}`;
    case 'deliveries':
      return DELIVERIES;
    case 'supplier':
      return SUPPLIER;
    case 'lost':
      return LOST;
    case 'unannounced':
      return UNANNOUNCED;
    case 'scrapped':
      return place;
  }
}
