import type { Sql } from 'postgres';
import { fileRefund } from '../drizzle/refunds/file-refund.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Files what is to go back to a customer, split over what he has paid, for the refund desk beside the worker or for
 * finance: a gateway that is away stops no case. What became of each comes later, as a fact.
 *
 * Key: case and step. Once filed, a repeat gets the first answer; a refusal binds nothing. Final: `StepConflict`, `BadAmount`.
 */
export function createRequestRefund(sql: Sql, hasGateway: boolean): Activities['requestRefund'] {
  return (request) => withFinalErrors(() => fileRefund(sql, request, hasGateway));
}
