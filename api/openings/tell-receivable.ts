import { canonicalText } from '../../domain/json.ts';
import type { Database } from '../../drizzle/connect.ts';
import { runningOrderCase } from '../../drizzle/credit/standings.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import { RECORDS } from '../../drizzle/timeline/tell-recorded.ts';

/** Tells the case of an order, where one runs, that a receivable of it has changed. A repeat changes nothing. */
export async function tellReceivable(
  { sql }: Database,
  { no, order, version }: { no: string; order: string; version: number },
): Promise<void> {
  const caseNo = await runningOrderCase(sql, order);
  if (caseNo === undefined) return;
  const data = { receivable: no };
  await receiveEvent(sql, {
    sender: RECORDS,
    eventId: `receivable/${no}/${version}`,
    caseNo,
    type: 'receivableChanged',
    data,
    bodyHash: canonicalText(data),
  });
}
