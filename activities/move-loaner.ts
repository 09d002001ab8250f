import type { Sql } from 'postgres';
import { moveLoaner } from '../drizzle/ledger/loaner.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Moves the loaner of a case: promised, handed out, back, or gone. The last one goes to one case only.
 *
 * Key: case and step. Once moved, a repeat gets the first answer; while it cannot be moved, it is asked anew. Final:
 * `StepConflict`.
 */
export function createMoveLoaner(sql: Sql): Activities['moveLoaner'] {
  return (request) => withFinalErrors(() => moveLoaner(sql, request));
}
