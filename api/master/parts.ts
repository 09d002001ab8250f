import { z } from 'zod';
import { partBySku, putPart } from '../../drizzle/queries/parts.ts';
import { STAFF, STOCK_KEEPERS } from '../access/access.ts';
import { currency, fen, key } from '../inputs/common.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';

const articleName = z.string().trim().min(1).max(200);
const content = {
  nameZh: articleName,
  nameEn: articleName,
  priceFen: fen.optional().describe('Price to a customer in fen; absent when it is quoted each time'),
};

/** A spare part as an article; how many there are is its stock. */
export const parts = defineResource({
  name: 'parts',
  url: '/v1/parts/:sku',
  keys: z.object({ sku: key }),
  body: z.strictObject({ ...content, currency: currency.default('CNY') }),
  reply: z.object({ ...content, sku: key, currency, ...keptMembers }),
  writtenBy: STOCK_KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: ({ services, bodyHash }, { sku }, { priceFen, ...part }) =>
    services.storage.query((database) => putPart(database, sku, { ...part, priceFen: priceFen ?? null }, bodyHash)),
  get: async ({ storage }, { sku }) => {
    const found = await storage.query((database) => partBySku(database, sku));
    return found && { ...found, priceFen: present(found.priceFen) };
  },
});
