import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { foundUntil } from '../../domain/goods/found-until.ts';
import type { Role } from '../../domain/people/roles.ts';
import { endParcel } from '../../drizzle/unmatched/end.ts';
import { type FoundParcel, foundParcels, type ParcelFilters, returnsFor } from '../../drizzle/unmatched/list.ts';
import { STAFF, STOCK_KEEPERS } from '../access/access.ts';
import { identify } from '../commands/identity.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { key, outsideNumber } from '../inputs/common.ts';
import { keepBody, sendBackBody, unmatchedParcelBody } from '../inputs/unmatched-parcel.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { swapPersonal } from '../personal/swap.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { parcelReply, parcelReplyOf } from '../replies/unmatched-parcel.ts';
import type { Services } from '../services.ts';
import { goodsProblem } from '../unmatched/goods-problem.ts';
import { registered } from '../unmatched/register.ts';

const READERS: readonly Role[] = [...STAFF, 'system'];
/** What is somebody's becomes ours only by their word. */
const DECIDERS: readonly Role[] = ['lead', 'manager'];

const params = z.object({ parcel: key });
const query = z.strictObject({
  state: z.enum(['open', 'ended']).optional(),
  waybill: outsideNumber.optional(),
  serial: key.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});
const swapped = z.object({
  reason: z.object({ ref: z.string(), hash: z.string() }),
  carrier: z.string().exactOptional(),
  waybill: z.string().exactOptional(),
});
const ONE = { limit: 1 };

/**
 * POST, GET /v1/unmatched-parcels, GET /v1/unmatched-parcels/{parcel}, POST …/send-back and …/keep: parcels nobody had
 * announced. A return takes goods out of one by `receiveGoods` with `unmatched`.
 */
export function unmatchedParcelRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.post(
    '/v1/unmatched-parcels',
    {
      config: { access: { roles: STOCK_KEEPERS }, repeats: 'by-key' },
      schema: { tags: ['returns'], body: unmatchedParcelBody, response: { 201: parcelReply } },
    },
    async (request, reply) => {
      const asked = { caller: callerIn(request), key: idempotencyKey(request), body: request.body };
      const parcel = await registered(services, asked);
      return reply
        .status(201)
        .header('location', `/v1/unmatched-parcels/${parcel}`)
        .send(await told(request, parcel));
    },
  );

  typed.get(
    '/v1/unmatched-parcels',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['returns'],
        querystring: query,
        response: { 200: z.object({ parcels: z.array(parcelReply), next: z.string().exactOptional() }) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filters } = request.query;
      const question = { unmatchedParcels: callerIn(request).id, ...filters };
      const at = cursor === undefined ? undefined : positionOf(secret, question, cursor);
      const after = at && { receivedAt: String(at.receivedAt), parcel: String(at.parcel) };
      const found = await look({ ...filters, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const next = last && { receivedAt: last.receivedAt, parcel: last.parcel };
      return reply.send({
        parcels: z.array(parcelReply).parse(await Promise.all(page.map((one) => said(request, one)))),
        ...(next === undefined ? {} : { next: cursorOf(secret, question, next) }),
      });
    },
  );

  typed.get(
    '/v1/unmatched-parcels/:parcel',
    {
      config: { access: { roles: READERS } },
      schema: { tags: ['returns'], params, response: { 200: parcelReply } },
    },
    async (request, reply) => reply.send(await told(request, request.params.parcel)),
  );

  for (const [path, how, schema, roles] of [
    ['send-back', 'sentBack', sendBackBody, STOCK_KEEPERS],
    ['keep', 'kept', keepBody, DECIDERS],
  ] as const) {
    typed.post(
      `/v1/unmatched-parcels/:parcel/${path}`,
      {
        config: { access: { roles }, repeats: 'by-key' },
        schema: { tags: ['returns'], params, body: schema, response: { 200: parcelReply } },
      },
      async (request, reply) => {
        const { parcel } = request.params;
        const caller = callerIn(request);
        const command = { caller, about: `unmatched-parcel ${parcel}`, action: how, key: idempotencyKey(request) };
        const { id } = identify(secret, { ...command, body: request.body });
        if (how === 'kept') await mustBeDue(await one(parcel));
        const taken = await swapPersonal(schema, request.body, { storage, secret, commandId: id });
        const { reason, ...sentWith } = swapped.parse(taken);
        const end = { parcel, how, by: caller.id, reason, under: id, sentWith };
        const ended = await storage.query(({ sql }) => endParcel(sql, end));
        if (ended.outcome === 'unknown') throw notFound('unmatchedParcel', parcel);
        if (ended.outcome === 'over') throw new Problem('parcel_ended', { params: { parcel } });
        if (ended.outcome === 'refused') throw goodsProblem(ended.obstacle);
        return reply.send(await told(request, parcel));
      },
    );
  }

  async function look(filters: ParcelFilters): Promise<FoundParcel[]> {
    return storage.query(({ sql }) => foundParcels(sql, filters));
  }

  async function one(parcel: string): Promise<FoundParcel> {
    const [found] = await look({ parcel, ...ONE });
    if (found === undefined) throw notFound('unmatchedParcel', parcel);
    return found;
  }

  async function mustBeDue({ parcel, receivedAt, ended }: FoundParcel): Promise<void> {
    const dueAt = foundUntil(await services.rules(), receivedAt);
    if (ended === null && dueAt > services.now().toISOString()) {
      throw new Problem('parcel_not_due', { params: { parcel, dueAt } });
    }
  }

  async function told(request: FastifyRequest, parcel: string): Promise<z.output<typeof parcelReply>> {
    const found = await one(parcel);
    const returns = await storage.query(({ sql }) => returnsFor(sql, found));
    return parcelReply.parse({ ...(await said(request, found)), returns });
  }

  async function said(request: FastifyRequest, found: FoundParcel): Promise<object> {
    const dueAt = foundUntil(await services.rules(), found.receivedAt);
    const { role } = callerIn(request);
    const language = languageOf(request.headers['accept-language']);
    const row = parcelReplyOf(found, dueAt, services.now().toISOString());
    return Object(await resolvePersonal(row, { storage, role, language }));
  }
}
