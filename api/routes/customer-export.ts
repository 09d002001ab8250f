import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { key } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { customerExport } from '../privacy/customer-export.ts';
import { exportCustomer } from '../privacy/export-customer.ts';
import type { Services } from '../services.ts';
import { DATA_KEEPERS } from './erasure.ts';

/** GET /v1/customers/{customer}/export: everything that is kept of a customer. */
export function customerExportRoutes(app: FastifyInstance, { storage, now }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/customers/:customer/export',
    {
      config: { access: { roles: DATA_KEEPERS }, noted: true },
      schema: {
        tags: ['customers'],
        description:
          'Everything that is kept of a customer, for himself or for an authority. Who asked is written down.',
        params: z.object({ customer: key }),
        response: { 200: customerExport },
      },
    },
    async (request, reply) => {
      const { customer } = request.params;
      const exported = await exportCustomer(storage, customer, now().toISOString());
      if (exported === undefined) throw notFound('customers', customer);
      return reply.header('content-disposition', `attachment; filename="${customer}.json"`).send(exported);
    },
  );
}
