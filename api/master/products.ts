import { z } from 'zod';
import { installations } from '../../domain/policy/installations.ts';
import { partCurrencies } from '../../drizzle/queries/parts.ts';
import { productBySku, putProduct } from '../../drizzle/queries/products.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { mustBeKnown, unknownReference } from '../inputs/references.ts';
import { keptMembers, present } from './kept.ts';
import { mustBeCategories } from './policy-categories.ts';
import { defineResource } from './resource.ts';

const articleName = z.string().trim().min(1).max(200);
const content = {
  nameZh: articleName,
  nameEn: articleName,
  category: code.describe('A category of the policy'),
  brand: code.optional().describe('For what was promised to a brand'),
  installation: code.optional().describe('What its installation takes: a row of the policy; needs none where absent'),
};
const spareParts = z.array(key).max(500).describe('Part numbers of its spare parts');

/** What is sold and repaired; its category decides which rules hold. */
export const products = defineResource({
  name: 'products',
  url: '/v1/products/:sku',
  keys: z.object({ sku: key }),
  body: z.strictObject({ ...content, spareParts: spareParts.default([]) }),
  reply: z.object({ ...content, sku: key, spareParts, ...keptMembers }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { sku }, product) => {
    await mustBeCategories(services, [product.category], () => 'category');
    const { policy } = await services.rules();
    const { installation } = product;
    if (installation !== undefined && !installations(policy).some(({ id }) => id === installation)) {
      throw unknownReference('installation', installation);
    }
    return services.storage.query(async (database) => {
      const known = new Set((await partCurrencies(database, product.spareParts)).keys());
      mustBeKnown(product.spareParts, known, (index) => `spareParts[${index}]`);
      return putProduct(
        database,
        sku,
        { ...product, brand: product.brand ?? null, installation: installation ?? null },
        bodyHash,
      );
    });
  },
  get: async ({ storage }, { sku }) => {
    const found = await storage.query((database) => productBySku(database, sku));
    return found && { ...found, brand: present(found.brand), installation: present(found.installation) };
  },
});
