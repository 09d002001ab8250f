import { z } from 'zod';
import { caseView } from '../../drizzle/queries/cases.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import { unknownReference } from '../inputs/references.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

const known = z.object({ subject: z.object({ customer: z.string().optional() }) });

/**
 * A site named in an input must be one of the customer's, or somebody would be sent nowhere.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`
 */
export async function mustBeKnownSite(
  storage: Storage,
  { caseNo, schema, input, at }: { caseNo: string; schema: z.ZodType; input: unknown; at: string },
): Promise<void> {
  const named: { site: string; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    if (part.meta()?.['x-site'] === true && typeof value === 'string') named.push({ site: value, path });
    return undefined;
  });
  for (const { site, path } of named) {
    // With the database away the case goes on: the dispatcher sees that the visit has no place.
    const asked = await storage.ask(async (database) => {
      const { customer } = known.parse((await caseView(database, caseNo)) ?? { subject: {} }).subject;
      return customer !== undefined && (await siteByKey(database, customer, site)) !== undefined;
    }, 1_000);
    if (asked?.found === false) throw unknownReference(path, site);
  }
}
