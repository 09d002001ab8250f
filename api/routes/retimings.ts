import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { latestRetimings, type StoredRetiming, wantRetiming } from '../../drizzle/queries/retimings.ts';
import { RETIMING_DEFAULTS } from '../../workflows/retiming/contract.ts';
import { identify } from '../commands/identity.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import type { Services } from '../services.ts';

const retiming = z
  .object({
    batch: z.string(),
    state: z.enum(['waiting', 'running', 'done']),
    publications: z
      .array(z.object({ kind: z.string(), id: z.string(), version: z.string(), previous: z.string().exactOptional() }))
      .readonly()
      .describe('What was published; empty when somebody asked for it'),
    wantedBy: z.string(),
    wantedAt: z.string(),
    startedAt: z.string().exactOptional(),
    finishedAt: z.string().exactOptional(),
    perSecond: z.int(),
    total: z.int().exactOptional().describe('Open cases when it began'),
    looked: z.int().describe('Cases looked at'),
    told: z.int().describe('Cases that the rules change'),
  })
  .meta({ id: 'Retiming' });

const body = z.strictObject({
  perSecond: z
    .int()
    .min(1)
    .max(200)
    .default(RETIMING_DEFAULTS.perSecond)
    .describe('Cases told in a second at the most'),
});

/**
 * GET /v1/retimings: how far open cases have been timed anew since rules were published. POST /v1/retimings: once more over
 * all of them, as after the hours of a shift were changed.
 */
export function retimingRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/v1/retimings',
    {
      config: { access: { roles: ['lead', 'manager', 'admin', 'auditor'] } },
      schema: { tags: ['rules'], response: { 200: z.object({ retimings: z.array(retiming) }) } },
    },
    async (_request, reply) => {
      const found = await storage.query(({ sql }) => latestRetimings(sql, 20));
      return reply.send({ retimings: found.map(retimingOf) });
    },
  );

  typed.post(
    '/v1/retimings',
    {
      config: { access: { roles: ['admin'] }, repeats: 'by-key' },
      schema: { tags: ['rules'], body, response: { 202: z.object({ batch: z.string() }) } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const key = idempotencyKey(request);
      const { id } = identify(secret, { caller, about: 'retimings', action: 'retime', key, body: request.body });
      const batch = `H-${id.slice(0, 12)}`;
      const { perSecond } = request.body;
      await storage.query(({ sql }) => wantRetiming(sql, { batch, wantedBy: caller.id, perSecond, publications: [] }));
      return reply.status(202).send({ batch });
    },
  );
}

function retimingOf({ startedAt, finishedAt, total, ...rest }: StoredRetiming): z.output<typeof retiming> {
  return {
    ...rest,
    state: finishedAt !== null ? 'done' : startedAt !== null ? 'running' : 'waiting',
    ...(startedAt === null ? {} : { startedAt }),
    ...(finishedAt === null ? {} : { finishedAt }),
    ...(total === null ? {} : { total }),
  };
}
