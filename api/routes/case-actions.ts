import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { STAFF } from '../access/access.ts';
import { actionsReply, possibleActions } from '../cases/possible-actions.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { act, allowedAction } from '../commands/act.ts';
import type { InFlight } from '../commands/in-flight.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { caseNo, deviceInstant, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { processOf } from '../processes.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';
import { parse } from '../validation.ts';

const actionName = z.string().regex(/^[a-z][A-Za-z]{0,63}$/);

export const actBody = z.strictObject({
  wait: z.int().min(1).optional().describe('Number of the wait this answers'),
  input: z.unknown().optional().describe('As the schema of the action says; see GET /v1/cases/{no}/actions'),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional().describe('The customer for whom a member of staff acts'),
});

/** GET /v1/cases/{no}/actions and POST /v1/cases/{no}/actions/{action} */
export function caseActionRoutes(app: FastifyInstance, services: Services, inFlight: InFlight<Outcome>): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/v1/cases/:no/actions',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'], links: 'own-case' } },
      schema: { tags: ['cases'], params: z.object({ no: caseNo }), response: { 200: actionsReply } },
    },
    async (request, reply) => {
      const { no } = request.params;
      const caller = callerIn(request);
      const view = await visibleCase(services.storage, caller, no);
      const process = processOf(no);
      if (process === undefined) throw new Problem('case_not_found', { params: { caseNo: no } });
      return reply.send(possibleActions(process, view, caller, languageOf(request.headers['accept-language'])));
    },
  );

  typed.post(
    '/v1/cases/:no/actions/:action',
    {
      config: { access: { roles: [...STAFF, 'system', 'customer'], links: 'own-case' }, repeats: 'by-key' },
      schema: {
        tags: ['cases'],
        params: z.object({ no: caseNo, action: actionName }),
        body: actBody,
        response: { 200: answerReply },
      },
    },
    async (request, reply) => {
      const { no, action } = request.params;
      const { wait, input, deviceAt, onBehalfOf } = request.body;
      const version = versionIn(request.headers['if-match']);
      const caller = callerIn(request);
      const asked = { caller, caseNo: no, action, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
      const { answer, replayed } = await act(services, inFlight, {
        ...asked,
        key: idempotencyKey(request),
        body: request.body,
        // A missing one is an empty one: many actions say all by their name.
        input: parse(allowedAction(asked).input, input ?? {}, 'input'),
        ...(wait === undefined ? {} : { wait }),
        ...(version === undefined ? {} : { version }),
        ...(deviceAt === undefined ? {} : { deviceAt }),
      });
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply.header('etag', `"${answer.version}"`).send(answerReplyOf(answer, caller));
    },
  );
}

/** The version in an `If-Match` header, as the view's ETag gave it. @throws {Problem} */
function versionIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new Problem('invalid_parameter', {
    field: 'If-Match',
    params: { field: 'If-Match', reason: 'wrongFormat' },
  });
}
