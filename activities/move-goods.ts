import type { Sql } from 'postgres';
import { moveGoods } from '../drizzle/ledger/goods.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Moves goods of order lines for a case, all or none: promised, dispatched, delivered, asked back, received, placed.
 *
 * Key: case and step. Once moved, a repeat gets the first answer; while something stands in the way, it is asked anew.
 * Final: `StepConflict`, `BadLines`.
 */
export function createMoveGoods(sql: Sql): Activities['moveGoods'] {
  return (request) => withFinalErrors(() => moveGoods(sql, request));
}
