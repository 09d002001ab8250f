import type { ISql } from 'postgres';
import { canonicalText } from '../../domain/json.ts';
import { receiveEvent } from '../inbox.ts';
import { RECORDS } from '../timeline/tell-recorded.ts';
import { runningOrderCase } from './standings.ts';

/** Tells the case of an order, where one runs, that a receivable of it has changed. A repeat changes nothing. */
export async function tellReceivable(
  sql: ISql,
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
