import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { unitOn } from '../../domain/entitlement/unit-on.ts';
import type { Language } from '../../domain/text/languages.ts';
import type { LetterAbout } from '../../domain/text/rights-letter.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import type { Storage } from '../storage/storage.ts';

/** Of which goods a letter speaks: they go by the name of the unit that stands there on the day, which may be another model. */
export async function letterAbout(
  storage: Storage,
  { sku, serial }: { readonly sku: string; readonly serial?: string },
  facts: EntitlementFacts,
  { asOf, language }: { readonly asOf: string; readonly language: Language },
): Promise<LetterAbout> {
  const present = unitOn(facts, asOf);
  const { known, product } = await storage.query(async (database) => {
    const unit = present === undefined ? undefined : await assetBySerial(database, present);
    const known = unit?.sku ?? sku;
    return { known, product: await productBySku(database, known) };
  });
  const name = product === undefined ? known : language === 'zh' ? product.nameZh : product.nameEn;
  return { product: name, ...(serial === undefined ? {} : { serial }) };
}
