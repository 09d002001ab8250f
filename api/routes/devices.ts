import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { enrolmentText, rotationText } from '../../domain/devices/signed-command.ts';
import type { Role } from '../../domain/people/roles.ts';
import { deviceIdOf, isSignedBy } from '../../drizzle/devices/keys.ts';
import {
  addDevice,
  addDeviceCode,
  codeByHash,
  type Device,
  deviceById,
  devicesOf,
  revokeDevice,
  rotateDevice,
} from '../../drizzle/queries/devices.ts';
import { technicianByRef } from '../../drizzle/queries/technicians.ts';
import { REVOKED_WHY } from '../../drizzle/schema/devices.ts';
import { sha256 } from '../../drizzle/secret.ts';
import type { Principal } from '../access/principal.ts';
import { identify } from '../commands/identity.ts';
import { codeFor } from '../devices/code.ts';
import { deviceId, deviceReply, deviceReplyOf, publicKey, signature } from '../devices/device-reply.ts';
import { noteRefusal } from '../devices/note-refusal.ts';
import { anyOwnDevice, ownDevice } from '../devices/own-device.ts';
import { code, key } from '../inputs/common.ts';
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

const enrolment = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{16,24}$/)
    .describe('As the lead gave it'),
  publicKey,
  proof: signature.describe('By the new key, over the text of the enrolment'),
  label: code.optional(),
});

const rotation = z.strictObject({
  publicKey,
  proof: signature.describe('By the new key, over the text of the rotation'),
  signature: signature.describe('By the old key, over the same text'),
  label: code.optional(),
});

const why = z.enum(REVOKED_WHY).exclude(['rotated']);
const one = z.object({ technician: key, device: deviceId });

/** Devices of technicians: a code from who leads, enrolment, another key, the end of one, and the list. */
export function deviceRoutes(app: FastifyInstance, services: Services): void {
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
        throw new Problem('not_found', { params: { what: technician } });
      }
      const { minutes } = request.body;
      const about = { caller, about: technician, action: 'deviceCode', key: idempotencyKey(request), body: {} };
      const made = codeFor(secret, identify(secret, about).id);
      const now = services.now().getTime();
      const expiresAt = new Date(now + minutes * 60_000).toISOString();
      const stored = await storage.query((database) =>
        addDeviceCode(database, {
          hash: hashOf(made),
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

  typed.post(
    '/v1/technician/devices',
    {
      config: { access: { roles: ['technician'] }, repeats: 'by-content' },
      schema: { tags: ['devices'], body: enrolment, response: { 201: deviceReply } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { publicKey, proof, label } = request.body;
      const codeHash = hashOf(request.body.code);
      const given = await storage.query((database) => codeByHash(database, codeHash));
      const id = deviceIdOf(publicKey);
      const known = await storage.query((database) => deviceById(database, id));
      const isRepeat = known?.codeHash === codeHash && known.technician === caller.id;
      const counts = given?.technician === caller.id && Date.parse(given.expiresAt) > services.now().getTime();
      if (given === undefined || !(counts || isRepeat)) throw await refusedCode(services, caller, request.id);
      const text = enrolmentText(caller.id, publicKey, request.body.code);
      await mustBeSigned(services, { caller, requestId: request.id, subject: id }, { publicKey, text, by: proof });
      const device = await storage.query((database) =>
        addDevice(database, {
          id,
          technician: caller.id,
          publicKey,
          allowedBy: given.createdBy,
          codeHash,
          ...(label === undefined ? {} : { label }),
        }),
      );
      if (device === undefined) throw await refusedCode(services, caller, request.id);
      return reply.status(201).send(deviceReplyOf(device));
    },
  );

  typed.post(
    '/v1/technician/devices/:device/rotation',
    {
      config: { access: { roles: ['technician'] }, repeats: 'by-content' },
      schema: {
        tags: ['devices'],
        params: z.object({ device: deviceId }),
        body: rotation,
        response: { 201: deviceReply },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { publicKey, proof, signature: bySigned, label } = request.body;
      const id = deviceIdOf(publicKey);
      const known = await storage.query((database) => deviceById(database, id));
      const isRepeat = known?.replaces === request.params.device && known.technician === caller.id;
      const find = isRepeat ? anyOwnDevice : ownDevice;
      const old = await find(services, caller, request.params.device, request.id);
      const text = rotationText(old.id, publicKey);
      const about = { caller, requestId: request.id, subject: old.id };
      await mustBeSigned(services, about, { publicKey: old.publicKey, text, by: bySigned });
      await mustBeSigned(services, about, { publicKey, text, by: proof });
      const next = { id, technician: caller.id, publicKey, allowedBy: caller.id, replaces: old.id };
      const named = label ?? old.label;
      const device = await storage.query((database) =>
        rotateDevice(database, old.id, { ...next, ...(named === null ? {} : { label: named }) }, caller.id),
      );
      if (device === undefined) {
        throw new Problem('invalid_input', {
          field: 'publicKey',
          params: { field: 'publicKey', reason: 'notFitting' },
        });
      }
      return reply.status(201).send(deviceReplyOf(device));
    },
  );

  typed.get(
    '/v1/technician/devices',
    {
      config: { access: { roles: ['technician'] } },
      schema: { tags: ['devices'], response: { 200: z.object({ devices: z.array(deviceReply) }) } },
    },
    async (request, reply) => reply.send({ devices: await listed(services, callerIn(request).id) }),
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
    async (request, reply) => reply.send({ devices: await listed(services, request.params.technician) }),
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

async function listed({ storage }: Services, technician: string): Promise<z.output<typeof deviceReply>[]> {
  const found: readonly Device[] = await storage.query((database) => devicesOf(database, technician));
  return found.map(deviceReplyOf);
}

/** However it was typed. */
function hashOf(typed: string): string {
  return sha256(typed.toUpperCase().replaceAll('-', ''));
}

async function refusedCode(services: Services, caller: Principal, requestId: string): Promise<Problem> {
  await noteRefusal(services, { caller, requestId, kind: 'DeviceCodeRefused', subject: caller.id });
  return new Problem('device_code_refused');
}

async function mustBeSigned(
  services: Services,
  about: { readonly caller: Principal; readonly requestId: string; readonly subject: string },
  { publicKey, text, by }: { readonly publicKey: string; readonly text: string; readonly by: string },
): Promise<void> {
  if (isSignedBy(publicKey, text, by)) return;
  await noteRefusal(services, { ...about, kind: 'DeviceForged' });
  throw new Problem('device_signature_refused', { params: { device: about.subject } });
}
