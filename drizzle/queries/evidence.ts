import { eq, inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { evidence } from '../schema/evidence.ts';

export type EvidenceRow = typeof evidence.$inferSelect;
export type NewEvidence = Pick<EvidenceRow, 'ref' | 'sha256' | 'kind' | 'bytes' | 'storeKey' | 'createdBy'>;

export async function evidenceByRefs({ orm }: Database, refs: readonly string[]): Promise<EvidenceRow[]> {
  if (refs.length === 0) return [];
  return orm
    .select()
    .from(evidence)
    .where(inArray(evidence.ref, [...new Set(refs)]));
}

/** Registers a stored file; the same file again changes nothing, unless its bytes had been erased. */
export async function addEvidence({ orm }: Database, file: NewEvidence): Promise<void> {
  await orm
    .insert(evidence)
    .values(file)
    .onConflictDoUpdate({ target: evidence.ref, set: { erasedAt: null }, setWhere: isNotNull(evidence.erasedAt) });
}

export async function evidenceByRef({ orm }: Database, ref: string): Promise<EvidenceRow | undefined> {
  const [found] = await orm.select().from(evidence).where(eq(evidence.ref, ref));
  return found;
}
