import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { CHANGE_KINDS } from '../../domain/rehearsal/change.ts';
import { RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import { proposedVersion, rehearsalQuestion } from '../../drizzle/rehearsal/propose.ts';
import {
  addRehearsal,
  latestRehearsals,
  rehearsalById,
  rehearsalConcerned,
  rehearsalSummary,
  rehearsedChanges,
} from '../../drizzle/rehearsal/runs.ts';
import { identify } from '../commands/identity.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { code, day } from '../inputs/common.ts';
import { today } from '../inputs/dates.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { asProblem } from '../rules/refused-rules.ts';
import { changedReply, rehearsalMembers, rehearsalReply, rehearsalWithSummary } from '../rules/rehearsal-reply.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';

const ASKERS: readonly Role[] = ['admin', 'manager', 'legal'];
const READERS: readonly Role[] = [...ASKERS, 'auditor'];
const LISTED = 50;
/** Reading the documents and counting serials takes longer than a look at a case. */
const PATIENCE_MS = 15_000;

const body = z.strictObject({
  versions: z
    .array(z.strictObject({ kind: z.enum(RULE_KINDS), id: code, version: code }))
    .min(1)
    .max(20)
    .describe('Drafts or published versions that take the place of those in force'),
  day: day.exactOptional().describe('Of the rights; today where nothing is said'),
});
const params = z.object({ id: z.string().regex(/^rh_[A-Za-z0-9_]{1,60}$/) });

/** POST /v1/rehearsals asks what a draft would change; GET tells how far it is and what was found. */
export function rehearsalRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret, now } = services;

  typed.post(
    '/v1/rehearsals',
    {
      config: { access: { roles: ASKERS }, repeats: 'by-key' },
      schema: { tags: ['rules'], body, response: { 202: rehearsalReply } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { versions, day: on = today(now()) } = request.body;
      const command = { caller, about: 'rehearsal', action: 'start', key: idempotencyKey(request), body: request.body };
      const id = `rh_${identify(secret, command).id.slice(0, 24)}`;
      const run = await asProblem(() =>
        storage.query(async ({ sql }) => {
          const before = await rehearsalById(sql, id);
          if (before !== undefined) {
            const same = canonicalText(before.proposed) === canonicalText(versions);
            const sameDay = request.body.day === undefined || request.body.day === before.day;
            if (!same || !sameDay) throw new Problem('idempotency_key_reused');
            return before;
          }
          const documents = await Promise.all(versions.map((name) => proposedVersion(sql, name)));
          const question = await rehearsalQuestion(sql, documents, on);
          await addRehearsal(sql, id, question, { startedBy: caller.id, at: now().toISOString() });
          return rehearsalById(sql, id);
        }, PATIENCE_MS),
      );
      if (run === undefined) throw new Problem('internal_error', { params: { requestId: request.id } });
      return reply.status(202).header('location', `/v1/rehearsals/${id}`).send(rehearsalMembers(run));
    },
  );

  typed.get(
    '/v1/rehearsals',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['rules'], response: { 200: z.object({ rehearsals: z.array(rehearsalReply) }) } },
    },
    async (_request, reply) => {
      const runs = await storage.query(({ sql }) => latestRehearsals(sql, LISTED));
      return reply.send({ rehearsals: runs.map(rehearsalMembers) });
    },
  );

  typed.get(
    '/v1/rehearsals/:id',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['rules'], params, response: { 200: rehearsalWithSummary } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const [run, changed, summary] = await storage.query(({ sql }) =>
        Promise.all([rehearsalById(sql, id), rehearsalConcerned(sql, id), rehearsalSummary(sql, id)]),
      );
      if (run === undefined) throw unknown(id);
      return reply.send({ ...rehearsalMembers(run), changed, summary });
    },
  );

  typed.get(
    '/v1/rehearsals/:id/changes',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['rules'],
        params,
        querystring: z.strictObject({
          subject: z.enum(['case', 'serial']).optional(),
          kind: z.enum(CHANGE_KINDS).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
          cursor: z.string().max(500).optional(),
        }),
        response: { 200: z.object({ changed: z.array(changedReply), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { limit, cursor, ...filters } = request.query;
      const question = { rehearsal: id, ...filters };
      const at = cursor === undefined ? undefined : positionOf(secret, question, cursor);
      const after = at && ({ subject: at.subject === 'case' ? 'case' : 'serial', key: String(at.key) } as const);
      const [run, found] = await storage.query(({ sql }) =>
        Promise.all([rehearsalById(sql, id), rehearsedChanges(sql, id, { ...filters, limit: limit + 1, after })]),
      );
      if (run === undefined) throw unknown(id);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const more = found.length > limit && last !== undefined;
      return reply.send({
        changed: page.map(({ changes, ...rest }) => ({
          ...rest,
          changes: changes.map((one) => jsonObject.parse(one)),
        })),
        ...(more ? { next: cursorOf(secret, question, { subject: last.subject, key: last.key }) } : {}),
      });
    },
  );
}

function unknown(id: string): Problem {
  return notFound('rehearsal', id);
}
