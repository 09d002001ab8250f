import type { ISql, Sql } from 'postgres';

export interface DeliveredUnits {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly customer: string;
  readonly site?: string;
  /** Day of the hand-over in Asia/Shanghai. */
  readonly on: string;
  readonly units: readonly { readonly serial: string; readonly sku: string; readonly line: number }[];
}

/**
 * The units a customer has now: registered, with the day on which they were handed over, where nobody has recorded another. The
 * proof of the day stays with the delivery.
 *
 * @returns those whose record changed; a repeat changes none
 */
export async function deliverUnits(sql: Sql, { units, ...delivery }: DeliveredUnits): Promise<string[]> {
  const changed: string[] = [];
  for (const unit of units) {
    const isNews = await sql.begin(async (tx) => {
      await lockUnit(tx, unit.serial);
      return deliverUnit(tx, delivery, unit);
    });
    if (isNews) changed.push(unit.serial);
  }
  return changed;
}

/** Nobody else writes down anything of this unit until the transaction is done. */
export async function lockUnit(tx: ISql, serial: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`asset ${serial}`}, 0))`;
}

/** One unit that is locked. @returns whether its record changed */
export async function deliverUnit(
  tx: ISql,
  { caseNo, orderNo, customer, site, on }: Omit<DeliveredUnits, 'units'>,
  { serial, sku, line }: DeliveredUnits['units'][number],
): Promise<boolean> {
  const rows = await tx`
    INSERT INTO asset AS a (serial, sku, order_no, order_line, customer_ref, site_ref, delivered_on, body_hash)
    VALUES (${serial}, ${sku}, ${orderNo}, ${line}, ${customer}, ${site ?? null}, ${on}, ${`delivered/${caseNo}`})
    ON CONFLICT (serial) DO UPDATE
       SET delivered_on = coalesce(a.delivered_on, excluded.delivered_on),
           order_no = coalesce(a.order_no, excluded.order_no), order_line = coalesce(a.order_line, excluded.order_line),
           customer_ref = coalesce(a.customer_ref, excluded.customer_ref),
           site_ref = coalesce(a.site_ref, excluded.site_ref),
           version = a.version + 1, body_hash = excluded.body_hash, updated_at = now()
     WHERE (a.delivered_on IS NULL OR a.order_no IS NULL OR a.customer_ref IS NULL)
       -- A late repeat of what was told of an earlier life says nothing of this one.
       AND NOT EXISTS (SELECT FROM asset_life l WHERE l.serial = a.serial AND l.order_no = excluded.order_no)
    RETURNING serial`;
  return rows.length > 0;
}
