import type { ISql } from 'postgres';
import { raiseAlarmOnce } from '../alarm.ts';

/** Long enough for a warehouse to write down in the morning what left in the evening. */
const PATIENCE_H = 24;
const AT_ONCE = 100;

/** Raises an alarm for each waybill that a carrier speaks of and nobody has named for a day. */
export async function tellOfUnknownWaybills(sql: ISql): Promise<void> {
  const rows = await sql<{ carrier: string; waybill: string; reports: number }[]>`
    SELECT carrier, waybill, count(*)::int AS reports FROM carrier_report r
     WHERE state = 'waiting'
       AND NOT EXISTS (SELECT FROM alarm a WHERE a.kind = 'CarrierWaybillUnknown' AND a.subject = r.carrier || ':' || r.waybill)
     GROUP BY carrier, waybill HAVING min(received_at) < now() - ${PATIENCE_H} * interval '1 hour' LIMIT ${AT_ONCE}`;
  for (const { carrier, waybill, reports } of rows) {
    const subject = `${carrier}:${waybill}`;
    await raiseAlarmOnce(sql, { kind: 'CarrierWaybillUnknown', subject, detail: { carrier, waybill, reports } });
  }
}
