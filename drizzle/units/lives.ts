import type { ISql, PendingQuery, Row, Sql } from 'postgres';
import type { UnitLife } from '../../domain/entitlement/serial-facts.ts';
import { lockUnit } from '../delivery/deliver-units.ts';

/**
 * Every life of every item as a table to select from: the present one, and those that are over, each with the instants between
 * which it lasted (null: without a bound). A serial and its `life` name one row.
 */
export function everyLife(sql: ISql): PendingQuery<Row[]> {
  return sql`(
    SELECT serial, life, life_since AS since, NULL::timestamptz(3) AS until, sku, order_no, order_line, customer_ref,
           third_party, manufactured_on, invoiced_on, delivered_on, installed_on, activated_on, odometer_km, hours_used,
           replaces, replaces_life, exchanged_on, returned_on, returned_by FROM asset
    UNION ALL
    SELECT serial, life, since, until, sku, order_no, order_line, customer_ref,
           third_party, manufactured_on, invoiced_on, delivered_on, installed_on, activated_on, odometer_km, hours_used,
           replaces, replaces_life, exchanged_on, returned_on, returned_by FROM asset_life)`;
}

/** The units of an exchange chain, and of those that have had more than one life the one that is in it. */
export interface ChainOfLives {
  readonly chain: readonly string[];
  readonly lives?: readonly UnitLife[];
}

/** The condition that something was written down of a unit of the chain, and in the life of it that the chain knows. */
export function inChain(
  sql: Sql,
  { chain, lives = [] }: ChainOfLives,
  { serial, at }: { readonly serial: string; readonly at: string },
): PendingQuery<Row[]> {
  const named = sql`${sql(serial)} = ANY(${[...chain]})`;
  if (lives.length === 0) return named;
  return sql`${named} AND NOT EXISTS (
    SELECT FROM ${livesTable(sql, lives)} WHERE u.serial = ${sql(serial)} COLLATE "C"
       AND (${sql(at)} < u.since OR ${sql(at)} >= u.until))`;
}

/** Lives as a table `u`. */
export function livesTable(sql: Sql, lives: readonly UnitLife[]): PendingQuery<Row[]> {
  const [serials, life, since, until] = [
    lives.map((one) => one.serial),
    lives.map((one) => one.life),
    lives.map((one) => one.since ?? null),
    lives.map((one) => one.until ?? null),
  ];
  return sql`unnest(${serials}::text[], ${life}::int[], ${since}::text[]::timestamptz[], ${until}::text[]::timestamptz[]) AS u(serial, life, since, until)`;
}

/** A life that is over: days in Asia/Shanghai. */
export interface EarlierLife {
  readonly deliveredOn: string | null;
  readonly returnedOn: string;
}

/** The lives an item had before the present one, in order, and nothing of whose it was. */
export function earlierLives(sql: Sql, serial: string): Promise<EarlierLife[]> {
  return sql<EarlierLife[]>`
    SELECT coalesce(l.exchanged_on, l.delivered_on, o.delivered_on)::text AS "deliveredOn", l.returned_on::text AS "returnedOn"
      FROM asset_life l LEFT JOIN order_line o ON o.order_no = l.order_no AND o.line = l.order_line
     WHERE l.serial = ${serial} ORDER BY l.life`;
}

interface Sold {
  readonly serial: string;
  readonly orderNo: string | null;
  readonly customerRef: string | null;
}

/** Another life begins where another system says that what came back for good is of another order, or another customer's. */
export async function beginLifeIfSold(sql: Sql, { serial, orderNo, customerRef }: Sold): Promise<void> {
  await sql.begin(async (tx) => {
    await lockUnit(tx, serial);
    const sold = await tx`
      SELECT FROM asset a
       WHERE serial = ${serial} AND returned_on IS NOT NULL
         AND (order_no <> ${orderNo} OR customer_ref <> ${customerRef})
         AND NOT EXISTS (SELECT FROM asset_life l WHERE l.serial = a.serial AND l.order_no = ${orderNo})`;
    if (sold.length > 0) await beginLife(tx, serial);
  });
}

/**
 * An item that came back for good is sold again: what was on record of it stays with the life that is over, and the new one
 * begins with nothing but what it is. The delivery that brought it to its first owner holds it no longer. An item that did not
 * come back is left as it is. Under the lock of the item.
 *
 * @returns whether another life has begun
 */
export async function beginLife(tx: ISql, serial: string): Promise<boolean> {
  const begun = await tx`
    INSERT INTO asset_life (serial, life, since, until, sku, order_no, order_line, customer_ref, third_party, manufactured_on,
           invoiced_on, delivered_on, installed_on, activated_on, odometer_km, hours_used, replaces, replaces_life,
           exchanged_on, returned_on, returned_by)
    SELECT serial, life, life_since, now(), sku, order_no, order_line, customer_ref, third_party, manufactured_on,
           invoiced_on, delivered_on, installed_on, activated_on, odometer_km, hours_used, replaces, replaces_life,
           exchanged_on, returned_on, returned_by
      FROM asset WHERE serial = ${serial} AND returned_on IS NOT NULL
    RETURNING life`;
  if (begun.length === 0) return false;
  await tx`
    UPDATE asset SET life = life + 1, life_since = now(), order_no = NULL, order_line = NULL, customer_ref = NULL,
           site_ref = NULL, invoiced_on = NULL, delivered_on = NULL, installed_on = NULL, activated_on = NULL,
           replaces = NULL, replaces_life = 1, exchanged_on = NULL, returned_on = NULL, returned_by = NULL,
           version = version + 1, body_hash = 'life/' || (life + 1), updated_at = now()
     WHERE serial = ${serial}`;
  await tx`
    UPDATE delivery_serial SET released_at = now(), released_why = 'returned'
     WHERE serial = ${serial} AND released_at IS NULL`;
  return true;
}
