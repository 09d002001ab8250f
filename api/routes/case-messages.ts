import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { caseMessages, undeliveredMessages } from '../../drizzle/queries/case-messages.ts';
import { STAFF } from '../access/access.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { caseNo } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { caseMessageReply, caseMessagesOf } from '../replies/case-message.ts';
import type { Services } from '../services.ts';

const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

const reply = z.object({ messages: z.array(caseMessageReply), next: z.string().exactOptional() });

/**
 * GET /v1/cases/{no}/messages: who was told what, how, and whether it reached him. GET /v1/undelivered-messages: what
 * stayed on the board of all cases, so that somebody tells the customer another way.
 */
export function caseMessageRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/v1/cases/:no/messages',
    {
      config: { access: { roles: STAFF } },
      schema: {
        tags: ['cases'],
        params: z.object({ no: caseNo }),
        querystring: page,
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { no } = request.params;
      const { limit, cursor } = request.query;
      const caller = callerIn(request);
      await visibleCase(storage, caller, no);
      const question = { caller: caller.id, messagesOfCase: no };
      const after = cursor === undefined ? 0 : Number(positionOf(secret, question, cursor).id);
      const found = await storage.query((database) => caseMessages(database, no, { after, limit: limit + 1 }));
      const language = languageOf(request.headers['accept-language']);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return answer.send({
        messages: await caseMessagesOf(shown, { storage, role: caller.role, language }),
        ...(last === undefined || found.length <= limit ? {} : { next: cursorOf(secret, question, { id: last.id }) }),
      });
    },
  );

  typed.get(
    '/v1/undelivered-messages',
    {
      config: { access: { roles: ['agent', 'lead', 'manager', 'admin', 'auditor'] } },
      schema: {
        tags: ['messages'],
        querystring: page,
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { limit, cursor } = request.query;
      const caller = callerIn(request);
      const question = { undelivered: caller.id };
      const before = cursor === undefined ? undefined : Number(positionOf(secret, question, cursor).id);
      const found = await storage.query((database) =>
        undeliveredMessages(database, { limit: limit + 1, ...(before === undefined ? {} : { before }) }),
      );
      const shown = found.slice(0, limit);
      const language = languageOf(request.headers['accept-language']);
      const last = shown.at(-1);
      return answer.send({
        messages: await caseMessagesOf(shown, { storage, role: caller.role, language }),
        ...(last === undefined || found.length <= limit ? {} : { next: cursorOf(secret, question, { id: last.id }) }),
      });
    },
  );
}
