import type { ISql, Sql } from 'postgres';
import { beginLife } from '../units/lives.ts';

export interface WantedSerial {
  readonly line: number;
  readonly sku: string;
  readonly serial: string;
}

/** Why a unit cannot leave with a delivery. */
export interface SerialRefused {
  readonly line: number;
  readonly serial: string;
  readonly because: 'elsewhere' | 'otherOrder' | 'otherSku' | 'delivered';
  /** The delivery it left with, or the order it belongs to. */
  readonly of?: string;
}

interface SerialRequest {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly serials: readonly WantedSerial[];
  /** A unit in whose place one of them goes. */
  readonly instead?: string;
}

/**
 * Takes units for a delivery, all or none: a unit is in one delivery at a time, of the order it belongs to. A repeat by the same
 * delivery is taken again.
 */
export async function takeSerials(sql: Sql, request: SerialRequest): Promise<readonly SerialRefused[]> {
  const { caseNo, orderNo, serials, instead } = request;
  return sql.begin(async (tx) => {
    for (const serial of serials.map((one) => one.serial).toSorted()) {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`asset ${serial}`}, 0))`;
    }
    for (const serial of await soldAgain(tx, request)) await beginLife(tx, serial);
    const refused = await refusedOf(tx, request);
    if (refused.length > 0) return refused;
    if (instead !== undefined) {
      await tx`
        UPDATE delivery_serial SET released_at = now(), released_why = 'rebound'
         WHERE case_no = ${caseNo} AND serial = ${instead} AND released_at IS NULL`;
    }
    for (const { serial, line } of serials) {
      await tx`
        INSERT INTO delivery_serial (case_no, serial, order_no, line) VALUES (${caseNo}, ${serial}, ${orderNo}, ${line})
        ON CONFLICT (case_no, serial) DO UPDATE SET released_at = NULL, released_why = NULL`;
    }
    return [];
  });
}

/** Those that came back for good from another order: they begin anew with this one. */
async function soldAgain(tx: ISql, { orderNo, serials }: SerialRequest): Promise<string[]> {
  const rows = await tx<{ serial: string }[]>`
    SELECT serial FROM asset a
     WHERE serial = ANY(${serials.map(({ serial }) => serial)}::text[]) AND returned_on IS NOT NULL
       AND order_no IS DISTINCT FROM ${orderNo}
       AND NOT EXISTS (SELECT FROM asset_life l WHERE l.serial = a.serial AND l.order_no = ${orderNo})
     ORDER BY serial`;
  return rows.map(({ serial }) => serial);
}

async function refusedOf(tx: ISql, { caseNo, orderNo, serials }: SerialRequest): Promise<SerialRefused[]> {
  const rows = await tx<
    { serial: string; sku: string | null; order: string | null; on: string | null; by: string | null }[]
  >`
    SELECT s.serial, a.sku, a.order_no AS "order", a.delivered_on::text AS "on", d.case_no AS by
      FROM unnest(${serials.map(({ serial }) => serial)}::text[]) AS s(serial)
      LEFT JOIN asset a ON a.serial = s.serial COLLATE "C"
      LEFT JOIN delivery_serial d ON d.serial = s.serial COLLATE "C" AND d.released_at IS NULL`;
  return serials.flatMap(({ serial, line, sku }): SerialRefused[] => {
    const row = rows.find((one) => one.serial === serial);
    if (row === undefined) return [];
    const why = (because: SerialRefused['because'], of?: string): SerialRefused[] => [
      { line, serial, because, ...(of === undefined ? {} : { of }) },
    ];
    if (row.by !== null && row.by !== caseNo) return why('elsewhere', row.by);
    if (row.order !== null && row.order !== orderNo) return why('otherOrder', row.order);
    if (row.sku !== null && row.sku !== sku) return why('otherSku', row.sku);
    return row.on !== null && row.by === null ? why('delivered') : [];
  });
}
