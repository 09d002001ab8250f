import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { StepConflict } from '../../drizzle/ledger/post-once.ts';
import { countVan, moveVan, type VanMove, vanLevels } from '../../drizzle/ledger/van.ts';
import { partBySku } from '../../drizzle/queries/parts.ts';
import { technicianByRef } from '../../drizzle/queries/technicians.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { STAFF, STOCK_KEEPERS } from '../access/access.ts';
import { key, quantity } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const van = z.object({ technician: key });
const part = z
  .object({
    sku: z.string(),
    quantity: z.int(),
    old: z.int().describe('Parts that were taken out of goods and are to come back to us'),
  })
  .meta({ id: 'VanPart' });
const stock = z.object({ technician: z.string(), parts: z.array(part) });
const line = z.strictObject({
  sku: key,
  quantity,
  old: z.boolean().optional().describe('A part that was taken out: it is put aside and never on the shelf'),
});
const moves = z.strictObject({ lines: z.array(line).min(1).max(200) });
const count = z.strictObject({ quantity: z.int().min(0).max(1_000_000).describe('Counted in the van') });

/**
 * What technicians have with them. The warehouse loads and unloads a van, all lines or none (`not_in_stock` says what is short),
 * and what was counted in it is posted as the difference. Each is done once per Idempotency-Key.
 */
export function vanRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage } = services;
  const stockOf = async (technician: string): Promise<z.output<typeof stock>> => ({
    technician,
    parts: [...(await storage.query(({ sql }) => vanLevels(sql, technician)))],
  });

  typed.get(
    '/v1/vans/:technician',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: { tags: ['vans'], params: van, response: { 200: stock } },
    },
    async (request, reply) => {
      await mustBeTechnician(services, request.params.technician);
      return reply.send(await stockOf(request.params.technician));
    },
  );

  for (const [direction, path] of [
    ['load', 'loads'],
    ['unload', 'unloads'],
  ] as const) {
    typed.post(
      `/v1/vans/:technician/${path}`,
      {
        config: { access: { roles: STOCK_KEEPERS }, repeats: 'by-key' },
        schema: { tags: ['vans'], params: van, body: moves, response: { 200: stock } },
      },
      async (request, reply) => {
        const { technician } = request.params;
        const { lines } = request.body;
        await mustBeTechnician(services, technician);
        await mustBeParts(services, lines);
        const named = keyOf(callerIn(request).id, technician, idempotencyKey(request));
        await moved(services, {
          technician,
          key: `${direction}:${named}`,
          direction,
          lines: lines.map(({ sku, quantity, old }) => ({ sku, quantity, ...(old === undefined ? {} : { old }) })),
        });
        return reply.send(await stockOf(technician));
      },
    );
  }

  typed.put(
    '/v1/vans/:technician/parts/:sku',
    {
      config: { access: { roles: STOCK_KEEPERS }, repeats: 'by-key' },
      schema: { tags: ['vans'], params: van.extend({ sku: key }), body: count, response: { 200: stock } },
    },
    async (request, reply) => {
      const { technician, sku } = request.params;
      await mustBeTechnician(services, technician);
      await mustBeParts(services, [{ sku }]);
      const named = keyOf(callerIn(request).id, technician, idempotencyKey(request));
      const counted = { technician, sku, quantity: request.body.quantity, key: named };
      await once(() => storage.query(({ sql }) => countVan(sql, counted)));
      return reply.send(await stockOf(technician));
    },
  );
}

async function moved({ storage }: Services, move: VanMove): Promise<void> {
  const { missing } = await once(() => storage.query(({ sql }) => moveVan(sql, move)));
  if (missing.length > 0) throw new Problem('not_in_stock', { params: { missing } });
}

async function mustBeTechnician({ storage }: Services, technician: string): Promise<void> {
  const found = await storage.query((database) => technicianByRef(database, technician));
  if (found === undefined) throw notFound('technicians', technician);
}

async function mustBeParts({ storage }: Services, lines: readonly { readonly sku: string }[]): Promise<void> {
  for (const [index, { sku }] of lines.entries()) {
    const found = await storage.query((database) => partBySku(database, sku));
    if (found === undefined) throw unknownReference(lines.length === 1 ? 'sku' : `lines[${index}].sku`, sku);
  }
}

/** One key of one caller about one van. */
function keyOf(caller: string, technician: string, named: string): string {
  return sha256(JSON.stringify([caller, technician, named]));
}

async function once<T>(post: () => Promise<T>): Promise<T> {
  try {
    return await post();
  } catch (error) {
    if (error instanceof StepConflict) throw new Problem('idempotency_key_reused');
    throw error;
  }
}
