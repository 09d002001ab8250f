import type { Sql } from 'postgres';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { recordedFacts, type SoldUnit } from '../../domain/entitlement/recorded-unit.ts';
import { factsOfSerial } from '../../domain/entitlement/serial-facts.ts';
import type { BasisProblem, ReturnBasis, UnitsAsked } from '../../domain/returns/basis.ts';
import { AVAILABLE } from '../ledger/accounts.ts';
import { serialRecords } from '../queries/serial-facts.ts';
import { everyLife } from '../units/lives.ts';

interface LineRow extends SoldUnit {
  readonly customer: string;
  readonly currency: string;
  readonly line: number;
  readonly sku: string;
  readonly category: string;
  readonly brand: string | null;
  readonly quantity: number;
  /** Nothing where its stock was never counted here. */
  readonly inStock: boolean | null;
}

/** Finds what was bought and what is known of it; a serial must be one of the very line it is asked back from. */
export async function returnBasis(
  sql: Sql,
  orderNo: string,
  asked: readonly UnitsAsked[],
): Promise<ReturnBasis | BasisProblem> {
  const rows = await linesOf(sql, orderNo);
  const [order] = rows;
  if (order === undefined) return { code: 'unknown_reference', field: 'orderNo', value: orderNo };
  const serials = asked.flatMap((line) => line.serials ?? []);
  const [records, places] = await Promise.all([serialRecords({ sql }, serials), placesOf(sql, serials)]);
  const lines: ReturnBasis['lines'][number][] = [];
  for (const [index, { line, serials: named }] of asked.entries()) {
    const row = rows.find((one) => one.line === line);
    if (row === undefined) return { code: 'unknown_reference', field: `lines.${index}.line`, value: String(line) };
    const stranger = (named ?? []).findIndex((serial) => places.get(serial) !== `${orderNo}/${line}`);
    if (stranger !== -1) {
      const field = `lines.${index}.serials.${stranger}`;
      return { code: 'unknown_reference', field, value: named?.[stranger] ?? '' };
    }
    const units = (named ?? []).flatMap((serial) => {
      const record = records.get(serial);
      return record === undefined ? [] : [factsOfSerial(record, { underway: false })];
    });
    const { sku, category, quantity, inStock } = row;
    const unitFen = row.pricePaidFen ?? 0;
    lines.push({
      line,
      sku,
      category,
      quantity,
      ...(inStock === null ? {} : { inStock }),
      unitFen,
      units: units.length > 0 ? units : [factsOfLine(row)],
    });
  }
  return { customer: order.customer, currency: order.currency, lines };
}

function linesOf(sql: Sql, orderNo: string): Promise<LineRow[]> {
  return sql<LineRow[]>`
    SELECT o.customer_ref AS customer, o.currency, o.channel, o.seller_region AS "sellerRegion",
           o.delivery_region AS "deliveryRegion", o.purchased_on::text AS "purchasedOn", l.line, l.sku, l.quantity,
           l.price_paid_fen::float8 AS "pricePaidFen", l.invoiced_on::text AS "invoicedOn",
           l.delivered_on::text AS "deliveredOn", l.installed_on::text AS "installedOn", p.category, p.brand,
           (SELECT b.balance > 0 FROM ledger_balance b WHERE b.account = ${AVAILABLE} AND b.commodity = l.sku) AS "inStock"
      FROM sales_order o JOIN order_line l USING (order_no) JOIN product p USING (sku)
     WHERE o.order_no = ${orderNo} ORDER BY l.line`;
}

/** The order line each serial belongs to, one that came in exchange to that of the unit first bought. */
async function placesOf(sql: Sql, serials: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ serial: string; orderNo: string | null; orderLine: number | null }[]>`
    WITH RECURSIVE back AS (
      SELECT serial AS asked, serial, replaces, replaces_life, order_no, order_line FROM asset
       WHERE serial = ANY(${[...serials]})
      UNION
      SELECT back.asked, a.serial, a.replaces, a.replaces_life, a.order_no, a.order_line
        FROM back JOIN ${everyLife(sql)} a ON a.serial = back.replaces AND a.life = back.replaces_life
    )
    SELECT DISTINCT ON (asked) asked AS serial, order_no AS "orderNo", order_line AS "orderLine" FROM back
     WHERE order_no IS NOT NULL ORDER BY asked`;
  return new Map(rows.map(({ serial, orderNo, orderLine }) => [serial, `${orderNo}/${orderLine}`]));
}

function factsOfLine({ category, brand, inStock: _inStock, ...sold }: LineRow): EntitlementFacts {
  return { category, ...(brand === null ? {} : { brand }), ...recordedFacts({ sold }), repairs: [] };
}
