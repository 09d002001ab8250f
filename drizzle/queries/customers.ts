import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { customers } from '../schema/parties.ts';
import { keepWords } from './personal-columns.ts';
import { personalTexts } from './personal-data.ts';
import { type Put, putUnderKey } from './put.ts';

type Row = typeof customers.$inferSelect;

/** A customer with the words about him. */
export interface CustomerContent extends Pick<Row, 'kind' | 'preferences'> {
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly address: string | undefined;
}

export interface StoredCustomer extends CustomerContent, Pick<Row, 'ref' | 'version' | 'updatedAt'> {
  /** ISO instant; absent: the words are still there. */
  readonly erasedAt?: string;
}

/** The key belonged to a customer who was erased. It is not given out again: his cases stand under it. */
export class CustomerErased extends Error {
  override readonly name = 'CustomerErased';

  constructor(ref: string) {
    super(`customer ${ref} was erased`);
  }
}

/** @throws {CustomerErased} */
export function putCustomer(database: Database, ref: string, content: CustomerContent, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `customer ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(customers).where(eq(customers.ref, ref)))[0],
    write: async (tx, before, version) => {
      if (before?.erasedAt != null) throw new CustomerErased(ref);
      const { kind, preferences, name, phone, email, address } = content;
      const row = {
        kind,
        preferences,
        nameRef: await keepWords(tx, { subject: ref, kind: 'name', before: before?.nameRef, text: name }),
        phoneRef: await keepWords(tx, { subject: ref, kind: 'phone', before: before?.phoneRef, text: phone }),
        emailRef: await keepWords(tx, { subject: ref, kind: 'email', before: before?.emailRef, text: email }),
        addressRef: await keepWords(tx, { subject: ref, kind: 'address', before: before?.addressRef, text: address }),
        version,
        bodyHash,
        updatedAt: sql`now()`,
      };
      await tx
        .insert(customers)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: customers.ref, set: row });
    },
  });
}

export async function customerByRef(database: Database, ref: string): Promise<StoredCustomer | undefined> {
  const [row] = await database.orm.select().from(customers).where(eq(customers.ref, ref));
  if (row === undefined) return undefined;
  const words = await wordsOf(database, [row.nameRef, row.phoneRef, row.emailRef, row.addressRef]);
  return {
    ref,
    kind: row.kind,
    preferences: row.preferences,
    version: row.version,
    updatedAt: row.updatedAt,
    ...(row.erasedAt === null ? {} : { erasedAt: row.erasedAt }),
    name: words(row.nameRef),
    phone: words(row.phoneRef),
    email: words(row.emailRef),
    address: words(row.addressRef),
  };
}

/** The words behind columns of references; erased and absent ones are `undefined`. */
export async function wordsOf(
  database: Database,
  refs: readonly (string | null)[],
): Promise<(ref: string | null) => string | undefined> {
  const found = await personalTexts(
    database,
    refs.filter((ref) => ref !== null),
  );
  return (ref) => (ref === null ? undefined : found.get(ref)?.text);
}

/** Whether there is such a customer who was not erased: nothing new is tied to one who was. */
export async function customerLives({ orm }: Database, ref: string): Promise<boolean> {
  const found = await orm
    .select({ ref: customers.ref })
    .from(customers)
    .where(and(eq(customers.ref, ref), isNull(customers.erasedAt)));
  return found.length > 0;
}

export async function customerExists({ orm }: Database, ref: string): Promise<boolean> {
  const found = await orm.select({ ref: customers.ref }).from(customers).where(eq(customers.ref, ref));
  return found.length > 0;
}
