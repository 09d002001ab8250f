import type { Sql } from 'postgres';
import type { Activities } from './contract.ts';

/**
 * Takes an exclusive right for a case: the serial it repairs, the slot of a technician.
 *
 * Key: (kind, key); the primary key decides between cases that ask at once. A repeat by the holder is granted again.
 * Being refused is an answer, not a failure, and names the holder.
 */
export function createClaim(sql: Sql): Activities['claim'] {
  return async ({ kind, key, caseNo }) => {
    const [claim] = await sql<{ holder: string }[]>`
      INSERT INTO claim (kind, key, case_no) VALUES (${kind}, ${key}, ${caseNo})
      ON CONFLICT (kind, key) DO UPDATE SET case_no = claim.case_no
      RETURNING case_no AS holder`;
    if (claim === undefined) throw new Error(`claim ${kind} ${key} gave no answer`);
    return claim.holder === caseNo ? { granted: true } : { granted: false, heldBy: claim.holder };
  };
}
