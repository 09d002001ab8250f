import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { STAFF } from '../access/access.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { caseClocksReply } from '../clocks/clock-reply.ts';
import { explainedBound, explainedClock } from '../clocks/explained.ts';
import { pinnedRules } from '../clocks/pinned-calendars.ts';
import { caseNo } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import type { Services } from '../services.ts';

/**
 * GET /v1/cases/{no}/clocks: why this very minute. Every clock and every bound of a case with its spans, pauses, days left
 * out and why, target, versions and marks, by how much it failed and whose time it was; the same in sentences.
 */
export function caseClockRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cases/:no/clocks',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['cases'],
        description: 'Why each clock and each bound of a case is due at this very minute.',
        params: z.object({ no: caseNo }),
        response: { 200: caseClocksReply },
      },
    },
    async (request, reply) => {
      const view = await visibleCase(services.storage, callerIn(request), request.params.no);
      const language = languageOf(request.headers['accept-language']);
      const now = services.now().toISOString();
      // The clock of this machine may be behind the one that wrote the last entry.
      const asOf = now > view.updatedAt ? now : view.updatedAt;
      const pinned = pinnedRules(services);
      const clocks = await Promise.all(view.clocks.map((clock) => explainedClock(clock, asOf, view, pinned, language)));
      const waits = view.waits.map(async ({ wait, ...bound }) => ({
        ...(await explainedBound({ kind: 'wait', ...bound }, pinned, language)),
        wait,
      }));
      const tasks = view.tasks
        .filter(({ doneAt }) => doneAt === undefined)
        .map(async ({ task, kind, until, by }) => ({
          ...(await explainedBound({ kind: 'task', name: kind, until, ...(by ? { by } : {}) }, pinned, language)),
          task,
        }));
      const bounds = await Promise.all([...waits, ...tasks]);
      return reply.send({ caseNo: view.caseNo, version: view.version, asOf, clocks, bounds });
    },
  );
}
