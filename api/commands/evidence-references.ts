import type { z } from 'zod';
import { evidenceByRefs } from '../../drizzle/queries/evidence.ts';
import type { Evidence } from '../../workflows/case/contract.ts';
import { evidence } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Evidence named in an input must lie in the store exactly as it is named: the journal keeps the digest for good.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`, `evidence_differs` or `database_unavailable`
 */
export async function mustBeStoredEvidence(
  storage: Storage,
  schema: z.ZodType,
  input: unknown,
  at = '',
): Promise<void> {
  const named: { file: Evidence; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-evidence'] !== true) return undefined;
    named.push({ file: evidence.parse(value), path });
    return undefined;
  });
  if (named.length === 0) return;
  const rows = await storage.query((database) =>
    evidenceByRefs(
      database,
      named.map(({ file }) => file.ref),
    ),
  );
  for (const { file, path } of named) {
    const row = rows.find(({ ref }) => ref === file.ref);
    const field = `${path}.ref`;
    if (row === undefined) throw new Problem('unknown_reference', { field, params: { field, value: file.ref } });
    if (row.sha256 !== file.sha256 || row.bytes !== file.bytes || row.kind !== file.kind) {
      throw new Problem('evidence_differs', { field: path });
    }
  }
}
