import type { Sql } from 'postgres';
import { issue } from '../drizzle/ledger/parts.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Hands reserved parts out to the bench; nothing moves unless every line is reserved in full.
 *
 * Key: case and step. Once issued, a repeat gets the first answer; while refused, it is asked anew. Final: `StepConflict`, `BadLines`.
 */
export function createIssueParts(sql: Sql): Activities['issueParts'] {
  return (request) => withFinalErrors(async () => ({ missing: await issue(sql, request) }));
}
