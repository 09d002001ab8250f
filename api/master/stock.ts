import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { StepConflict } from '../../drizzle/ledger/post-once.ts';
import { CountBelowUnits, countStock, stockLevels } from '../../drizzle/ledger/stock.ts';
import { partBySku } from '../../drizzle/queries/parts.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { STAFF, STOCK_KEEPERS } from '../access/access.ts';
import { key } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { defineResource } from './resource.ts';

const count = z.int().min(0).max(100_000_000);

/** Parts and products lie on shelves alike. */
async function isKept(database: Database, sku: string): Promise<boolean> {
  return ((await partBySku(database, sku)) ?? (await productBySku(database, sku))) !== undefined;
}

/**
 * How much of a part or product lies on the shelf. What was counted is posted as the difference to the books, once per
 * Idempotency-Key: a count that is sent again later must not undo what moved meanwhile.
 */
export const stock = defineResource({
  name: 'stock',
  url: '/v1/stock/:sku',
  keys: z.object({ sku: key }),
  body: z.strictObject({ available: count.describe('Counted on the shelf and not promised to a case') }),
  reply: z.object({ sku: key, available: count, reserved: count, issued: count }),
  writtenBy: STOCK_KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-key',
  put: ({ services, caller, key }, { sku }, { available }) =>
    services.storage.query(async (database) => {
      if (!(await isKept(database, sku))) throw unknownReference('sku', sku);
      try {
        const countKey = sha256(JSON.stringify([caller.id, sku, key]));
        const { difference } = await countStock(database.sql, { sku, available, key: countKey });
        return { outcome: difference === 0 ? 'same' : 'changed', version: 0 };
      } catch (error) {
        if (error instanceof StepConflict) throw new Problem('idempotency_key_reused');
        if (error instanceof CountBelowUnits) {
          const params = { field: 'available', reason: 'belowUnits', units: error.units };
          throw new Problem('invalid_input', { field: 'available', params });
        }
        throw error;
      }
    }),
  get: async ({ storage }, { sku }) =>
    storage.query(async (database) => {
      if (!(await isKept(database, sku))) return undefined;
      return (await stockLevels(database.sql, [sku]))[0];
    }),
});
