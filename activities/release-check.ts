import type { Sql } from 'postgres';
import { checkRelease } from '../drizzle/credit/check-release.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Whether the goods of a delivery may leave: agreement, deposit and credit. When they may, what they cost is kept free in the
 * customer's credit, so that no other release counts on it.
 *
 * Key: the delivery. Once let go, a repeat gets yes; a no binds nothing, and is asked again when something has changed.
 * Final: `NothingToRelease` (no such order or line).
 */
export function createReleaseCheck(sql: Sql): Activities['releaseCheck'] {
  return (request) => withFinalErrors(() => checkRelease(sql, request));
}
