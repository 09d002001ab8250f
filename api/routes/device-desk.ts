import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { addDeviceCode, deviceById, revokeDevice } from '../../drizzle/queries/devices.ts';
import { technicianByRef } from '../../drizzle/queries/technicians.ts';
import { REVOKED_WHY } from '../../drizzle/schema/devices.ts';
import { identify } from '../commands/identity.ts';
import { codeFor, codeHashOf } from '../devices/code.ts';
import { deviceId, deviceReply, deviceReplyOf, devicesListed } from '../devices/device-reply.ts';
import { key } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const ALLOWERS: readonly Role[] = ['lead', 'manager', 'admin'];
const READERS: readonly Role[] = ['dispatcher', 'lead', 'manager', 'admin', 'auditor', 'legal'];
/** Long enough to walk over to the technician, too short to be found on a slip of paper. */
const CODE_MINUTES = 60;

const codeWanted = z.strictObject({
  minutes: z.int().min(5).max(1_440).default(CODE_MINUTES).describe('How long the code counts'),
});

const why = z.enum(REVOKED_WHY).exclude(['rotated']);
const one = z.object({ technician: key, device: deviceId });

/** What those who lead do about the devices of technicians: a code for one, the list, the end of one. */
export function deviceDeskRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.post(
    '/v1/technicians/:technician/device-codes',
    {
      config: { access: { roles: ALLOWERS }, repeats: 'by-key' },
      schema: {
        tags: ['devices'],
        params: z.object({ technician: key }),
        body: codeWanted,
        response: { 201: z.object({ technician: z.string(), code: z.string(), expiresAt: z.string() }) },
      },
    },
    async (request, reply) => {
      const { technician } = request.params;
      const caller = callerIn(request);
      if ((await storage.query((database) => technicianByRef(database, technician))) === undefined) {
        throw notFound('technicians', technician);
      }
      const { minutes } = request.body;
      const about = { caller, about: technician, action: 'deviceCode', key: idempotencyKey(request), body: {} };
      const made = codeFor(secret, identify(secret, about).id);
      const now = services.now().getTime();
      const expiresAt = new Date(now + minutes * 60_000).toISOString();
      const stored = await storage.query((database) =>
        addDeviceCode(database, {
          hash: codeHashOf(made),
          technician,
          createdBy: caller.id,
          createdRole: caller.role,
          createdAt: new Date(now).toISOString(),
          expiresAt,
        }),
      );
      if (stored === undefined) throw new Error('the code was not stored');
      const first = Date.parse(stored.expiresAt) - Date.parse(stored.createdAt);
      if (first !== minutes * 60_000) throw new Problem('idempotency_key_reused');
      return reply.status(201).send({ technician, code: made, expiresAt: stored.expiresAt });
    },
  );

  typed.get(
    '/v1/technicians/:technician/devices',
    {
      config: { access: { roles: READERS } },
      schema: {
        tags: ['devices'],
        params: z.object({ technician: key }),
        response: { 200: z.object({ devices: z.array(deviceReply) }) },
      },
    },
    async (request, reply) => reply.send({ devices: await devicesListed(services, request.params.technician) }),
  );

  typed.put(
    '/v1/technicians/:technician/devices/:device/revocation',
    {
      config: { access: { roles: [...ALLOWERS, 'technician'] }, repeats: 'by-content' },
      schema: {
        tags: ['devices'],
        params: one,
        body: z.strictObject({ why }),
        response: { 200: deviceReply },
      },
    },
    async (request, reply) => {
      const { technician, device } = request.params;
      const caller = callerIn(request);
      const found = await storage.query((database) => deviceById(database, device));
      const mayEnd = caller.role !== 'technician' || caller.id === technician;
      if (found?.technician !== technician || !mayEnd) throw new Problem('device_unknown', { params: { device } });
      const ended = await storage.query((database) => revokeDevice(database, device, caller.id, request.body.why));
      return reply.send(deviceReplyOf(ended ?? found));
    },
  );
}
