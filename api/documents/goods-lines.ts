import type { GoodsLine } from '../../domain/documents/templates/goods.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { type Asked, nameOf } from './source.ts';

/** Goods under the names of their products, each looked up once; a product that is not registered goes by its number. */
export async function goodsLines(
  lines: readonly Omit<GoodsLine, 'product'>[],
  { services: { storage }, language }: Asked,
): Promise<readonly GoodsLine[]> {
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const found = await storage.query((database) => Promise.all(skus.map((sku) => productBySku(database, sku))));
  const names = new Map(skus.map((sku, index) => [sku, found[index]]));
  return lines.map(({ sku, quantity, serials }) => {
    const product = names.get(sku);
    return { product: product === undefined ? sku : nameOf(product, language), sku, quantity, serials };
  });
}
