import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { type Message, messagesFor } from '../../drizzle/queries/messages.ts';
import { EVERYBODY } from '../access/access.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { languageOf } from '../language.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const messageReply = z
  .object({
    id: z.int(),
    caseNo: z.string(),
    recipient: z.string(),
    key: z.string().describe('Which text of the catalogue'),
    text: z.string(),
    at: z.string(),
  })
  .meta({ id: 'Message' });

const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

/** GET /v1/messages: the board of the caller's role and of himself. */
export function messageRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/messages',
    {
      config: { access: { roles: EVERYBODY } },
      schema: {
        tags: ['messages'],
        querystring: query,
        response: { 200: z.object({ messages: z.array(messageReply), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { limit, cursor } = request.query;
      const question = { messagesOf: caller.id };
      const before = cursor === undefined ? undefined : Number(positionOf(secret, question, cursor).id);
      const found = await storage.query((database) =>
        messagesFor(database, recipientsOf(caller), {
          limit: limit + 1,
          ...(before === undefined ? {} : { before }),
        }),
      );
      const language = languageOf(request.headers['accept-language']);
      const page = found.slice(0, limit);
      const params = z.array(z.record(z.string(), z.unknown())).parse(
        await resolvePersonal(
          page.map((one) => one.params),
          { storage, role: caller.role, language },
        ),
      );
      const last = page.at(-1);
      return reply.send({
        messages: page.map((message, index) => messageOf(message, params[index] ?? {}, language)),
        ...(last === undefined || found.length <= limit ? {} : { next: cursorOf(secret, question, { id: last.id }) }),
      });
    },
  );
}

/** Whose messages a caller reads: his role's and his own, or the customer's he is. */
function recipientsOf(caller: Principal): string[] {
  if (!isCustomer(caller)) return [`role:${caller.role}`, `person:${caller.id}`];
  if (caller.customer === undefined || caller.link !== undefined) throw new Problem('link_not_for_this');
  return [`customer:${caller.customer}`];
}

function messageOf(
  { id, caseNo, recipient, text, at }: Message,
  params: Readonly<Record<string, unknown>>,
  language: Language,
): z.output<typeof messageReply> {
  const texts = messageTexts[text];
  const said = texts === undefined ? text : fill(texts, language, { caseNo, ...params });
  return { id, caseNo, recipient, key: text, text: said, at };
}
