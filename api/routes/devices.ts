import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { enrolmentText, rotationText } from '../../domain/devices/signed-command.ts';
import { deviceIdOf, isSignedBy } from '../../drizzle/devices/keys.ts';
import { addDevice, codeByHash, deviceById, rotateDevice } from '../../drizzle/queries/devices.ts';
import type { Principal } from '../access/principal.ts';
import { codeHashOf } from '../devices/code.ts';
import { deviceId, deviceReply, deviceReplyOf, devicesListed, publicKey, signature } from '../devices/device-reply.ts';
import { noteRefusal } from '../devices/note-refusal.ts';
import { anyOwnDevice, ownDevice } from '../devices/own-device.ts';
import { code } from '../inputs/common.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

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

/** What a technician does with his devices: he enrols one with a code from his lead, puts another key in its place, lists them. */
export function deviceRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage } = services;

  typed.post(
    '/v1/technician/devices',
    {
      config: { access: { roles: ['technician'] }, repeats: 'by-content' },
      schema: { tags: ['devices'], body: enrolment, response: { 201: deviceReply } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { publicKey, proof, label } = request.body;
      const codeHash = codeHashOf(request.body.code);
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
    async (request, reply) => reply.send({ devices: await devicesListed(services, callerIn(request).id) }),
  );
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
