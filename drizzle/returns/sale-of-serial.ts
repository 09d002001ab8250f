import type { Sql } from 'postgres';
import type { SaleOfSerial } from '../../domain/returns/basis.ts';
import { everyLife } from '../units/lives.ts';

/** The order line on which a unit was sold: of one that came in exchange, that of the unit first bought. */
export async function saleOfSerial(sql: Sql, serial: string): Promise<SaleOfSerial | undefined> {
  const [sale] = await sql<SaleOfSerial[]>`
    WITH RECURSIVE back AS (
      SELECT serial, replaces, replaces_life, order_no, order_line FROM asset WHERE serial = ${serial}
      UNION
      SELECT a.serial, a.replaces, a.replaces_life, a.order_no, a.order_line
        FROM back JOIN ${everyLife(sql)} a ON a.serial = back.replaces AND a.life = back.replaces_life
    )
    SELECT o.order_no AS "orderNo", l.line, l.sku, o.customer_ref AS customer, o.currency
      FROM back JOIN order_line l ON l.order_no = back.order_no AND l.line = back.order_line
      JOIN sales_order o ON o.order_no = l.order_no LIMIT 1`;
  return sale;
}
