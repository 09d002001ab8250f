import type { z } from 'zod';
import { caseNumberExists } from '../../drizzle/queries/cases.ts';
import { unknownReference } from '../inputs/references.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Cases named in an input must have been opened. With the database away the case goes on: a number nobody has then
 * becomes a task, because the other case cannot be told.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`
 */
export async function mustBeKnownCases(storage: Storage, schema: z.ZodType, input: unknown, at: string): Promise<void> {
  const named: { caseNo: string; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-case'] === true && typeof value === 'string') named.push({ caseNo: value, path });
    return undefined;
  });
  for (const { caseNo, path } of named) {
    const asked = await storage.ask((database) => caseNumberExists(database, caseNo), 1_000);
    if (asked !== undefined && !asked.found) throw unknownReference(path, caseNo);
  }
}
