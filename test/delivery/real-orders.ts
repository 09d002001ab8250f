import type { Database } from '../../drizzle/connect.ts';
import { putOrder } from '../../drizzle/queries/orders.ts';
import { numberFrom } from '../servers/databases.ts';

/** The orders of the paths on a real database: paid, and one by word of mouth that nobody has put in writing. */
export async function orderFridges(database: Database): Promise<void> {
  const line = (no: number, sku: string, quantity: number) => {
    const days = { invoicedOn: null, deliveredOn: null, installedOn: null };
    return { line: no, sku, quantity, priceFen: null, taxFen: null, pricePaidFen: 0, ...days };
  };
  const order = {
    customerRef: 'C-1',
    currency: 'CNY',
    channel: null,
    purchasedOn: '2026-03-01',
    sellerRegion: null,
    deliveryRegion: null,
    deductions: null,
    taxFen: null,
    freightFen: null,
    payments: null,
  };
  await putOrder(database, 'O-1', { ...order, lines: [line(1, 'FR-300', 3), line(2, 'HOSE', 10)] }, 'O-1');
  await putOrder(database, 'O-2', { ...order, lines: [line(1, 'FR-300', 1)] }, 'O-2');
  await database.sql`
    INSERT INTO order_standing (order_no, case_no, rank, form, agreed, terms, deposit_owed_fen, deposit_received_fen)
    VALUES ('O-2', 'OR-2603-000001', 1, 'oral', 'pending', 'onAccount', 0, 0)`;
  // A carrier we speak with, where the house does at all.
  await database.sql`
    INSERT INTO carrier (id, name_zh, name_en, connected, signature, mapping, mapping_version, secret_number, version, body_hash)
    VALUES ('swift', '示例快运', 'Sample Swift', true, '{}', '{}', 1, 'swift.1', 1, 'swift')`;
}

/** What a delivery opens is numbered after its own number: the same whenever a path is lived again, and nobody else's. */
export async function numberFollowOns({ sql }: Database, caseNo: string): Promise<void> {
  await numberFrom(sql, ['DL', 'IN', 'PR', 'RX', 'VS'], Number(caseNo.slice(-6)) * 20);
}
