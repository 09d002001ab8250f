import type { z } from 'zod';
import { knownParts } from '../../drizzle/queries/parts.ts';
import { unknownReference } from '../inputs/references.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Parts named in an input must be registered, or a case would wait for something nobody can deliver.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`
 */
export async function mustBeKnownParts(storage: Storage, schema: z.ZodType, input: unknown, at: string): Promise<void> {
  const named: { sku: string; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-part'] === true && typeof value === 'string') named.push({ sku: value, path });
    return undefined;
  });
  if (named.length === 0) return;
  const skus = named.map(({ sku }) => sku);
  // With the database away the case goes on: a diagnosis must not wait for a look-up.
  const asked = await storage.ask((database) => knownParts(database, skus), 1_000);
  if (asked === undefined) return;
  for (const { sku, path } of named) if (!asked.found.has(sku)) throw unknownReference(path, sku);
}
