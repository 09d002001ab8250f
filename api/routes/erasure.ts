import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ERASURE_REASONS, HOLD_REASONS, holdName } from '../../domain/people/erasure.ts';
import type { Role } from '../../domain/people/roles.ts';
import { retention } from '../../domain/policy/retention.ts';
import { ErasureHeld, eraseCustomer } from '../../drizzle/privacy/erase-customer.ts';
import { holdCustomer } from '../../drizzle/privacy/hold-customer.ts';
import { customerExists } from '../../drizzle/queries/customers.ts';
import { key, outsideNumber } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Those who answer for personal data. */
export const DATA_KEEPERS: readonly Role[] = ['admin', 'legal'];

/** All journals may have to be looked at for files that other cases name too. */
const PATIENCE_MS = 25_000;

const params = z.object({ customer: key });

const erasureReply = z
  .object({
    outcome: z.enum(['erased', 'same']).describe('same: nothing was left, the figures are those of the last time'),
    at: z.string(),
    texts: z.int().describe('Names, phones, addresses and words that were erased'),
    links: z.int().describe('Links and keys that were ended'),
    files: z.int().describe('Files of evidence that were erased'),
    kept: z.array(z.string()).readonly().describe('Cases whose words must still be kept'),
  })
  .meta({ id: 'Erasure' });

/** POST /v1/customers/{customer}/erasure and PUT /v1/customers/{customer}/legal-hold */
export function erasureRoutes(app: FastifyInstance, { storage, evidence, rules }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post(
    '/v1/customers/:customer/erasure',
    {
      config: { access: { roles: DATA_KEEPERS }, repeats: 'by-content' },
      schema: {
        tags: ['customers'],
        description:
          'Erases what is known of a customer as a person. Journals and their proof stay. A repeat erases what came since.',
        params,
        body: z.strictObject({
          reason: z.enum(ERASURE_REASONS),
          reference: outsideNumber.exactOptional(),
          contactsFirst: z.boolean().default(false),
        }),
        response: { 200: erasureReply },
      },
    },
    async (request, reply) => {
      const { customer } = request.params;
      const { id, role } = callerIn(request);
      const { policy } = await rules();
      const order = { ...request.body, customer, by: { id, role } };
      const erased = await storage
        .query((database) => eraseCustomer(database, evidence, retention(policy), order), PATIENCE_MS)
        .catch((error: unknown) => {
          if (!(error instanceof ErasureHeld)) throw error;
          const { holds } = error;
          throw new Problem('erasure_held', { params: { customer, held: holds.map(holdName), holds } });
        });
      if (erased === undefined) throw notFound('customers', customer);
      return reply.send(erased);
    },
  );

  typed.put(
    '/v1/customers/:customer/legal-hold',
    {
      config: { access: { roles: DATA_KEEPERS }, repeats: 'by-content' },
      schema: {
        tags: ['customers'],
        description: 'Keeps a customer from being erased, or lets it go again. Every change stays on record.',
        params,
        body: z.strictObject({
          held: z.boolean(),
          reason: z.enum(HOLD_REASONS),
          reference: outsideNumber.exactOptional(),
        }),
        response: { 200: z.object({ held: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { customer } = request.params;
      const { held } = request.body;
      const hold = { ...request.body, customer, by: callerIn(request).id };
      await storage.query(async (database) => {
        if (!(await customerExists(database, customer))) throw notFound('customers', customer);
        await holdCustomer(database, hold);
      });
      return reply.send({ held });
    },
  );
}
