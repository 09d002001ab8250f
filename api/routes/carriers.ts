import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText } from '../../domain/json.ts';
import {
  allCarriers,
  type Carrier,
  carrierById,
  putCarrier,
  rotateCarrierSecret,
} from '../../drizzle/carriers/carriers.ts';
import { rereadUnclear } from '../../drizzle/carriers/reports.ts';
import { carrierSecret } from '../../drizzle/carriers/secret.ts';
import { STAFF } from '../access/access.ts';
import { identify } from '../commands/identity.ts';
import { carrierContent, carrierMapping, carrierSignature } from '../inputs/carrier.ts';
import { code } from '../inputs/common.ts';
import { keptMembers } from '../master/kept.ts';
import { putReply } from '../master/resource.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const HOUR_MS = 3_600_000;
/** Unclear reports that a new mapping reads anew at once; there are never many, because each code is told of. */
const REREAD = 2_000;

/** As a delivery names it. */
export const carrierKey = code;
export const carrierParams = z.object({ carrier: carrierKey });
const secretMember = z.string().describe('`whsec_…`; shown this once');
const reread = z.int().describe('Reports that were unclear and can be read now');

const carrierReply = z
  .object({
    carrier: carrierKey,
    nameZh: z.string(),
    nameEn: z.string(),
    connected: z.boolean(),
    signature: carrierSignature,
    mapping: carrierMapping,
    mappingVersion: z.int(),
    formerSecretUntil: z.string().exactOptional().describe('Until then the secret before is taken as well'),
    ...keptMembers,
  })
  .meta({ id: 'Carrier' });

/** PUT and GET /v1/carriers/{carrier}, GET /v1/carriers, and POST /v1/carriers/{carrier}/secret to replace the secret it signs with. */
export function carrierRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret, now } = services;
  const admin = { roles: ['admin'] } as const;

  typed.put(
    '/v1/carriers/:carrier',
    {
      config: { access: admin, repeats: 'by-content' },
      schema: {
        tags: ['carriers'],
        params: carrierParams,
        body: z.strictObject(carrierContent),
        response: { 200: putReply.extend({ reread }), 201: putReply.extend({ reread, secret: secretMember }) },
      },
    },
    async (request, reply) => {
      const { carrier } = request.params;
      const bodyHash = secret.hash('body', canonicalText(request.body));
      const secretNumber = randomBytes(32).toString('hex');
      const put = await storage.query((database) =>
        putCarrier(database, carrier, request.body, { bodyHash, secretNumber, by: callerIn(request).id }),
      );
      if (put.outcome === 'created') {
        return reply.status(201).send({ ...put, reread: 0, secret: carrierSecret(secret, secretNumber) });
      }
      const clear = await storage.query(async (database) => {
        const { mapping, mappingVersion } = mustBe(await carrierById(database, carrier), carrier);
        return database.sql.begin((tx) =>
          rereadUnclear(tx, { carrier, mapping, mappingVersion }, now().toISOString(), REREAD),
        );
      });
      return reply.status(200).send({ ...put, reread: clear });
    },
  );

  typed.get(
    '/v1/carriers/:carrier',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: { tags: ['carriers'], params: carrierParams, response: { 200: carrierReply } },
    },
    async (request, reply) => {
      const found = await storage.query((database) => carrierById(database, request.params.carrier));
      return reply.send(carrierOf(mustBe(found, request.params.carrier), now()));
    },
  );

  typed.get(
    '/v1/carriers',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: { tags: ['carriers'], response: { 200: z.object({ carriers: z.array(carrierReply) }) } },
    },
    async (_request, reply) => {
      const found = await storage.query(allCarriers);
      return reply.send({ carriers: found.map((one) => carrierOf(one, now())) });
    },
  );

  typed.post(
    '/v1/carriers/:carrier/secret',
    {
      config: { access: admin, repeats: 'by-key' },
      schema: {
        tags: ['carriers'],
        params: carrierParams,
        body: z.strictObject({
          overlapHours: z.int().min(0).max(168).default(24).describe('How long the secret before is taken as well'),
        }),
        response: { 200: z.object({ secret: secretMember, formerSecretUntil: z.string() }) },
      },
    },
    async (request, reply) => {
      const { carrier } = request.params;
      const { id, bodyHash } = identify(secret, {
        caller: callerIn(request),
        about: `carrier ${carrier}`,
        action: 'carrierSecret',
        key: idempotencyKey(request),
        body: request.body,
      });
      // Made from the command, so that a repeat finds the secret it made, and another body under its key is noticed.
      const command = secret.hash('carrierNumber', id);
      const number = `${command}.${bodyHash}`;
      const formerUntil = new Date(now().getTime() + request.body.overlapHours * HOUR_MS).toISOString();
      const after = await storage.query((database) =>
        rotateCarrierSecret(database, carrier, { number, command, formerUntil }),
      );
      if (after === 'otherBody') throw new Problem('idempotency_key_reused');
      return reply.send({
        secret: carrierSecret(secret, number),
        formerSecretUntil: mustBe(after, carrier).formerUntil ?? formerUntil,
      });
    },
  );
}

/** @throws {Problem} `not_found` */
export function mustBe(found: Carrier | undefined, name: string): Carrier {
  if (found === undefined) throw notFound('carrier', name);
  return found;
}

function carrierOf(row: Carrier, now: Date): z.output<typeof carrierReply> {
  const { id, nameZh, nameEn, connected, mappingVersion, formerUntil, version, updatedAt } = row;
  return {
    carrier: id,
    nameZh,
    nameEn,
    connected,
    // As it was checked when it came in.
    signature: carrierSignature.parse(row.signature),
    mapping: carrierMapping.parse(row.mapping),
    mappingVersion,
    ...(formerUntil !== null && formerUntil > now.toISOString() ? { formerSecretUntil: formerUntil } : {}),
    version,
    updatedAt,
  };
}
