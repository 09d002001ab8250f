import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { parseYear } from '../../domain/calendar/import-year.ts';
import { canonicalText } from '../../domain/json.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import { importYear } from '../../drizzle/rules/import-year.ts';
import { publishRules } from '../../drizzle/rules/publish.ts';
import { RulesRefused } from '../../drizzle/rules/refused.ts';
import { identify } from '../commands/identity.ts';
import { code, day, words } from '../inputs/common.ts';
import { today } from '../inputs/dates.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import { asProblem } from '../rules/refused-rules.ts';
import type { Services } from '../services.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'notADigest');
const publicationBody = z.strictObject({
  effectiveFrom: day.describe('First day in force, today or later, in Asia/Shanghai'),
  drafts: z
    .array(
      z.strictObject({
        kind: z.enum(RULE_KINDS),
        id: code,
        version: code,
        digest: digest.describe('Of the content that was looked at'),
        supersedes: code.exactOptional().describe('A version that is published but not yet in force'),
      }),
    )
    .min(1)
    .max(20)
    .describe('Published together or not at all'),
});

const namedDay = z.strictObject({
  date: day,
  name: z.string().min(1).max(40),
  nameEn: z.string().max(60).exactOptional(),
});
const yearBody = z.strictObject({
  reason: words,
  version: code.exactOptional().describe('Of the drafts; `2027.1` or the next free one where nothing is said'),
  source: z.string().min(1).max(300).describe('The notice of the State Council: its address or number'),
  holidays: z.array(namedDay).min(1).max(100),
  makeUpDays: z.array(namedDay).max(50),
});
const yearParams = z.object({ year: z.coerce.number().int().min(1990).max(2200) });
const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });

/** POST /v1/rules/publications: a second person publishes drafts. PUT /v1/rules/years/{year}: a year's days off. */
export function rulePublicationRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret, now } = services;

  typed.post(
    '/v1/rules/publications',
    {
      config: { access: { roles: ['admin', 'manager', 'legal'] }, repeats: 'by-content' },
      schema: {
        tags: ['rules'],
        body: publicationBody,
        response: {
          200: z.object({
            published: z.array(z.object({ kind: z.string(), id: z.string(), version: z.string() })),
            effectiveFrom: z.string(),
          }),
        },
      },
    },
    async (request, reply) => {
      const { id, role, standsInFor } = callerIn(request);
      const { drafts, effectiveFrom } = request.body;
      const by = { id, role, ...(standsInFor === undefined ? {} : { for: standsInFor }) };
      await asProblem(() =>
        storage.query(({ sql }) => publishRules(sql, { drafts, effectiveFrom, today: today(now()), by })),
      );
      const published = drafts.map(({ kind, id: of, version }) => ({ kind, id: of, version }));
      return reply.send({ published, effectiveFrom });
    },
  );

  typed.put(
    '/v1/rules/years/:year',
    {
      config: { access: { roles: ['admin'] }, repeats: 'by-content' },
      schema: {
        tags: ['rules'],
        params: yearParams,
        body: yearBody,
        response: {
          200: z.object({
            drafts: z.array(
              z.object({
                id: z.string(),
                version: z.string(),
                outcome: z.enum(['created', 'changed', 'same']),
                digest: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { reason: said, version, ...listed } = request.body;
      const { year } = request.params;
      const key = canonicalText(request.body);
      const { id: commandId } = identify(secret, {
        caller,
        about: `year ${year}`,
        action: 'import',
        key,
        body: request.body,
      });
      const taken = await swapPersonal(z.object({ reason: words }), { reason: said }, { storage, secret, commandId });
      const { reason } = swapped.parse(taken);
      const drafts = await asProblem(() => {
        const days = yearOf({ year, ...listed });
        const wanted = { days, by: caller.id, reason, ...(version === undefined ? {} : { version }) };
        return storage.query(({ sql }) => importYear(sql, wanted));
      });
      return reply.send({ drafts });
    },
  );
}

function yearOf(json: { readonly year: number }): ReturnType<typeof parseYear> {
  try {
    return parseYear(json);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { problems } = error;
    throw new RulesRefused(
      'rules_invalid',
      { id: 'year', version: String(json.year), count: problems.length },
      problems,
    );
  }
}
