import type { Sql } from 'postgres';
import { releaseAsked } from '../drizzle/ledger/release-asked.ts';
import type { Activities } from './contract.ts';

/**
 * Lets go of everything a return still holds and that has not come in: the customer keeps it, and may ask again.
 *
 * Key: case and step. A repeat changes nothing, also when there was nothing to let go of. Answers what was let go.
 */
export function createReleaseReturn(sql: Sql): Activities['releaseReturn'] {
  return (request) => releaseAsked(sql, request);
}
