import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EVENT_KINDS, eventKind } from '../../domain/events/catalogue.ts';
import { canonicalText } from '../../domain/json.ts';
import {
  allWebhooks,
  putWebhook,
  removeWebhook,
  rotateSecret,
  type Webhook,
  webhookById,
} from '../../drizzle/queries/webhooks.ts';
import { mayBeWebhook } from '../../drizzle/webhooks/addresses.ts';
import { webhookSecret } from '../../drizzle/webhooks/secret.ts';
import { identify } from '../commands/identity.ts';
import { key } from '../inputs/common.ts';
import { keptMembers } from '../master/kept.ts';
import { putReply } from '../master/resource.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const HOUR_MS = 3_600_000;

const content = {
  url: z.string().max(2_000).describe('http or https; redirects are not followed'),
  types: z.array(z.string().max(100)).max(EVENT_KINDS.length).default([]).describe('Event types; empty means all'),
  active: z.boolean().default(true).describe('false stops it; it goes on later from where it stopped'),
};

const secretMember = z.string().describe('`whsec_…`; shown this once');

const webhookReply = z
  .object({
    webhook: key,
    ...content,
    types: z.array(z.string()),
    active: z.boolean(),
    stoppedBecause: z.enum(['gone']).exactOptional().describe('gone: the receiver answered 410'),
    formerSecretUntil: z.string().exactOptional().describe('Until then the secret before signs as well'),
    reached: z.string().describe('Cursor of the feed up to which its deliveries were made'),
    ...keptMembers,
  })
  .meta({ id: 'Webhook' });

const params = z.object({ webhook: key });

/** PUT, GET and DELETE /v1/webhooks/{webhook}, GET /v1/webhooks, and POST /v1/webhooks/{webhook}/secret to replace its secret. */
export function webhookRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;
  const admin = { roles: ['admin'] } as const;
  const readers = { roles: ['admin', 'auditor'] } as const;

  typed.put(
    '/v1/webhooks/:webhook',
    {
      config: { access: admin, repeats: 'by-content' },
      schema: {
        tags: ['webhooks'],
        params,
        body: z.strictObject(content),
        response: { 200: putReply, 201: putReply.extend({ secret: secretMember }) },
      },
    },
    async (request, reply) => {
      const { webhook } = request.params;
      const { url, types, active } = request.body;
      mustBeReachable(services, url);
      mustBeTypes(types);
      const bodyHash = secret.hash('body', canonicalText(request.body));
      const secretNumber = randomBytes(32).toString('hex');
      const put = await storage.query((database) =>
        putWebhook(database, webhook, { url, types, active }, { bodyHash, secretNumber }),
      );
      if (put.outcome !== 'created') return reply.status(200).send(put);
      return reply.status(201).send({ ...put, secret: webhookSecret(secret, secretNumber) });
    },
  );

  typed.get(
    '/v1/webhooks/:webhook',
    {
      config: { access: readers },
      schema: { tags: ['webhooks'], params, response: { 200: webhookReply } },
    },
    async (request, reply) => {
      const found = await storage.query((database) => webhookById(database, request.params.webhook));
      if (found === undefined) throw notFound('webhook', request.params.webhook);
      return reply.send(webhookOf(found, services.now()));
    },
  );

  typed.get(
    '/v1/webhooks',
    {
      config: { access: readers },
      schema: { tags: ['webhooks'], response: { 200: z.object({ webhooks: z.array(webhookReply) }) } },
    },
    async (_request, reply) => {
      const found = await storage.query(allWebhooks);
      return reply.send({ webhooks: found.map((one) => webhookOf(one, services.now())) });
    },
  );

  typed.delete(
    '/v1/webhooks/:webhook',
    {
      config: { access: admin, repeats: 'by-content' },
      schema: { tags: ['webhooks'], params, response: { 204: z.null().describe('There is none, or none any more') } },
    },
    async (request, reply) => {
      await storage.query((database) => removeWebhook(database, request.params.webhook));
      return reply.status(204).send(null);
    },
  );

  typed.post(
    '/v1/webhooks/:webhook/secret',
    {
      config: { access: admin, repeats: 'by-key' },
      schema: {
        tags: ['webhooks'],
        params,
        body: z.strictObject({
          overlapHours: z
            .int()
            .min(0)
            .max(168)
            .default(24)
            .describe(
              'How long the secret before signs as well; 0 ends all before at once, and is the only way meanwhile',
            ),
        }),
        response: { 200: z.object({ secret: secretMember, formerSecretUntil: z.string() }) },
      },
    },
    async (request, reply) => {
      const { webhook } = request.params;
      const { id, bodyHash } = identify(secret, {
        caller: callerIn(request),
        about: webhook,
        action: 'webhookSecret',
        key: idempotencyKey(request),
        body: request.body,
      });
      // Made from the command, so that a repeat finds the secret it made, and another body under its key is noticed.
      const command = secret.hash('webhookNumber', id);
      const number = `${command}.${bodyHash}`;
      const now = services.now();
      const formerUntil = new Date(now.getTime() + request.body.overlapHours * HOUR_MS).toISOString();
      const after = await storage.query((database) =>
        rotateSecret(database, webhook, { number, formerUntil, command, now: now.toISOString() }),
      );
      if (after === undefined) throw notFound('webhook', request.params.webhook);
      if (after === 'otherBody') throw new Problem('idempotency_key_reused');
      if ('overlapsUntil' in after) throw new Problem('secret_overlaps', { params: { until: after.overlapsUntil } });
      return reply.send({
        secret: webhookSecret(secret, number),
        formerSecretUntil: after.formerUntil ?? formerUntil,
      });
    },
  );
}

function mustBeReachable({ webhookReach }: Services, url: string): void {
  if (mayBeWebhook(webhookReach, url)) return;
  throw new Problem('invalid_input', { field: 'url', params: { field: 'url', reason: 'notReachable' } });
}

function mustBeTypes(types: readonly string[]): void {
  const index = types.findIndex((type) => eventKind(type) === undefined);
  if (index === -1) return;
  const field = `types[${index}]`;
  const options = EVENT_KINDS.map(({ type }) => type);
  throw new Problem('invalid_input', { field, params: { field, reason: 'notOneOf', options } });
}

function webhookOf(row: Webhook, now: Date): z.output<typeof webhookReply> {
  const { id, url, types, active, stoppedBecause, formerUntil, reached, version, updatedAt } = row;
  return {
    webhook: id,
    url,
    types,
    active,
    ...(stoppedBecause === null ? {} : { stoppedBecause }),
    ...(formerUntil !== null && formerUntil > now.toISOString() ? { formerSecretUntil: formerUntil } : {}),
    reached: String(reached),
    version,
    updatedAt,
  };
}
