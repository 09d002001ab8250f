import type { Sql } from 'postgres';
import { receive } from '../drizzle/ledger/parts.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Puts on the shelf what a supplier delivered for a case.
 *
 * Key: case and step. A repeat changes nothing. Final: `StepConflict`, `BadLines`.
 */
export function createReceiveParts(sql: Sql): Activities['receiveParts'] {
  return (request) =>
    withFinalErrors(async () => {
      await receive(sql, request);
      return {};
    });
}
