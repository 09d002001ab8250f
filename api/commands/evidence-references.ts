import type { z } from 'zod';
import type { Json, JsonObject } from '../../domain/json.ts';
import { awaitedIn } from '../../drizzle/queries/announcements.ts';
import { evidenceByRefs } from '../../drizzle/queries/evidence.ts';
import type { Evidence } from '../../workflows/case/contract.ts';
import { evidence } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Evidence named in an input must lie in the store exactly as it is named, or have been announced so for this case: the
 * journal keeps the digest for good.
 *
 * @param at where the input stands in the body
 * @returns the references whose bytes are still to come
 * @throws {Problem} `unknown_reference`, `evidence_differs` or `database_unavailable`
 */
export async function mustBeStoredEvidence(
  storage: Storage,
  schema: z.ZodType,
  input: unknown,
  at = '',
  caseNo?: string,
): Promise<ReadonlySet<string>> {
  const named: { file: Evidence; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-evidence'] !== true) return undefined;
    named.push({ file: evidence.parse(value), path });
    return undefined;
  });
  if (named.length === 0) return new Set();
  const refs = named.map(({ file }) => file.ref);
  const rows = await storage.query((database) => evidenceByRefs(database, refs));
  const awaited = caseNo === undefined ? [] : await storage.query((database) => awaitedIn(database, caseNo, refs));
  for (const { file, path } of named) {
    const known = [...rows, ...awaited].find(({ ref }) => ref === file.ref);
    const field = `${path}.ref`;
    if (known === undefined) throw new Problem('unknown_reference', { field, params: { field, value: file.ref } });
    if (known.sha256 !== file.sha256 || known.bytes !== file.bytes || known.kind !== file.kind) {
      throw new Problem('evidence_differs', { field: path });
    }
  }
  const stored = new Set(rows.map(({ ref }) => ref));
  return new Set(refs.filter((ref) => !stored.has(ref)));
}

/** An input as the case gets it: what was only announced says so. */
export function withAnnounced(input: JsonObject, announced: ReadonlySet<string>): JsonObject {
  if (announced.size === 0) return input;
  return Object.fromEntries(Object.entries(input).map(([name, member]) => [name, marked(member, announced)]));
}

function marked(value: Json, announced: ReadonlySet<string>): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => marked(item, announced));
  const inside = withAnnounced(value, announced);
  return typeof value.ref === 'string' && announced.has(value.ref) ? { ...inside, announced: true } : inside;
}

/** The files of an input that had only been announced when it was made. */
export function announcedIn(value: Json): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(announcedIn);
  const { ref, announced } = value;
  return typeof ref === 'string' && announced === true ? [ref] : Object.values(value).flatMap(announcedIn);
}
