import type { Sql } from 'postgres';
import { putBack } from '../drizzle/ledger/parts.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Puts back on the shelf whatever a case still holds, reserved or issued; or only the issued lines that are named.
 *
 * Key: case and step. Once something went back, a repeat gets the first answer. Final: `StepConflict`.
 */
export function createPutBackParts(sql: Sql): Activities['putBackParts'] {
  return (request) => withFinalErrors(async () => ({ putBack: await putBack(sql, request) }));
}
