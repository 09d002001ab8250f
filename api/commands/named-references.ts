import type { z } from 'zod';
import { carrierById } from '../../drizzle/carriers/carriers.ts';
import type { Database } from '../../drizzle/connect.ts';
import { teamByRef } from '../../drizzle/queries/people.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { technicianByRef } from '../../drizzle/queries/technicians.ts';
import { unknownReference } from '../inputs/references.ts';
import { rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';

const LOOK_UPS: Readonly<Record<string, (database: Database, key: string) => Promise<unknown>>> = {
  'x-technician': technicianByRef,
  'x-carrier': carrierById,
  'x-product': productBySku,
  'x-team': teamByRef,
};

/**
 * Technicians, carriers, products and teams named in an input must be registered, or a job would wait for somebody who never comes,
 * goods for reports that nobody can send, a customer for what nobody sells, and a case for a team of nobody. With the database away the case goes on: work in the field must not stand still.
 *
 * @param at where the input stands in the body
 * @throws {Problem} `unknown_reference`
 */
export async function mustBeRegistered(storage: Storage, schema: z.ZodType, input: unknown, at: string): Promise<void> {
  const named: { mark: string; key: string; path: string }[] = [];
  rewrite(schema, input, at, (part, value, path) => {
    const mark = Object.keys(LOOK_UPS).find((one) => part.meta()?.[one] === true);
    if (mark !== undefined && typeof value === 'string') named.push({ mark, key: value, path });
    return undefined;
  });
  for (const { mark, key, path } of named) {
    const asked = await storage.ask(async (database) => (await LOOK_UPS[mark]?.(database, key)) !== undefined, 1_000);
    if (asked?.found === false) throw unknownReference(path, key);
  }
}
