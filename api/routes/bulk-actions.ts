import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../domain/text/languages.ts';
import { addBulkJob, type BulkJob, type BulkLine, bulkJob, linesOfJob } from '../../drizzle/queries/bulk-jobs.ts';
import { listCases } from '../../drizzle/queries/case-list.ts';
import { STAFF } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { refusalFrom } from '../bulk/refusals.ts';
import { lineFor, type NamedCase } from '../bulk/take-in.ts';
import { identify, mustBeSameBody } from '../commands/identity.ts';
import { caseNo, code, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { answerReply, answerReplyOf, answerSchema } from '../replies/answer.ts';
import { partySchema } from '../replies/case-parts.ts';
import { problemDocument, problemSchema } from '../replies/problem-document.ts';
import type { Services } from '../services.ts';

const MOST_CASES = 500;

const body = z.strictObject({
  action: z.string().regex(/^[a-z][A-Za-z]{0,63}$/),
  input: z.unknown().optional().describe('The same for all, as the schema of the action says'),
  cases: z
    .array(z.strictObject({ caseNo, wait: z.int().min(1).optional(), version: z.int().min(1).optional() }))
    .min(1)
    .max(MOST_CASES)
    .optional()
    .describe('Without wait and version a case is acted on as it stands now'),
  filter: z
    .strictObject({
      process: code.optional(),
      stage: code.optional(),
      owner: key.optional(),
      team: key.optional(),
      waitingFor: partySchema.optional(),
      customer: key.optional(),
      order: key.optional(),
    })
    .optional()
    .describe('Instead of cases: the open ones that fit now, 500 at most'),
});

const line = z.object({
  line: z.int(),
  caseNo: z.string(),
  outcome: z.enum(['waiting', 'accepted', 'refused']),
  delay: z.string().exactOptional().describe('Code of what holds it up; it is tried again'),
  answer: answerReply.exactOptional(),
  problem: problemSchema.exactOptional(),
});

const job = z
  .object({
    id: z.string(),
    action: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().exactOptional().describe('Every case has its answer'),
    counts: z.object({ waiting: z.int(), accepted: z.int(), refused: z.int() }),
    results: z.array(line),
  })
  .meta({ id: 'BulkAction' });

/**
 * POST /v1/bulk-actions: one action on many cases, taken in whole and done in the background, each case for itself. GET
 * /v1/bulk-actions/{id}: how far it is, with the answer or the refusal of each case.
 */
export function bulkActionRoutes(app: FastifyInstance, services: Services, wake: () => void): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.post(
    '/v1/bulk-actions',
    {
      config: { access: { roles: [...STAFF, 'system'] }, repeats: 'by-key' },
      schema: { tags: ['bulk'], body, response: { 202: job } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { action, input } = request.body;
      const identity = identify(secret, {
        caller,
        about: 'bulk',
        action,
        key: idempotencyKey(request),
        body: request.body,
      });
      const id = `bulk-${identity.id.slice(0, 32)}`;
      const language = languageOf(request.headers['accept-language']);
      const before = await storage.query((database) => bulkJob(database, id));
      if (before === undefined) {
        const cases = await casesOf(services, request.body);
        const asked = { caller, action, input, key: id };
        const lines = await Promise.all(cases.map((named, index) => lineFor(services, asked, named, index + 1)));
        const { bodyHash } = identity;
        const taken = { id, action, principal: caller.id, role: caller.role, bodyHash };
        await storage.query((database) => addBulkJob(database, taken, lines));
        wake();
      }
      const kept = await found(services, id, caller);
      mustBeSameBody(identity, kept.job);
      return reply.status(202).send(shown(kept, caller, language, request.id));
    },
  );

  typed.get(
    '/v1/bulk-actions/:id',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['bulk'],
        params: z.object({ id: z.string().regex(/^bulk-[0-9a-f]{32}$/) }),
        response: { 200: job },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const kept = await found(services, request.params.id, caller);
      return reply.send(shown(kept, caller, languageOf(request.headers['accept-language']), request.id));
    },
  );
}

/** @throws {Problem} unless cases are named in one way, each once */
async function casesOf({ storage }: Services, { cases, filter }: z.output<typeof body>): Promise<readonly NamedCase[]> {
  const refused = (field: string, params: object): Problem =>
    new Problem('invalid_input', { field, params: { field, ...params } });
  if ((cases === undefined) === (filter === undefined)) throw refused('cases', { reason: 'missing' });
  if (cases !== undefined) {
    const numbers = new Set(cases.map((one) => one.caseNo));
    if (numbers.size < cases.length) throw refused('cases', { reason: 'notFitting' });
    return cases;
  }
  const given = Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value !== undefined));
  const rows = await storage.query((database) =>
    listCases(database, { ...given, status: 'open' }, { sort: 'opened', limit: MOST_CASES + 1 }),
  );
  if (rows.length > MOST_CASES) throw refused('filter', { reason: 'tooLong', limit: MOST_CASES });
  return rows.map((row) => ({ caseNo: row.caseNo }));
}

interface Kept {
  readonly job: BulkJob;
  readonly lines: readonly BulkLine[];
}

/** Whoever asked for it, and those who lead. */
async function found({ storage }: Services, id: string, caller: Principal): Promise<Kept> {
  const kept = await storage.query(async (database) => {
    const job = await bulkJob(database, id);
    return job === undefined ? undefined : { job, lines: await linesOfJob(database, id) };
  });
  const mine = kept?.job.principal === caller.id || ['lead', 'manager', 'admin', 'auditor'].includes(caller.role);
  if (kept === undefined || !mine) throw notFound('bulkAction', id);
  return kept;
}

function shown(
  { job: { id, action, createdAt, finishedAt }, lines }: Kept,
  caller: Principal,
  language: Language,
  requestId: string,
): z.output<typeof job> {
  const count = (outcome: BulkLine['outcome']): number => lines.filter((one) => one.outcome === outcome).length;
  return {
    id,
    action,
    createdAt,
    ...(finishedAt === null ? {} : { finishedAt }),
    counts: { waiting: count('waiting'), accepted: count('accepted'), refused: count('refused') },
    results: lines.map(({ line: no, caseNo: of, outcome, delay, answer }) => ({
      line: no,
      caseNo: of,
      outcome,
      ...(delay === null ? {} : { delay }),
      ...(outcome === 'accepted' ? { answer: answerReplyOf(answerSchema.parse(answer), caller) } : {}),
      ...(outcome === 'refused' ? { problem: problemDocument(refusalFrom(answer), language, requestId, caller) } : {}),
    })),
  };
}
