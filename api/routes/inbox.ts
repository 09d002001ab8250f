import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText } from '../../domain/json.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import { isCarrier } from '../../drizzle/carriers/tell-case.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import { GATEWAY } from '../../drizzle/payments/receive.ts';
import { registeredAmong } from '../../drizzle/queries/registered.ts';
import { REFUNDS } from '../../drizzle/refunds/settle-refund.ts';
import { RECORDS } from '../../drizzle/timeline/tell-recorded.ts';
import { caseNo, key } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { processOf } from '../processes.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';
import { pathOf } from '../validation.ts';

/** What the engine tells its cases itself. */
const RESERVED: readonly string[] = [GATEWAY, REFUNDS, RECORDS, SANBAO.id];

const event = z.strictObject({
  eventId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .describe("The sender's own number of the event; a repeat changes nothing"),
  caseNo,
  type: z.string().regex(/^[a-z][A-Za-z]{0,63}$/),
  data: jsonObject,
});

/**
 * POST /v1/inbox/{sender}: a fact from outside (payment, scan, part received). It is kept and answered at once; the
 * case takes it when it is ready, in the order it came.
 */
export function inboxRoutes(app: FastifyInstance, { storage, secret }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/inbox/:sender',
    {
      config: { access: { roles: ['system'] }, repeats: 'by-content' },
      schema: {
        tags: ['inbox'],
        params: z.object({ sender: key }),
        body: event,
        response: { 202: z.object({ eventId: z.string(), caseNo: z.string() }) },
      },
    },
    async (request, reply) => {
      const { sender } = request.params;
      if (RESERVED.includes(sender) || isCarrier(sender)) throw unknownReference('sender', sender);
      const { eventId, caseNo, type, data } = request.body;
      mustBeAwaitable(caseNo, type, data);
      const bodyHash = secret.hash('body', canonicalText(request.body));
      const taken = await storage.query(async (database) => {
        const known = await registeredAmong(database, 'case', [caseNo]);
        if (!known.has(caseNo)) throw unknownReference('caseNo', caseNo);
        return receiveEvent(database.sql, { sender, eventId, caseNo, type, data, bodyHash });
      });
      if (taken === 'otherBody') throw new Problem('idempotency_key_reused', { field: 'eventId' });
      return reply.status(202).send({ eventId, caseNo });
    },
  );
}

/**
 * Only facts a case of this process can take from a system, in the shape it takes them: the journal keeps them for good,
 * so nothing unasked, and no word about a person, may slip in.
 *
 * @throws {Problem} `unknown_reference` or `invalid_input`
 */
function mustBeAwaitable(caseNo: string, type: string, data: unknown): void {
  const process = processOf(caseNo);
  if (process === undefined) throw unknownReference('caseNo', caseNo);
  const own = process.actions.filter(({ name }) => Object.hasOwn(process.contract.actions, name));
  const taken = own.filter(({ spec }) => spec.roles.includes('system'));
  const input = taken.find(({ name }) => name === type)?.input;
  if (input === undefined) {
    const allowed = taken.map(({ name }) => name);
    throw new Problem('invalid_input', { field: 'type', params: { field: 'type', reason: 'notAmong', allowed } });
  }
  const checked = input.safeParse(data);
  if (checked.success) return;
  const at = pathOf(checked.error.issues[0]?.path ?? [], 'data');
  throw new Problem('invalid_input', { field: at, params: { field: at, reason: 'wrongShape' } });
}
