import { canonicalText, type JsonObject } from '../../domain/json.ts';
import type { Database } from '../../drizzle/connect.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { runningCasesOf } from '../../drizzle/queries/cases.ts';
import { boughtLine } from '../../drizzle/queries/orders.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { datesOfUnit } from './dates-of-unit.ts';

/** The sender of what our own records say; nobody else may use the name. */
export const RECORDS = 'records';

/**
 * Tells the cases of a serial that still run which dates are on record now, so that they weigh the rights anew.
 *
 * @param change names the version of the record for ever: a repeat changes nothing
 */
export async function tellDates(database: Database, serial: string, change: string): Promise<void> {
  const caseNos = await runningCasesOf(database, warrantyRepair.process, serial);
  if (caseNos.length === 0) return;
  const asset = await assetBySerial(database, serial);
  if (asset === undefined || asset.thirdParty) return;
  const { orderNo, orderLine } = asset;
  const bought = orderNo === null || orderLine === null ? undefined : await boughtLine(database, orderNo, orderLine);
  const dates = datesOfUnit({ asset, ...(bought ? { bought } : {}) });
  const data = { dates } as unknown as JsonObject;
  for (const caseNo of caseNos) {
    const event = {
      sender: RECORDS,
      eventId: `${serial}/${change}/${caseNo}`,
      caseNo,
      type: 'serialFactsChanged',
      data,
    };
    await receiveEvent(database.sql, { ...event, bodyHash: canonicalText(data) });
  }
}
