import { inArray } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { carriers } from '../schema/carriers.ts';
import { caseNumbers } from '../schema/cases.ts';
import { parts, products } from '../schema/goods.ts';
import { sites, technicians } from '../schema/parties.ts';
import { teams } from '../schema/people.ts';

const KEYS = {
  carrier: carriers.id,
  /** From the moment at which its number was given out. */
  case: caseNumbers.caseNo,
  part: parts.sku,
  product: products.sku,
  /** Under its own reference, which bears the customer's. */
  site: sites.ref,
  team: teams.ref,
  technician: technicians.ref,
} as const;

/** What an input may name by its key. */
export type Registered = keyof typeof KEYS;

/** Those of the keys under which there is such a thing, in one query however many are asked for. */
export async function registeredAmong(
  { orm }: Pick<Database, 'orm'>,
  thing: Registered,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const column = KEYS[thing];
  const rows = await orm
    .select({ key: column })
    .from(column.table)
    .where(inArray(column, [...new Set(keys)]));
  return new Set(rows.map(({ key }) => key));
}
