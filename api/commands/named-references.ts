import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { caseView } from '../../drizzle/queries/cases.ts';
import { type Registered, registeredAmong } from '../../drizzle/queries/registered.ts';
import { ownRef } from '../../drizzle/queries/sites.ts';
import { unknownReference } from '../inputs/references.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

const MARKS: Readonly<Record<string, Registered>> = {
  'x-carrier': 'carrier',
  'x-case': 'case',
  'x-part': 'part',
  'x-product': 'product',
  'x-site': 'site',
  'x-team': 'team',
  'x-technician': 'technician',
};

/** An input, the schema that let it in, and where it stands in the body. */
export interface NamingInput {
  readonly caseNo: string;
  readonly schema: z.ZodType;
  readonly input: unknown;
  readonly at: string;
}

interface Named {
  readonly thing: Registered;
  readonly key: string;
  readonly path: string;
}

/** Everything an input names by a key, with the place where it stands. */
export function namedIn({ schema, input, at }: Pick<NamingInput, 'schema' | 'input' | 'at'>): readonly Named[] {
  const named: Named[] = [];
  rewrite(schema, input, at, (part, key, path) => {
    const mark = Object.keys(MARKS).find((one) => part.meta()?.[one] === true);
    const thing = mark === undefined ? undefined : MARKS[mark];
    if (thing !== undefined && typeof key === 'string') named.push({ thing, key, path });
    return undefined;
  });
  return named;
}

/**
 * What an input names must be there, or a job would wait for somebody who never comes, goods for reports that nobody can
 * send, a customer for what nobody sells, a case for a team of nobody, and somebody would be sent to no place. With the
 * database away the case goes on: work in the field must not stand still.
 *
 * @throws {Problem} `unknown_reference`
 */
export async function mustBeRegistered(storage: Storage, naming: NamingInput): Promise<void> {
  const named = namedIn(naming);
  if (named.length === 0) return;
  const asked = await storage.ask((database) => firstUnknown(database, naming.caseNo, named), 1_000);
  const unknown = asked?.found;
  if (unknown !== undefined) throw unknownReference(unknown.path, unknown.key);
}

async function firstUnknown(database: Database, caseNo: string, named: readonly Named[]): Promise<Named | undefined> {
  const things = [...new Set(named.map(({ thing }) => thing))];
  const keysOf = (wanted: Registered): string[] => named.filter(({ thing }) => thing === wanted).map(({ key }) => key);
  const known = await Promise.all(things.map((thing) => knownAmong(database, caseNo, thing, keysOf(thing))));
  return named.find(({ thing, key }) => known[things.indexOf(thing)]?.has(key) !== true);
}

async function knownAmong(
  database: Database,
  caseNo: string,
  thing: Registered,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (thing !== 'site') return registeredAmong(database, thing, keys);
  // A site is one of the customer of the case, or none.
  const { customer } = withCustomer.parse((await caseView(database, caseNo)) ?? { subject: {} }).subject;
  if (customer === undefined) return new Set();
  const refs = keys.map((key) => ownRef(customer, key));
  const known = await registeredAmong(database, thing, refs);
  return new Set(keys.filter((key) => known.has(ownRef(customer, key))));
}

const withCustomer = z.object({ subject: z.object({ customer: z.string().optional() }) });
