import type { Database } from '../../drizzle/connect.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import { Problem } from '../problem.ts';

/**
 * Nothing is begun for an item that came back for good, and is not sold again: who asks for it means the one that stands in its
 * place, or has an old paper. One that the customer kept, or still has while the other one is under way, is with him.
 *
 * @throws {Problem} `unit_replaced`, `unit_returned`
 */
export async function mustBeWithCustomer(database: Database, field: string, serial: string): Promise<void> {
  const record = (await serialRecords(database, [serial])).get(serial);
  const returnOf = (unit: string) => record?.done?.find((one) => one.serial === unit)?.returned;
  const returned = returnOf(serial);
  if (record === undefined || returned === undefined) return;
  const { on, caseNo } = returned;
  const present = record.chain.at(-1) ?? serial;
  if (present !== serial && returnOf(present) === undefined) {
    throw new Problem('unit_replaced', { field, params: { serial, on, caseNo, into: present } });
  }
  throw new Problem('unit_returned', { field, params: { serial, on, caseNo } });
}
