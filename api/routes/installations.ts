import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { installationsOf } from '../../drizzle/queries/installed-base.ts';
import { installation } from '../../workflows/installation/contract.ts';
import { STAFF } from '../access/access.ts';
import { InFlight } from '../commands/in-flight.ts';
import { key } from '../inputs/common.ts';
import { openInstallation, openInstallationBody } from '../openings/open-installation.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

const place = z
  .object({
    no: z.int(),
    caseNo: z.string().describe('The installation that put it there'),
    customer: z.string().exactOptional(),
    site: z.string().exactOptional(),
    installedOn: z.string().describe('Day in Asia/Shanghai'),
    byOthers: z.boolean(),
    proofs: z.array(z.object({ ref: z.string(), sha256: z.string() })),
    plan: z.string().exactOptional(),
    removedOn: z.string().exactOptional(),
    removedBy: z.string().exactOptional(),
  })
  .meta({ id: 'InstalledPlace' });

/**
 * POST /v1/installations opens an installation. GET /v1/assets/{serial}/installations says where an item stands, and where it
 * stood before.
 */
export function installationRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const openings = new InFlight<Opening>();

  typed.post(
    '/v1/installations',
    {
      config: { access: { roles: installation.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['installations'],
        body: openInstallationBody,
        response: { 201: answerReply.describe('Opened; Location is its address') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const asked = { caller, key: idempotencyKey(request), body: request.body };
      const { answer, replayed } = await openInstallation(services, openings, asked);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(201)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send(answerReplyOf(answer, caller));
    },
  );

  typed.get(
    '/v1/assets/:serial/installations',
    {
      config: { access: { roles: [...STAFF, 'system'] } },
      schema: {
        tags: ['installations'],
        params: z.object({ serial: key }),
        response: { 200: z.object({ serial: z.string(), places: z.array(place) }) },
      },
    },
    async (request, reply) => {
      const { serial } = request.params;
      const rows = await services.storage.query((database) => installationsOf(database, serial));
      const places = rows.map(({ no, caseNo, customerRef, siteRef, installedOn, byOthers, proofs, plan, ...gone }) => ({
        no,
        caseNo,
        installedOn,
        byOthers,
        proofs: proofs.map(({ ref, sha256 }) => ({ ref, sha256 })),
        ...(customerRef === null ? {} : { customer: customerRef }),
        ...(siteRef === null ? {} : { site: siteRef }),
        ...(plan === null ? {} : { plan }),
        ...(gone.removedOn === null ? {} : { removedOn: gone.removedOn }),
        ...(gone.removedBy === null ? {} : { removedBy: gone.removedBy }),
      }));
      return reply.send({ serial, places });
    },
  );
}
