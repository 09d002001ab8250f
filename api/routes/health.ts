import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database } from '../../drizzle/connect.ts';
import { standingPauses } from '../../drizzle/queries/effect-pauses.ts';
import { standingHold } from '../../drizzle/sending-hold.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const POSTGRES_MS = 1_500;

/** GET /healthz: the process is alive. GET /readyz: it can do its work, and so can those it depends on. */
export function healthRoutes(app: FastifyInstance, { storage, engine, evidence }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/healthz',
    {
      config: { access: 'public', rateLimit: false },
      schema: { tags: ['health'], response: { 200: z.object({ status: z.literal('alive') }) } },
    },
    async (_request, reply) => reply.send({ status: 'alive' }),
  );

  typed.get(
    '/readyz',
    {
      config: { access: 'public' },
      schema: {
        tags: ['health'],
        response: {
          200: z.object({
            status: z.literal('ready'),
            postgres: z.boolean(),
            temporal: z.boolean(),
            workflowWorker: z.boolean(),
            activityWorker: z.boolean(),
            pausedEffects: z.array(z.string()).describe('Held back on purpose'),
            sendingHeldSince: z.string().optional().describe('Nothing leaves the house, as after a restore'),
            evidenceStore: z.boolean().optional().describe('Only where evidence lies in an object store'),
          }),
        },
      },
    },
    async (_request, reply) => {
      const [database, { reachable, workers }, evidenceStore] = await Promise.all([
        storage.ask(heldBack, POSTGRES_MS),
        engine.health(),
        evidence.reachable?.(),
      ]);
      const parts = {
        postgres: database !== undefined,
        temporal: reachable,
        workflowWorker: workers.workflows,
        activityWorker: workers.activities,
      };
      const missing = Object.entries(parts).flatMap(([part, ready]) => (ready ? [] : [part]));
      if (missing.length > 0) throw new Problem('not_ready', { params: { parts: missing } });
      // Cases go on without their files: a store that is away is told, and takes no API process out of service.
      const pausedEffects = (database?.found.pauses ?? []).map(({ effect }) => effect);
      const hold = database?.found.hold;
      return reply.send({
        status: 'ready',
        ...parts,
        ...(evidenceStore === undefined ? {} : { evidenceStore }),
        ...(hold === undefined ? {} : { sendingHeldSince: hold.since }),
        pausedEffects,
      });
    },
  );
}

async function heldBack(database: Database) {
  const [pauses, hold] = await Promise.all([standingPauses(database), standingHold(database.sql)]);
  return { pauses, hold };
}
