import type { Database } from '../../drizzle/connect.ts';
import { tellRecorded as tell } from '../../drizzle/timeline/tell-recorded.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';

/**
 * Tells the repairs of a serial what is on record now.
 *
 * @param change names the version of the record for ever: a repeat changes nothing
 * @param correction of the serial, where one changed the records: `SN-1/2`
 * @returns the cases that are told
 */
export async function tellRecorded(
  { sql }: Database,
  serial: string,
  change: string,
  correction?: string,
): Promise<string[]> {
  const { process } = warrantyRepair;
  return tell(sql, { serial, change, process, ...(correction === undefined ? {} : { correction }) });
}
