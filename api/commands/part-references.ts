import { caseCurrency } from '../../drizzle/queries/cases.ts';
import { partCurrencies } from '../../drizzle/queries/parts.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';
import { type NamingInput, namedIn } from './named-references.ts';

/**
 * Parts named in an input must be priced in the currency of the order, or their prices would be added up with others. With
 * the database away the case goes on: a diagnosis must not wait for a look-up.
 *
 * @throws {Problem} `currency_differs`
 */
export async function mustBePricedAlike(storage: Storage, naming: NamingInput): Promise<void> {
  const parts = namedIn(naming).filter(({ thing }) => thing === 'part');
  if (parts.length === 0) return;
  const skus = parts.map(({ key }) => key);
  const asked = await storage.ask(
    async (database) => ({
      ofParts: await partCurrencies(database, skus),
      ofCase: await caseCurrency(database, naming.caseNo),
    }),
    1_000,
  );
  const { ofParts, ofCase } = asked?.found ?? {};
  if (ofCase === undefined) return;
  const other = parts.find(({ key }) => (ofParts?.get(key) ?? ofCase) !== ofCase);
  if (other === undefined) return;
  const { path: field } = other;
  throw new Problem('currency_differs', { field, params: { field, expected: ofCase } });
}
