import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Desks, Reply } from '../desks.ts';
import { CASE, COUPON_FEN, LARGE, PHONE, PRICES, SMALL } from './journeys.ts';

/** A house that sells goods, delivers them and takes them back. */
export interface House {
  /** The order of return `n`, which is paid, and with the customer since the day before yesterday. */
  sell(n: number): Promise<Sold>;
  /** What was counted on the shelves before anything moved, by product. */
  readonly counted: ReadonlyMap<string, number>;
  readonly photo: Reply['body'];
}

export interface Sold {
  readonly orderNo: string;
  readonly serial: string;
}

/** Writes the master data as an office system would. */
export async function openHouse(desks: Desks, returns: number): Promise<House> {
  await desks.put('agent', '/v1/customers/CHAOS-RX', {
    kind: 'person',
    name: '李示例',
    preferences: { language: 'zh' },
  });
  await desks.put('admin', '/v1/carriers/chaos', { nameZh: '示例快递', nameEn: 'Demo carrier' });
  const counted = new Map<string, number>();
  for (const sku of [PHONE, CASE, LARGE, SMALL]) {
    const category = sku === CASE ? 'uncatalogued' : 'phone_host';
    await desks.put('agent', `/v1/products/${sku}`, { nameZh: '示例', nameEn: 'Demo', category, spareParts: [] });
    await desks.put('warehouse', `/v1/stock/${sku}`, { available: returns }, `count-${sku}`);
    counted.set(sku, returns);
  }
  const photo = await desks.upload('agent', Uint8Array.from([0xff, 0xd8, 0xff, 2]), 'image/jpeg');
  return { counted, photo, sell: (n) => sell(desks, n) };
}

async function sell(desks: Desks, n: number): Promise<Sold> {
  const sold = { orderNo: `CHAOS-RX-${n}`, serial: `CHAOS-RX-SN-${n}` };
  const today = shanghaiDate(new Date().toISOString());
  const [boughtOn, deliveredOn] = [addDays(today, -4), addDays(today, -2)];
  const dates = { invoicedOn: boughtOn, deliveredOn };
  const fen = PRICES.phone + 3 * PRICES.case - COUPON_FEN;
  await desks.put('agent', `/v1/orders/${sold.orderNo}`, {
    ...{ customer: 'CHAOS-RX', currency: 'CNY', channel: 'online', purchasedOn: boughtOn },
    lines: [
      { line: 1, sku: PHONE, quantity: 1, priceFen: PRICES.phone, ...dates },
      { line: 2, sku: CASE, quantity: 3, priceFen: PRICES.case, ...dates },
    ],
    deductions: [{ kind: 'coupon', no: `CASES-${n}`, fen: COUPON_FEN, lines: [2] }],
    payments: [
      { no: `PAY-${n}-1`, channel: 'wallet', fen: 10_000, paidAt: `${boughtOn}T03:00:00Z` },
      { no: `PAY-${n}-2`, channel: 'card', fen: fen - 10_000, paidAt: `${boughtOn}T03:05:00Z` },
    ],
  });
  await desks.put('agent', `/v1/assets/${sold.serial}`, { sku: PHONE, order: { no: sold.orderNo, line: 1 } });
  return sold;
}
