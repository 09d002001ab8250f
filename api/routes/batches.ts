import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isNotable } from '../../domain/devices/skew.ts';
import { commandsAfter, commandsOf, type DeviceCommand } from '../../drizzle/queries/device-commands.ts';
import { batchBody, MOST_COMMANDS } from '../batches/batch-body.ts';
import { commandResult, resultOfRefused, resultOfRow } from '../batches/batch-reply.ts';
import { isRepeat, takeIn } from '../batches/take-in.ts';
import { deviceId } from '../devices/device-reply.ts';
import { anyOwnDevice, ownDevice } from '../devices/own-device.ts';
import { languageOf } from '../language.ts';
import { pause } from '../pause.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** A batch whose words are longer comes in two. */
const MOST_BYTES = 1024 * 1024;
/** Inside what a phone waits for on a bad line; what is not done by then is asked for later. */
const WAIT_MS = 8_000;
const LOOK_AGAIN_MS = 60;

const batchReply = z
  .object({
    device: deviceId,
    lastCounter: z.int().describe('Of the last command that was taken in; the next one is one more'),
    skewMs: z.int().describe('Clock of the device minus ours'),
    skewed: z.boolean().describe('They differ by more than five minutes: set the clock right'),
    results: z.array(commandResult).describe('One for each command, by counter'),
  })
  .meta({ id: 'BatchResult' });

/**
 * POST /v1/technician/batches takes what a device did without a network and answers with a result for each command. GET
 * /v1/technician/devices/{device}/commands gives those results again.
 */
export function batchRoutes(app: FastifyInstance, services: Services, wake: () => void): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage } = services;

  typed.post(
    '/v1/technician/batches',
    {
      bodyLimit: MOST_BYTES,
      config: { access: { roles: ['technician'] }, repeats: 'by-content' },
      schema: {
        tags: ['technician'],
        description: 'Sent again, whole or in part, it changes nothing and answers with what became of each command.',
        body: batchBody,
        response: { 200: batchReply },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const batch = request.body;
      const device = await ownDevice(services, caller, batch.device, request.id);
      const { repeated, notTaken, lastCounter, skewMs } = await takeIn(services, {
        caller,
        device,
        batch,
        requestId: request.id,
      });
      wake();
      const taken = batch.commands.filter((sent) => !notTaken.has(sent));
      const rows = await settled(
        services,
        device.id,
        taken.map(({ counter }) => counter),
      );
      const reader = { caller, language: languageOf(request.headers['accept-language']), requestId: request.id };
      const results = [...batch.commands]
        .sort((a, b) => a.counter - b.counter)
        .map((sent) => {
          const row = rows.find(({ counter }) => counter === sent.counter);
          const problem = notTaken.get(sent);
          if (problem !== undefined) return resultOfRefused(sent, problem, reader);
          if (row !== undefined && isRepeat(row, sent)) return resultOfRow(row, repeated.has(sent.counter), reader);
          // Another batch of the same device was a moment faster with something else under this counter.
          return resultOfRefused(sent, new Problem('counter_used', { params: { counter: sent.counter } }), reader);
        });
      return reply.send({ device: device.id, lastCounter, skewMs, skewed: isNotable(skewMs), results });
    },
  );

  typed.get(
    '/v1/technician/devices/:device/commands',
    {
      config: { access: { roles: ['technician'] } },
      schema: {
        tags: ['technician'],
        params: z.object({ device: deviceId }),
        querystring: z.strictObject({
          after: z.coerce.number().int().min(0).default(0).describe('Counter after which to begin'),
        }),
        response: { 200: z.object({ device: deviceId, lastCounter: z.int(), results: z.array(commandResult) }) },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const device = await anyOwnDevice(services, caller, request.params.device, request.id);
      const rows = await storage.query((database) =>
        commandsAfter(database, device.id, request.query.after, MOST_COMMANDS),
      );
      const reader = { caller, language: languageOf(request.headers['accept-language']), requestId: request.id };
      const results = rows.map((row) => resultOfRow(row, false, reader));
      return reply.send({ device: device.id, lastCounter: device.lastCounter, results });
    },
  );
}

/** The rows of some commands once each has its outcome, or as they are when that takes too long. */
async function settled(
  { storage }: Services,
  device: string,
  counters: readonly number[],
): Promise<readonly DeviceCommand[]> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const rows = await storage.query((database) => commandsOf(database, device, counters));
    const first = rows.find(({ outcome }) => outcome === 'waiting');
    if (first === undefined || first.delay !== null || performance.now() > until) return rows;
    await pause(LOOK_AGAIN_MS);
  }
}
