import { eq } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { customerLinks } from '../schema/access.ts';

export type CustomerLink = typeof customerLinks.$inferSelect;
export type NewCustomerLink = Pick<CustomerLink, 'hash' | 'caseNo' | 'customerRef' | 'actions' | 'expiresAt'>;

/** The link of a token, whether it still counts or not. */
export async function customerLinkByHash({ orm }: Database, hash: string): Promise<CustomerLink | undefined> {
  const [found] = await orm.select().from(customerLinks).where(eq(customerLinks.hash, hash));
  return found;
}

/** Stores a link. @returns the stored one: under the same hash an earlier link stays as it was. */
export async function addCustomerLink(database: Database, link: NewCustomerLink): Promise<CustomerLink | undefined> {
  await database.orm.insert(customerLinks).values(link).onConflictDoNothing();
  return customerLinkByHash(database, link.hash);
}
