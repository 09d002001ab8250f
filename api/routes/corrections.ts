import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { lifeInChain } from '../../domain/entitlement/serial-facts.ts';
import type { Role } from '../../domain/people/roles.ts';
import { correctionsOf } from '../../drizzle/queries/corrections.ts';
import { STAFF } from '../access/access.ts';
import { key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { correctSerial } from '../rights/correct-serial.ts';
import { correctionBody } from '../rights/correction-body.ts';
import {
  correctedReply,
  correctionEffects,
  correctionReply,
  correctionReplyOf,
  sameReply,
} from '../rights/correction-reply.ts';
import { askedSerial } from '../rights/serial-rights.ts';
import { anyJson } from '../schemas/json.ts';
import type { Services } from '../services.ts';

const CORRECTORS: readonly Role[] = ['lead', 'manager', 'admin'];

/**
 * POST /v1/assets/{serial}/corrections sets a fact of a serial right and answers which rights change by it;
 * GET /v1/assets/{serial}/corrections shows who corrected what, and why.
 */
export function correctionRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ serial: key });

  typed.post(
    '/v1/assets/:serial/corrections',
    {
      config: { access: { roles: CORRECTORS }, repeats: 'by-key' },
      schema: {
        tags: ['rights'],
        description: 'A fact of this item was recorded wrongly. What is corrected wins over master data from now on.',
        params,
        body: correctionBody,
        response: { 200: sameReply, 201: correctedReply },
      },
    },
    async (request, answer) => {
      const { serial } = request.params;
      const caller = callerIn(request);
      const language = languageOf(request.headers['accept-language']);
      const asked = { caller, serial, body: request.body, key: idempotencyKey(request), language };
      const done = await correctSerial(services, asked);
      if (done === 'same') return answer.status(200).send({ outcome: 'same' });
      const { stored, replayed } = done;
      if (replayed) void answer.header('idempotency-replayed', 'true');
      return answer.status(201).send({ ...correctionReplyOf(stored), ...correctionEffects.parse(stored.answer) });
    },
  );

  typed.get(
    '/v1/assets/:serial/corrections',
    {
      config: { access: { roles: STAFF } },
      schema: {
        tags: ['rights'],
        params,
        response: { 200: z.object({ corrections: z.array(correctionReply.extend({ reason: anyJson })) }) },
      },
    },
    async (request, answer) => {
      const caller = callerIn(request);
      const found = await services.storage.query(async (database) => {
        const { record } = await askedSerial(database, caller, request.params.serial);
        const first = record.chain[0] ?? request.params.serial;
        return correctionsOf(database, first, lifeInChain(record, first));
      });
      const language = languageOf(request.headers['accept-language']);
      const said = await resolvePersonal(
        found.map(({ reason }) => ({ ...reason })),
        { storage: services.storage, role: caller.role, language },
      );
      const reasons = z.array(anyJson).parse(said);
      return answer.send({
        corrections: found.map((one, index) => ({ ...correctionReplyOf(one), reason: reasons[index] ?? null })),
      });
    },
  );
}
