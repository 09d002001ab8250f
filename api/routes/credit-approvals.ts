import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { approveProfile, profilesOf } from '../../drizzle/credit/profiles.ts';
import { key } from '../inputs/common.ts';
import { CREDIT_GIVERS, creditLimit } from '../master/credit.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const version = z.int().min(1).describe('Of the proposal that was looked at');

/** PUT /v1/customers/{customer}/credit/approval: a second person puts a proposed profile in force. */
export function creditApprovalRoutes(app: FastifyInstance, { storage, rules }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/v1/customers/:customer/credit/approval',
    {
      config: { access: { roles: CREDIT_GIVERS }, repeats: 'by-content' },
      schema: {
        tags: ['credit'],
        params: z.object({ customer: key }),
        body: z.strictObject({ version }),
        response: { 200: z.object({ customer: key, version, approvedBy: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id, role, standsInFor } = callerIn(request);
      const { customer } = request.params;
      const { version: wanted } = request.body;
      const { inForce, proposed } = await storage.query((database) => profilesOf(database, customer));
      const done = { customer, version: wanted, approvedBy: id };
      if (inForce?.version === wanted && inForce.approvedBy === id) return reply.send(done);
      if (proposed?.version !== wanted) throw new Problem('proposal_changed', { params: { version: wanted } });
      if ([id, standsInFor].includes(proposed.proposedBy)) throw new Problem('own_request');
      const { policy } = await rules();
      const limit = creditLimit(policy, role, proposed.currency) ?? 0;
      if (proposed.limitFen > limit) {
        throw new Problem('above_authority', { params: { totalFen: proposed.limitFen, limit } });
      }
      const approved = await storage.query((database) =>
        approveProfile(database, { customer, version: wanted, by: id }),
      );
      if (!approved) throw new Problem('proposal_changed', { params: { version: wanted } });
      return reply.send(done);
    },
  );
}
