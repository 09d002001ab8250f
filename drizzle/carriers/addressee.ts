import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import type { Database } from '../connect.ts';
import { wordsOf } from '../queries/customers.ts';
import { customers, sites } from '../schema/parties.ts';

/** What was filed with a shipment, as the effect filed it. */
const filed = z.object({
  customer: z.string(),
  site: z.string().optional(),
  lines: z.array(z.object({ line: z.number(), sku: z.string(), quantity: z.number() })),
  promisedFor: z.string().optional(),
});

export interface Addressed {
  readonly to: { readonly name?: string; readonly phone?: string; readonly address?: string };
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly promisedFor?: string;
}

/** To whom goods go, as it is known this moment: the words are read when the carrier is told, and kept nowhere else. */
export async function addressee(database: Database, asked: JsonObject | null): Promise<Addressed> {
  const { customer, site, lines, promisedFor } = filed.parse(asked);
  const [who] = await database.orm.select().from(customers).where(eq(customers.ref, customer));
  const [where] = site === undefined ? [] : await database.orm.select().from(sites).where(eq(sites.ref, site));
  const refs = [who?.nameRef ?? null, who?.phoneRef ?? null, where?.addressRef ?? who?.addressRef ?? null] as const;
  const words = await wordsOf(database, refs);
  const [name, phone, address] = refs.map(words);
  return {
    to: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(address === undefined ? {} : { address }),
    },
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    ...(promisedFor === undefined ? {} : { promisedFor }),
  };
}
