import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../domain/text/languages.ts';
import { heldBack } from '../../drizzle/queries/effect-pauses.ts';
import { STAFF } from '../access/access.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { reached, visibleCase } from '../cases/visible-case.ts';
import { caseNo } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import { caseViewOf, caseViewReply, customerCaseOf, customerCaseReply, resolvedView } from '../replies/case-view.ts';
import type { Services } from '../services.ts';

const atLeast = z.coerce.number().int().min(1).max(1_000_000).optional();

/** GET /v1/cases/{no} */
export function caseViewRoutes(app: FastifyInstance, { storage }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cases/:no',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'], links: 'own-case' } },
      schema: {
        tags: ['cases'],
        params: z.object({ no: caseNo }),
        querystring: z.strictObject({
          atLeast: atLeast.describe('Waits a few seconds until the record has reached this version'),
        }),
        response: {
          200: z.union([caseViewReply, customerCaseReply]),
          304: z.null().describe('If-None-Match names the present version'),
        },
      },
    },
    async (request, reply) => {
      const { no } = request.params;
      const caller = callerIn(request);
      const wanted = request.query.atLeast;
      if (wanted !== undefined) await reached(storage, no, wanted);
      const view = await visibleCase(storage, caller, no);
      const etag = `"${view.version}"`;
      void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'Authorization, Accept-Language' });
      if (names(request.headers['if-none-match'], etag)) return reply.status(304).send(null);
      const language = languageOf(request.headers['accept-language']);
      return reply.send(await shownCase(storage, caller, view, language));
    },
  );
}

/** A view as this caller sees it, with the personal words he may read. */
export async function shownCase(
  storage: Services['storage'],
  caller: Principal,
  view: unknown,
  language: Language,
): Promise<z.output<typeof caseViewReply> | z.output<typeof customerCaseReply>> {
  const resolved = resolvedView.parse(await resolvePersonal(view, { storage, role: caller.role, language }));
  if (isCustomer(caller)) return customerCaseOf(resolved, caller, language);
  const shown = caseViewOf(resolved, language);
  const runsEffect = resolved.waits.some(({ name }) => name.startsWith('effect:'));
  const pauses = runsEffect ? await storage.query((database) => heldBack(database, resolved.caseNo)) : [];
  if (pauses.length === 0) return shown;
  const told = pauses.map(({ effect, since, until, reason }) => ({ effect, since, until, reason }));
  const paused = await resolvePersonal(told, { storage, role: caller.role, language });
  return caseViewReply.parse({ ...shown, paused });
}

function names(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
