import type { Sql } from 'postgres';
import { endRelease } from '../drizzle/credit/end-release.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * A delivery is over: its credit is free again, and what the customer has and did not pay is a receivable with its papers.
 *
 * Key: the delivery. A repeat finds the receivable that was written, and adds papers that came since. Final: `NothingToRelease`.
 */
export function createEndRelease(sql: Sql): Activities['endRelease'] {
  return (request) => withFinalErrors(() => endRelease(sql, request));
}
