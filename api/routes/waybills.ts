import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CARRIER_EVENTS } from '../../domain/carriers/carrier-event.ts';
import { OWN_WORDS } from '../../domain/carriers/mapping.ts';
import { readReport } from '../../domain/carriers/read-reports.ts';
import type { Role } from '../../domain/people/roles.ts';
import { carrierById } from '../../drizzle/carriers/carriers.ts';
import { receiveReport } from '../../drizzle/carriers/reports.ts';
import { openReports, waybillStanding } from '../../drizzle/carriers/standing.ts';
import { identify } from '../commands/identity.ts';
import { deviceInstant, outsideNumber } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { carrierKey, carrierParams, mustBe } from './carriers.ts';

const DESK: readonly Role[] = ['agent', 'warehouse', 'dispatcher', 'lead', 'manager', 'admin', 'system'];
const READERS: readonly Role[] = [...DESK, 'auditor'];

const params = z.object({ carrier: carrierKey, waybill: outsideNumber });
const state = z.enum(['told', 'waiting', 'unclear', 'ignored']);

const report = z
  .object({
    eventId: z.string(),
    source: z.enum(['webhook', 'asked', 'hand']),
    state,
    problem: z.string().exactOptional().describe('Why it is unclear'),
    waybill: z.string().exactOptional(),
    event: z.string().exactOptional(),
    code: z.string().exactOptional(),
    at: z.string().exactOptional().describe("By the carrier's clock"),
    place: z.string().exactOptional(),
    caseNo: z.string().exactOptional(),
    receivedAt: z.string(),
    raw: z.string().exactOptional().describe('As it came; absent once it was erased'),
  })
  .meta({ id: 'CarrierReport' });

const standing = z
  .object({
    carrier: carrierKey,
    waybill: z.string(),
    caseNo: z.string().exactOptional().describe('Absent: nobody has named the waybill yet'),
    shipment: z.string().exactOptional(),
    state: z.string().exactOptional(),
    error: z.string().exactOptional().describe('What went wrong at the last look'),
    reports: z.array(report),
  })
  .meta({ id: 'Waybill' });

const byHand = z.strictObject({
  event: z.enum(CARRIER_EVENTS),
  at: deviceInstant,
  place: z.string().trim().max(40).optional().describe('Town or depot, never an address'),
});

/**
 * POST /v1/carriers/{carrier}/waybills/{waybill}/events: what somebody was told by the carrier, recorded by hand. GET
 * /v1/carriers/{carrier}/waybills/{waybill}: all that is known. GET /v1/carriers/{carrier}/reports: what waits or is unclear.
 */
export function waybillRoutes(app: FastifyInstance, { storage, secret, now }: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post(
    '/v1/carriers/:carrier/waybills/:waybill/events',
    {
      config: { access: { roles: DESK }, repeats: 'by-key' },
      schema: {
        tags: ['carriers'],
        params,
        body: byHand,
        response: { 202: z.object({ eventId: z.string(), outcome: z.enum(['told', 'waiting', 'repeated']) }) },
      },
    },
    async (request, reply) => {
      const { carrier, waybill } = request.params;
      const about = `waybill ${carrier}/${waybill}`;
      const parts = { about, action: 'carrierEvent', key: idempotencyKey(request), body: request.body };
      const eventId = `hand:${identify(secret, { caller: callerIn(request), ...parts }).id}`;
      const { mappingVersion } = mustBe(await storage.query((database) => carrierById(database, carrier)), carrier);
      const read = readReport(OWN_WORDS, { ...request.body, id: eventId, waybill }, now().toISOString());
      const outcome = await storage.query(({ sql }) =>
        sql.begin(async (tx) => {
          const taken = await receiveReport(tx, { carrier, mappingVersion }, read, 'hand');
          // Under its key something else was told before: nothing of this remains.
          if (taken === 'unclear' || taken === 'ignored') throw new Problem('idempotency_key_reused');
          return taken;
        }),
      );
      return reply.status(202).send({ eventId, outcome });
    },
  );

  typed.get(
    '/v1/carriers/:carrier/waybills/:waybill',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['carriers'], params, response: { 200: standing } },
    },
    async (request, reply) => {
      const { carrier, waybill } = request.params;
      const found = await storage.query(({ sql }) => waybillStanding(sql, carrier, waybill));
      if (found === undefined) throw notFound('waybill', waybill);
      return reply.send({ carrier, waybill, ...found });
    },
  );

  typed.get(
    '/v1/carriers/:carrier/reports',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['carriers'],
        params: carrierParams,
        querystring: z.strictObject({
          state: z.enum(['waiting', 'unclear']).default('unclear'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ reports: z.array(report) }) },
      },
    },
    async (request, reply) => {
      const { state: only, limit } = request.query;
      mustBe(await storage.query((database) => carrierById(database, request.params.carrier)), request.params.carrier);
      const reports = await storage.query(({ sql }) => openReports(sql, request.params.carrier, only, limit));
      return reply.send({ reports });
    },
  );
}
