import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EFFECT_KINDS, PAUSABLE } from '../../domain/effects/effect-kinds.ts';
import { canonicalText } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { type EffectPause, latestPauses, liftPause, pauseEffect } from '../../drizzle/queries/effect-pauses.ts';
import { troubledEffects } from '../../drizzle/queries/stuck.ts';
import { identify } from '../commands/identity.ts';
import { instant, words } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { personalReply } from '../personal/reply.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Long enough for an outage of a night, shorter than the day after which an undo is left to a person. */
const LONGEST_MS = 12 * 60 * 60_000;
const PAST_SHOWN = 20;

const WATCHERS: readonly Role[] = ['lead', 'manager', 'admin', 'auditor'];

const pause = z
  .object({
    effect: z.string(),
    since: z.string(),
    until: z.string(),
    reason: personalReply,
    by: z.string(),
    liftedAt: z.string().exactOptional(),
    liftedBy: z.string().exactOptional(),
  })
  .meta({ id: 'EffectPause' });

const listed = z.object({
  effect: z.string(),
  pausable: z.boolean(),
  paused: pause.exactOptional(),
  held: z.int().describe('Cases in which it is held back'),
  failing: z.int().describe('Cases in which it goes on failing'),
});

const params = z.object({ effect: z.enum(PAUSABLE) });
const body = z.strictObject({
  until: instant.describe('Twelve hours ahead at most; it can be set again'),
  reason: words,
});
const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });

/** GET /v1/effects; PUT and DELETE /v1/effects/{effect}/pause: holds one kind of effect back during an outage. */
export function effectRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret, now } = services;

  const shown = async (pauses: readonly EffectPause[], role: Role, header: string | undefined) => {
    const reasons = pauses.map(({ reason }) => reason);
    const resolved = await resolvePersonal(reasons, { storage, role, language: languageOf(header) });
    const told = z.array(personalReply).parse(resolved);
    return pauses.flatMap(({ effect, since, until, pausedBy: by, liftedAt, liftedBy }, index) => {
      const reason = told[index];
      if (reason === undefined) return [];
      const end = liftedAt === null ? {} : { liftedAt, liftedBy: liftedBy ?? '' };
      return [{ effect, since, until, reason, by, ...end }];
    });
  };

  typed.get(
    '/v1/effects',
    {
      config: { access: { roles: WATCHERS } },
      schema: {
        tags: ['operations'],
        response: { 200: z.object({ effects: z.array(listed), pauses: z.array(pause) }) },
      },
    },
    async (request, reply) => {
      const [pauses, troubled] = await storage.query((database) =>
        Promise.all([latestPauses(database, PAST_SHOWN), troubledEffects(database)]),
      );
      const all = await shown(pauses, callerIn(request).role, request.headers['accept-language']);
      const at = now().toISOString();
      const effects = Object.entries(EFFECT_KINDS).map(([effect, kind]) => {
        const paused = all.find((one) => one.effect === effect && one.liftedAt === undefined && one.until > at);
        const { held = 0, failing = 0 } = troubled.get(effect) ?? {};
        return { effect, pausable: kind === 'pausable', held, failing, ...(paused === undefined ? {} : { paused }) };
      });
      return reply.send({ effects, pauses: all });
    },
  );

  typed.put(
    '/v1/effects/:effect/pause',
    {
      config: { access: { roles: ['admin'] }, repeats: 'by-content' },
      schema: { tags: ['operations'], params, body, response: { 200: pause } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { effect } = request.params;
      const { until } = request.body;
      mustBeAhead(until, now());
      const content = canonicalText(request.body);
      const identity = identify(secret, { caller, about: effect, action: 'pause', key: content, body: request.body });
      const taken = await swapPersonal(body, request.body, { storage, secret, commandId: identity.id });
      const { reason } = swapped.parse(taken);
      const kept = await storage.query((database) => pauseEffect(database, { effect, until, reason, by: caller.id }));
      const [told] = await shown([kept], caller.role, request.headers['accept-language']);
      if (told === undefined) throw new Problem('internal_error', { params: { requestId: request.id } });
      return reply.send(told);
    },
  );

  typed.delete(
    '/v1/effects/:effect/pause',
    {
      config: { access: { roles: ['admin'] }, repeats: 'by-content' },
      schema: { tags: ['operations'], params, response: { 204: z.null().describe('It is not held back any more') } },
    },
    async (request, reply) => {
      await storage.query((database) => liftPause(database, request.params.effect, callerIn(request).id));
      return reply.status(204).send(null);
    },
  );
}

function mustBeAhead(until: string, now: Date): void {
  const ahead = Date.parse(until) - now.getTime();
  if (ahead > 0 && ahead <= LONGEST_MS) return;
  const [reason, at] = ahead <= 0 ? ['tooSmall', now] : ['tooBig', new Date(now.getTime() + LONGEST_MS)];
  const limit = at instanceof Date ? at.toISOString() : '';
  throw new Problem('invalid_input', { field: 'until', params: { field: 'until', reason, limit } });
}
