import type { z } from 'zod';
import { caseCurrency } from '../../drizzle/queries/cases.ts';
import { partCurrencies } from '../../drizzle/queries/parts.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Parts named in an input must be registered, or a case would wait for something nobody can deliver; and priced in the
 * currency of the order, or their prices would be added up with others.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`, `currency_differs`
 */
export async function mustBeKnownParts(
  storage: Storage,
  { caseNo, schema, input, at }: { caseNo: string; schema: z.ZodType; input: unknown; at: string },
): Promise<void> {
  const named: { sku: string; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-part'] === true && typeof value === 'string') named.push({ sku: value, path });
    return undefined;
  });
  if (named.length === 0) return;
  const skus = named.map(({ sku }) => sku);
  // With the database away the case goes on: a diagnosis must not wait for a look-up.
  const asked = await storage.ask(
    async (database) => ({
      ofParts: await partCurrencies(database, skus),
      ofCase: await caseCurrency(database, caseNo),
    }),
    1_000,
  );
  if (asked === undefined) return;
  const { ofParts, ofCase } = asked.found;
  for (const { sku, path } of named) {
    const currency = ofParts.get(sku);
    if (currency === undefined) throw unknownReference(path, sku);
    if (ofCase !== undefined && currency !== ofCase) {
      throw new Problem('currency_differs', { field: path, params: { field: path, expected: ofCase } });
    }
  }
}
