import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type DeadLetter, deadLetters, settleDeadLetter } from '../../drizzle/queries/dead-letters.ts';
import { identify } from '../commands/identity.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { words } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const deadLetterReply = z
  .object({
    id: z.string(),
    kind: z.enum(['message', 'webhook']),
    caseNo: z.string(),
    to: z.string().describe('Whom the message is for, or the webhook'),
    what: z.string().describe('Text of the message, or type of the event'),
    attempts: z.int(),
    error: z.string(),
    since: z.string(),
    behind: z.int().describe('How many others wait behind it'),
  })
  .meta({ id: 'DeadLetter' });

const params = z.object({ id: z.string().regex(/^(message|webhook)-\d{1,15}$/) });
const body = z.strictObject({ reason: words });
/** As it is kept once the words have been taken out. */
const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });
const settledReply = z.object({ id: z.string(), outcome: z.enum(['replayed', 'skipped']) });

/** GET /v1/dead-letters, and POST /v1/dead-letters/{id}/replay or /skip with a reason. */
export function deadLetterRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.get(
    '/v1/dead-letters',
    {
      config: { access: { roles: ['lead', 'manager', 'admin', 'auditor'] } },
      schema: {
        tags: ['dead letters'],
        querystring: z.strictObject({
          limit: z.coerce.number().int().min(1).max(100).default(50),
          cursor: z.string().max(500).optional(),
        }),
        response: { 200: z.object({ deadLetters: z.array(deadLetterReply), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const question = { deadLetters: callerIn(request).id };
      const at = cursor === undefined ? undefined : positionOf(secret, question, cursor);
      const after = at && { since: String(at.since), id: String(at.id) };
      const found = await storage.query((database) =>
        deadLetters(database, { limit: limit + 1, ...(after === undefined ? {} : { after }) }),
      );
      const page: DeadLetter[] = found.slice(0, limit);
      const last = page.at(-1);
      const more = last !== undefined && found.length > limit;
      return reply.send({
        deadLetters: page,
        ...(more ? { next: cursorOf(secret, question, { since: last.since, id: last.id }) } : {}),
      });
    },
  );

  for (const how of ['replay', 'skip'] as const) {
    typed.post(
      `/v1/dead-letters/:id/${how}`,
      {
        config: { access: { roles: ['admin'] }, repeats: 'by-key' },
        schema: { tags: ['dead letters'], params, body, response: { 200: settledReply } },
      },
      async (request, reply) => reply.send(await settle(services, how, request, request.params.id)),
    );
  }
}

async function settle(
  { storage, secret }: Services,
  how: 'replay' | 'skip',
  request: FastifyRequest,
  id: string,
): Promise<z.output<typeof settledReply>> {
  const caller = callerIn(request);
  const identity = identify(secret, {
    caller,
    about: id,
    action: how,
    key: idempotencyKey(request),
    body: request.body,
  });
  const { reason } = swapped.parse(await swapPersonal(body, request.body, { storage, secret, commandId: identity.id }));
  const [kind, number] = id.split('-');
  const letter = { kind: kind === 'message' ? kind : 'webhook', number: Number(number) } as const;
  const settled = await storage.query((database) =>
    settleDeadLetter(database, letter, {
      how,
      by: caller.id,
      reason,
      under: { command: identity.id, bodyHash: identity.bodyHash },
    }),
  );
  if (settled === 'unknown') throw notFound('deadLetter', id);
  if (settled === 'otherBody') throw new Problem('idempotency_key_reused');
  if (settled === 'notDead') throw new Problem('not_dead', { params: { id } });
  return { id, outcome: how === 'replay' ? 'replayed' : 'skipped' };
}
