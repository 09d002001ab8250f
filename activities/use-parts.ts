import type { Sql } from 'postgres';
import { use } from '../drizzle/ledger/parts.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Counts issued parts as built in; nothing moves unless every line was issued in full.
 *
 * Key: case and step. Once used, a repeat gets the first answer; while refused, it is asked anew. Final: `StepConflict`, `BadLines`.
 */
export function createUseParts(sql: Sql): Activities['useParts'] {
  return (request) => withFinalErrors(async () => ({ missing: await use(sql, request) }));
}
