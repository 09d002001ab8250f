import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { contacts } from '../schema/parties.ts';
import { wordsOf } from './customers.ts';
import { keepWords } from './personal-columns.ts';
import { type Put, putUnderKey } from './put.ts';
import { ownRef } from './sites.ts';

type Row = typeof contacts.$inferSelect;

export interface ContactContent extends Pick<Row, 'duty' | 'level' | 'roles'> {
  /** Key of a site of the same customer. */
  readonly site: string | undefined;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
}

export interface StoredContact extends ContactContent, Pick<Row, 'version' | 'updatedAt'> {}

export function putContact(
  database: Database,
  customer: string,
  key: string,
  content: ContactContent,
  bodyHash: string,
): Promise<Put> {
  const ref = ownRef(customer, key);
  return putUnderKey(database, {
    lock: `contact ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(contacts).where(eq(contacts.ref, ref)))[0],
    write: async (tx, before, version) => {
      const { duty, level, roles, site, name, phone, email } = content;
      const row = {
        customerRef: customer,
        duty,
        level,
        roles,
        siteRef: site === undefined ? null : ownRef(customer, site),
        nameRef: await keepWords(tx, { subject: customer, kind: 'name', before: before?.nameRef, text: name }),
        phoneRef: await keepWords(tx, { subject: customer, kind: 'phone', before: before?.phoneRef, text: phone }),
        emailRef: await keepWords(tx, { subject: customer, kind: 'email', before: before?.emailRef, text: email }),
        version,
        bodyHash,
        updatedAt: sql`now()`,
      };
      await tx
        .insert(contacts)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: contacts.ref, set: row });
    },
  });
}

/** The people to ask for at a site, those of the whole customer after those of the site. */
export async function contactsAt(
  database: Database,
  customer: string,
  siteRef: string | undefined,
): Promise<readonly Pick<StoredContact, 'name' | 'phone' | 'duty' | 'roles'>[]> {
  const rows = await database.orm
    .select()
    .from(contacts)
    .where(eq(contacts.customerRef, customer))
    .orderBy(contacts.ref)
    .limit(20);
  const words = await wordsOf(
    database,
    rows.flatMap(({ nameRef, phoneRef }) => [nameRef, phoneRef]),
  );
  return rows
    .filter((row) => row.siteRef === null || row.siteRef === siteRef)
    .sort((a, b) => Number(a.siteRef === null) - Number(b.siteRef === null))
    .map(({ duty, roles, nameRef, phoneRef }) => ({ duty, roles, name: words(nameRef), phone: words(phoneRef) }));
}

export async function contactByKey(
  database: Database,
  customer: string,
  key: string,
): Promise<StoredContact | undefined> {
  const [row] = await database.orm
    .select()
    .from(contacts)
    .where(eq(contacts.ref, ownRef(customer, key)));
  if (row === undefined) return undefined;
  const words = await wordsOf(database, [row.nameRef, row.phoneRef, row.emailRef]);
  const { duty, level, roles, siteRef, version, updatedAt } = row;
  return {
    duty,
    level,
    roles,
    site: siteRef === null ? undefined : siteRef.slice(customer.length + 1),
    name: words(row.nameRef),
    phone: words(row.phoneRef),
    email: words(row.emailRef),
    version,
    updatedAt,
  };
}
