import { isNull } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { EvidenceLost, type EvidenceStore, EvidenceTampered } from '../evidence/evidence-store.ts';
import { evidence } from '../schema/evidence.ts';

/** A file whose bytes can no longer prove anything. */
export interface EvidenceFinding {
  readonly ref: string;
  readonly what: 'lost' | 'tampered';
}

/** Reads every registered file that was not erased, one after the other, and checks it against its hash. */
export async function verifyEvidence(
  { orm }: Pick<Database, 'orm'>,
  store: EvidenceStore,
): Promise<{ files: number; findings: EvidenceFinding[] }> {
  const rows = await orm
    .select({ ref: evidence.ref, storeKey: evidence.storeKey })
    .from(evidence)
    .where(isNull(evidence.erasedAt))
    .orderBy(evidence.ref);
  const findings: EvidenceFinding[] = [];
  for (const { ref, storeKey } of rows) {
    try {
      await store.get(storeKey);
    } catch (error) {
      if (error instanceof EvidenceLost) findings.push({ ref, what: 'lost' });
      else if (error instanceof EvidenceTampered) findings.push({ ref, what: 'tampered' });
      else throw error;
    }
  }
  return { files: rows.length, findings };
}
