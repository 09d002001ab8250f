import { factsOfSerial } from '../domain/entitlement/serial-facts.ts';
import type { Json, JsonObject } from '../domain/json.ts';
import type { Database } from '../drizzle/connect.ts';
import { serialRecords } from '../drizzle/queries/serial-facts.ts';
import type { Activities } from './contract.ts';

interface UnitRow {
  readonly product: string;
  readonly category: string;
  readonly customer: string | null;
  readonly orderNo: string | null;
  readonly orderLine: number | null;
}

/** What is recorded of a serial. It only reads: a repeat gives what is recorded by then. */
export function createSerialFacts(database: Pick<Database, 'sql'>): Activities['serialFacts'] {
  return async ({ serial }) => {
    const [unit] = await database.sql<UnitRow[]>`
      SELECT a.sku AS product, p.category, a.customer_ref AS customer, a.order_no AS "orderNo", a.order_line AS "orderLine"
        FROM asset a JOIN product p ON p.sku = a.sku WHERE a.serial = ${serial}`;
    const record = (await serialRecords(database, [serial])).get(serial);
    if (unit === undefined || record === undefined) return {};
    const facts: Json = JSON.parse(JSON.stringify(factsOfSerial(record, { underway: false })));
    const { product, category, customer, orderNo, orderLine } = unit;
    return {
      found: {
        product,
        category,
        ...(customer === null ? {} : { customer }),
        ...(orderNo === null ? {} : { orderNo }),
        ...(orderLine === null ? {} : { orderLine }),
        facts: facts as JsonObject,
      },
    };
  };
}
