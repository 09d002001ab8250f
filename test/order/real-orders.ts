import type { Sql } from 'postgres';
import type { Activities } from '../../activities/contract.ts';
import type { Database } from '../../drizzle/connect.ts';
import { putOrder } from '../../drizzle/queries/orders.ts';
import { ORDER } from './order-desk.ts';
import type { Pay } from './paths.ts';

/** The order of the paths as the house has registered it. */
export async function registerOrder(database: Database): Promise<void> {
  const { subject, currency, lines } = ORDER;
  const days = { invoicedOn: null, deliveredOn: null, installedOn: null };
  const content = {
    customerRef: subject.customer,
    currency,
    channel: 'dealer',
    purchasedOn: '2026-01-02',
    sellerRegion: null,
    deliveryRegion: null,
    deductions: null,
    taxFen: null,
    freightFen: null,
    payments: null,
    lines: lines.map(({ line, sku, quantity, priceFen }) => {
      return { line, sku, quantity, priceFen: null, taxFen: null, pricePaidFen: priceFen, ...days };
    }),
  };
  await putOrder(database, subject.orderNo, content, 'registered');
}

/** Deliveries are numbers: the path itself says how they end. */
export function numberedDeliveries(activities: Activities): Activities {
  let opened = 0;
  return {
    ...activities,
    openCase: async () => {
      opened += 1;
      return { opened: `DL-2611-${String(opened).padStart(6, '0')}` };
    },
  };
}

/** Everything that was billed for the order is paid, and the case hears of it. */
export function paidInBooks(sql: Sql): Pay {
  return async (desk) => {
    const bills = await sql<{ no: string }[]>`
      UPDATE receivable SET paid_fen = amount_fen - prepaid_fen
       WHERE order_no = ${ORDER.subject.orderNo} RETURNING no`;
    for (const { no } of bills) {
      const { status } = await desk.settled();
      if (status === 'open') await desk.told('receivableChanged', { receivable: no });
    }
  };
}
