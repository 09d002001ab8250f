import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText } from '../../domain/json.ts';
import { RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import { discardDraft, importDraft } from '../../drizzle/rules/drafts.ts';
import type { VersionName } from '../../drizzle/rules/in-force.ts';
import { listVersions, wholeVersion } from '../../drizzle/rules/versions.ts';
import { STAFF } from '../access/access.ts';
import { identify } from '../commands/identity.ts';
import { code, words } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import type { Problem } from '../problem.ts';
import { differencesOf, differencesReply, differencesText } from '../rules/differences-reply.ts';
import { asProblem } from '../rules/refused-rules.ts';
import { KIND_OF, kindParam, versionMembers, versionReply, wholeVersionReply } from '../rules/version-reply.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';

/** A policy of all categories is some tens of kilobytes. */
const LARGEST = 2 * 1024 * 1024;

const READERS = [...STAFF, 'system'] as const;

const params = z.object({ kind: kindParam, id: code, version: code });
const draftBody = z.strictObject({
  reason: words,
  document: jsonObject.describe('`PolicyDocument` or `WorkingCalendar`; its version is that of the address'),
});
const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });
const keptReply = z.object({ outcome: z.enum(['created', 'changed', 'same']), digest: z.string() });

/** Versions of policy and calendars under /v1/rules: listed, read, compared, brought in as drafts, thrown away. */
export function ruleRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  const resolved = (value: unknown, request: FastifyRequest): Promise<unknown> =>
    resolvePersonal(value, {
      storage,
      role: callerIn(request).role,
      language: languageOf(request.headers['accept-language']),
    });

  typed.get(
    '/v1/rules',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['rules'],
        querystring: z.strictObject({ kind: z.enum(RULE_KINDS).optional(), id: code.optional() }),
        response: { 200: z.object({ versions: z.array(versionReply) }) },
      },
    },
    async (request, reply) => {
      const found = await storage.query(({ sql }) => listVersions(sql, request.query));
      const versions = await resolved(found.map(versionMembers), request);
      return reply.send({ versions: z.array(versionReply).parse(versions) });
    },
  );

  typed.get(
    '/v1/rules/:kind/:id/:version',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['rules'], params, response: { 200: wholeVersionReply } },
    },
    async (request, reply) => {
      const name = nameOf(request.params);
      const found = await storage.query(({ sql }) => wholeVersion(sql, name));
      if (found === undefined) throw unknown(name);
      const { document, digest, ...listed } = found;
      const members = await resolved(versionMembers(listed), request);
      return reply.send(wholeVersionReply.parse({ ...jsonObject.parse(members), digest, document }));
    },
  );

  typed.get(
    '/v1/rules/:kind/:id/:version/differences',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['rules'],
        params,
        querystring: z.strictObject({
          against: code.optional().describe('Another version; the one before where nothing is said'),
          as: z.enum(['json', 'text']).default('json'),
        }),
        produces: ['application/json', 'text/plain'],
        response: { 200: z.union([differencesReply, z.string()]) },
      },
    },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      const { against, as } = request.query;
      const found = await storage.query((on) => differencesOf(on, nameOf(request.params), { against, language }));
      if (as === 'json') return reply.send(found);
      return reply.type('text/plain; charset=utf-8').send(differencesText(found));
    },
  );

  typed.put(
    '/v1/rules/:kind/:id/:version',
    {
      bodyLimit: LARGEST,
      config: { access: { roles: ['admin'] }, repeats: 'by-content' },
      schema: { tags: ['rules'], params, body: draftBody, response: { 200: keptReply, 201: keptReply } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const name = nameOf(request.params);
      const { document } = request.body;
      const key = canonicalText(request.body);
      const about = `${name.kind} ${name.id} ${name.version}`;
      const { id: commandId } = identify(secret, { caller, about, action: 'import', key, body: request.body });
      const taken = await swapPersonal(
        z.object({ reason: words }),
        { reason: request.body.reason },
        { storage, secret, commandId },
      );
      const { reason } = swapped.parse(taken);
      const kept = await asProblem(() =>
        storage.query(({ sql }) => importDraft(sql, { name, document, by: caller.id, reason })),
      );
      return reply.status(kept.outcome === 'created' ? 201 : 200).send(kept);
    },
  );

  typed.delete(
    '/v1/rules/:kind/:id/:version',
    {
      config: { access: { roles: ['admin'] }, repeats: 'by-content' },
      schema: { tags: ['rules'], params, response: { 204: z.null().describe('There is no such draft any more') } },
    },
    async (request, reply) => {
      await asProblem(() => storage.query(({ sql }) => discardDraft(sql, nameOf(request.params))));
      return reply.status(204).send(null);
    },
  );
}

function nameOf({ kind, id, version }: z.output<typeof params>): VersionName {
  return { kind: KIND_OF[kind], id, version };
}

function unknown({ id, version }: VersionName): Problem {
  return notFound('rules', `${id} ${version}`);
}
