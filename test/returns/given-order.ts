import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { KnownOrder } from '../case/world/memory-orders.ts';
import type { World } from '../case/world/world.ts';

export const ORDER = 'O-2603';

/** Delivered on the last day of February 2026, online, so that all windows are open at the beginning of March. */
function bought(category: string, pricePaidFen: number, serial?: string): EntitlementFacts {
  return {
    category,
    channel: 'online',
    papers: 'complete',
    purchaseDate: '2026-02-26',
    delivery: { date: '2026-02-28' },
    pricePaidFen,
    repairs: [],
    ...(serial === undefined ? {} : { serial }),
  };
}

/**
 * One phone for 2,999.00, three cases for 44.99, 44.98 and 44.98 after a coupon, two loudspeakers for 500.00; 12.00 of
 * outward freight. Paid by card, and 100.00 of it by a wallet.
 */
export const GIVEN_ORDER: KnownOrder = {
  customer: 'C-1',
  currency: 'CNY',
  lines: [
    { line: 1, quantity: 1, priceFen: 299_900 },
    { line: 2, quantity: 3, priceFen: 4_832 },
    { line: 3, quantity: 2, priceFen: 50_000 },
  ],
  deductions: [{ kind: 'coupon', no: 'CASES-10', fen: 1_001, lines: [2] }],
  freightFen: 1_200,
  payments: [
    { no: 'PAY-1', channel: 'wallet', fen: 10_000, paidAt: '2026-02-26T01:00:00.000Z' },
    { no: 'PAY-2', channel: 'card', fen: 404_595, paidAt: '2026-02-26T01:05:00.000Z' },
  ],
  goods: [
    { line: 1, sku: 'PH-X1', category: 'phone_host', units: { 'SN-1': bought('phone_host', 299_900, 'SN-1') } },
    { line: 2, sku: 'CASE-1', category: 'uncatalogued', units: { any: bought('uncatalogued', 4_499) } },
    {
      line: 3,
      sku: 'SPK-1',
      category: 'uncatalogued',
      units: { 'SP-1': bought('uncatalogued', 50_000, 'SP-1'), 'SP-2': bought('uncatalogued', 50_000, 'SP-2') },
    },
  ],
};

/** The same order to its customer, who paid no more for it: a government has paid a part of the phone and of the cases. */
export const SUBSIDISED_ORDER: KnownOrder = {
  ...GIVEN_ORDER,
  lines: [
    { line: 1, quantity: 1, priceFen: 359_900 },
    { line: 2, quantity: 3, priceFen: 5_000 },
    { line: 3, quantity: 2, priceFen: 50_000 },
  ],
  deductions: [
    { kind: 'coupon', no: 'CASES-10', fen: 1_000, lines: [2] },
    { kind: 'subsidy', no: 'GB-1', source: 'GOV-31', fen: 60_000, lines: [1] },
    { kind: 'subsidy', no: 'GB-2', source: 'GOV-31', fen: 505, lines: [2] },
  ],
};

/** The same order, of which the phone was sold with its cases; what a part gives is not stated. */
export function asBundle(order: KnownOrder): KnownOrder {
  return { ...order, goods: order.goods.map((one) => (one.line === 3 ? one : { ...one, bundle: 'SET-1' })) };
}

/** The order is known, paid, and with the customer; another phone and other loudspeakers are on the shelf. */
export function give(world: World, orderNo = ORDER, order: KnownOrder = GIVEN_ORDER): void {
  world.orders.register(orderNo, order);
  for (const { line, sku, units } of order.goods) {
    const serials = Object.keys(units).filter((serial) => serial !== 'any');
    const quantity = order.lines.find((one) => one.line === line)?.quantity ?? 0;
    world.goods.delivered({ orderNo, line }, sku, quantity, serials);
  }
  for (const payment of order.payments ?? []) world.refunds.paid(orderNo, payment);
  world.goods.supply('PH-X1', 2);
  world.goods.supply('PH-X2', 2);
  world.goods.supply('SPK-1', 2);
}
