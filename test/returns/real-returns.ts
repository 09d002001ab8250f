import type { Client } from '@temporalio/client';
import type { Activities } from '../../activities/contract.ts';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Database } from '../../drizzle/connect.ts';
import { putAsset } from '../../drizzle/queries/assets.ts';
import { putOrder } from '../../drizzle/queries/orders.ts';
import { putProduct } from '../../drizzle/queries/products.ts';
import { lockRefund } from '../../drizzle/refunds/requests.ts';
import { endRefund } from '../../drizzle/refunds/settle-refund.ts';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';
import { GIVEN_ORDER, ORDER, SUBSIDISED_ORDER } from './given-order.ts';
import type { Bank } from './steps.ts';

const UNKNOWN = { siteRef: null, manufacturedOn: null, invoicedOn: null, installedOn: null, activatedOn: null };
const UNUSED = { odometerKm: null, hoursUsed: null, replaces: null, exchangedOn: null };

/** The order of the paths on record in a real database: paid, and with the customer since the day before yesterday. */
export async function registerBought(database: Database): Promise<void> {
  const today = shanghaiDate(new Date().toISOString());
  const [purchasedOn, deliveredOn] = [addDays(today, -4), addDays(today, -2)];
  const { customer: customerRef, goods, lines, payments = [], deductions = [], freightFen = 0 } = GIVEN_ORDER;
  const known = [...goods, { sku: 'PH-X2', category: 'phone_host' }];
  for (const { sku, category } of known) {
    const product = { nameZh: '示例商品', nameEn: 'Demo goods', category, brand: null, spareParts: [] };
    await putProduct(database, sku, { ...product, installation: null }, sku);
  }
  const content = {
    customerRef,
    currency: 'CNY',
    channel: 'online',
    purchasedOn,
    sellerRegion: null,
    deliveryRegion: null,
    taxFen: null,
    freightFen,
    deductions,
    payments,
    lines: lines.map(({ line, quantity, priceFen }) => {
      const sku = goods.find((one) => one.line === line)?.sku ?? '';
      const price = { priceFen, taxFen: null, pricePaidFen: priceFen };
      return { line, sku, quantity, ...price, invoicedOn: purchasedOn, deliveredOn, installedOn: null };
    }),
  };
  await putOrder(database, ORDER, content, 'registered');
  for (const { line, sku, units } of goods) {
    for (const serial of Object.keys(units).filter((one) => one !== 'any')) {
      const asset = { sku, customerRef, thirdParty: false, deliveredOn, orderNo: ORDER, orderLine: line };
      await putAsset(database, serial, { ...UNKNOWN, ...UNUSED, ...asset }, serial);
    }
  }
}

/** Nothing follows from a return: what it would open is looked after by hand, as in the paths. */
export function opensNothing(activities: Activities): Activities {
  return { ...activities, openCase: async ({ process }) => ({ refused: 'unknown_process', params: { process } }) };
}

/** Those who pay out for us, in the books of a real database. */
export function bankOf({ sql }: Database): Bank {
  return {
    bills: async () => {
      const units = JSON.stringify([{ line: 2, quantity: 3 }]);
      await sql`
        INSERT INTO receivable (no, customer_ref, order_no, currency, amount_fen, prepaid_fen, paid_fen, due_on, evidence,
                                units, weak, version, body_hash)
        VALUES ('DL-2603-000001', 'C-1', ${ORDER}, 'CNY', 13495, 0, 0, '2026-12-31', '[]', ${units}::text::jsonb, false, 1, 'x')`;
    },
    subsidises: async () => {
      const { deductions = [], lines } = SUBSIDISED_ORDER;
      await sql`UPDATE sales_order SET deductions = ${JSON.stringify(deductions)}::text::jsonb WHERE order_no = ${ORDER}`;
      for (const { line, priceFen } of lines)
        await sql`UPDATE order_line SET price_fen = ${priceFen} WHERE order_no = ${ORDER} AND line = ${line}`;
    },
    refuses: async (refund) => {
      await sql.begin(async (tx) => {
        const row = await lockRefund(tx, refund);
        if (row === undefined) throw new RefusedByCase('unknown_reference', { refund });
        await endRefund(tx, row, { as: 'refused', code: 'refused' });
      });
    },
  };
}

/** Brings what the books tell to the cases, until the work is done. */
export async function whileTold<R>(database: Database, client: Client, work: () => Promise<R>): Promise<R> {
  let over = false;
  const telling = (async () => {
    while (!over) {
      await dispatchInbox(database, client);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    return await work();
  } finally {
    over = true;
    await telling;
  }
}
