import type { Sql } from 'postgres';
import { reserve } from '../drizzle/ledger/parts.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Promises parts on the shelf to a case: each line in full or not at all. The last part goes to one case only.
 *
 * Key: case and step. Once a line was reserved, a repeat gets the first answer; what was missing then needs a new step.
 * Final: `StepConflict` (the step reserved something else before), `BadLines`.
 */
export function createReserveParts(sql: Sql): Activities['reserveParts'] {
  return (request) => withFinalErrors(async () => ({ missing: await reserve(sql, request) }));
}
