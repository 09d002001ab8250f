import { partsBySku } from '../../drizzle/queries/parts.ts';
import { type Asked, nameOf } from './source.ts';

/** Names of parts by their number; a part that is not registered has none. */
export async function partNames(
  skus: readonly string[],
  { services, language }: Asked,
): Promise<(sku: string | undefined) => { readonly name?: string }> {
  const found = await services.storage.query((database) => partsBySku(database, skus));
  const names = new Map(found.map((part) => [part.sku, nameOf(part, language)]));
  return (sku) => {
    const name = sku === undefined ? undefined : (names.get(sku) ?? sku);
    return name === undefined ? {} : { name };
  };
}
