import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { type CaseMessage, caseMessages } from '../../drizzle/queries/case-messages.ts';
import { STAFF } from '../access/access.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { caseNo } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import type { Services } from '../services.ts';

const resolvedWords = z.object({
  ref: z.string(),
  hash: z.string(),
  text: z.string(),
  erased: z.boolean().exactOptional(),
});

const messageReply = z
  .object({
    id: z.string().describe('As in the list of dead letters'),
    seq: z.int().describe('Entry of the journal it comes from'),
    recipient: z.string(),
    key: z.string().describe('Which text of the catalogue'),
    text: z.string(),
    status: z.enum(['waiting', 'sent', 'dead', 'skipped']),
    channel: z.enum(['board', 'email', 'sms']).exactOptional().describe('Absent until it was looked at first'),
    fallback: z
      .enum(['noAddress', 'notConfigured', 'refused'])
      .exactOptional()
      .describe('Why it stayed on the board: the customer should be told another way'),
    attempts: z.int(),
    error: z.string().exactOptional().describe('What went wrong last'),
    createdAt: z.string(),
    notBefore: z.string().exactOptional().describe('It waits for the hours of who is told'),
    nextAttemptAt: z.string().exactOptional(),
    sentAt: z.string().exactOptional(),
    settled: z
      .object({ by: z.string(), at: z.string(), reason: resolvedWords })
      .exactOptional()
      .describe('Who decided about it when it was dead, and why'),
  })
  .meta({ id: 'CaseMessage' });

/** GET /v1/cases/{no}/messages: who was told what, how, and whether it reached him. */
export function caseMessageRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/cases/:no/messages',
    {
      config: { access: { roles: STAFF } },
      schema: {
        tags: ['cases'],
        params: z.object({ no: caseNo }),
        querystring: z.strictObject({
          limit: z.coerce.number().int().min(1).max(100).default(50),
          cursor: z.string().max(500).optional(),
        }),
        response: { 200: z.object({ messages: z.array(messageReply), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const { no } = request.params;
      const { limit, cursor } = request.query;
      const caller = callerIn(request);
      await visibleCase(storage, caller, no);
      const question = { caller: caller.id, messagesOfCase: no };
      const after = cursor === undefined ? 0 : Number(positionOf(secret, question, cursor).id);
      const found = await storage.query((database) => caseMessages(database, no, { after, limit: limit + 1 }));
      const language = languageOf(request.headers['accept-language']);
      const page = found.slice(0, limit);
      const words = z
        .array(z.object({ params: z.record(z.string(), z.unknown()), reason: resolvedWords.nullable() }))
        .parse(
          await resolvePersonal(
            page.map(({ params, settledReason }) => ({ params, reason: settledReason })),
            { storage, role: caller.role, language },
          ),
        );
      const last = page.at(-1);
      return reply.send({
        messages: page.map((row, index) => messageOf(row, words[index] ?? { params: {}, reason: null }, language)),
        ...(last === undefined || found.length <= limit ? {} : { next: cursorOf(secret, question, { id: last.id }) }),
      });
    },
  );
}

function messageOf(
  row: CaseMessage,
  words: { readonly params: Readonly<Record<string, unknown>>; readonly reason: z.output<typeof resolvedWords> | null },
  language: Language,
): z.output<typeof messageReply> {
  const { id, caseNo: no, seq, recipient, text, status, attempts, createdAt, settledBy, settledAt } = row;
  const texts = messageTexts[text];
  const { channel, fallback, error, sentAt } = row;
  const waits = status === 'waiting';
  return {
    id: `message-${id}`,
    seq,
    recipient,
    key: text,
    text: texts === undefined ? text : fill(texts, language, { caseNo: no, ...words.params }),
    status,
    attempts,
    createdAt,
    ...(channel === null ? {} : { channel }),
    ...(fallback === null ? {} : { fallback }),
    ...(error === null ? {} : { error }),
    ...(waits && row.notBefore !== null ? { notBefore: row.notBefore } : {}),
    ...(waits && row.nextAttemptAt !== null ? { nextAttemptAt: row.nextAttemptAt } : {}),
    ...(sentAt === null ? {} : { sentAt }),
    ...(settledBy === null || settledAt === null || words.reason === null
      ? {}
      : { settled: { by: settledBy, at: settledAt, reason: words.reason } }),
  };
}
