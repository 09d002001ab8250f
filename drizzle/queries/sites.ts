import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { sites } from '../schema/parties.ts';
import { wordsOf } from './customers.ts';
import { keepWords } from './personal-columns.ts';
import { type Put, putUnderKey } from './put.ts';

type Row = typeof sites.$inferSelect;

export interface SiteContent extends Pick<Row, 'access'> {
  readonly region: string | undefined;
  readonly address: string | undefined;
  readonly position?: NonNullable<Row['position']> | undefined;
}

export interface StoredSite extends SiteContent, Pick<Row, 'version' | 'updatedAt'> {}

/** The keys of a customer's sites and contacts are his own, so the stored key begins with the customer's. */
export function ownRef(customer: string, key: string): string {
  return `${customer}/${key}`;
}

export function putSite(
  database: Database,
  customer: string,
  key: string,
  content: SiteContent,
  bodyHash: string,
): Promise<Put> {
  const ref = ownRef(customer, key);
  return putUnderKey(database, {
    lock: `site ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(sites).where(eq(sites.ref, ref)))[0],
    write: async (tx, before, version) => {
      const { access, region, address, position } = content;
      const row = {
        customerRef: customer,
        access,
        region: region ?? null,
        position: position ?? null,
        addressRef: await keepWords(tx, {
          subject: customer,
          kind: 'address',
          before: before?.addressRef,
          text: address,
        }),
        version,
        bodyHash,
        updatedAt: sql`now()`,
      };
      await tx
        .insert(sites)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: sites.ref, set: row });
    },
  });
}

export async function siteByKey(database: Database, customer: string, key: string): Promise<StoredSite | undefined> {
  const [row] = await database.orm
    .select()
    .from(sites)
    .where(eq(sites.ref, ownRef(customer, key)));
  if (row === undefined) return undefined;
  const words = await wordsOf(database, [row.addressRef]);
  const { access, region, position, version, updatedAt } = row;
  return {
    access,
    region: region ?? undefined,
    position: position ?? undefined,
    address: words(row.addressRef),
    version,
    updatedAt,
  };
}
