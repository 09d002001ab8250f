import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { reached } from '../cases/visible-case.ts';
import type { Answered } from '../commands/answered.ts';
import { InFlight } from '../commands/in-flight.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { addAll, attachReport } from '../openings/attach.ts';
import { openRepairBody } from '../openings/body.ts';
import { examine, type OpenRequest } from '../openings/examine.ts';
import { type Opened, openRepair } from '../openings/open.ts';
import { rightsReply, rightsReplyOf } from '../openings/rights.ts';
import type { Opening } from '../openings/start-case.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { answerReply, answerReplyOf } from '../replies/answer.ts';
import type { Services } from '../services.ts';

const openReply = answerReply.extend({ rights: rightsReply }).meta({ id: 'OpenedCase' });

/** POST /v1/warranty-repairs */
export function openWarrantyRepairRoutes(app: FastifyInstance, services: Services, additions: InFlight<Outcome>): void {
  const openings = new InFlight<Opening>();

  const open = async (request: OpenRequest): Promise<Opened> => {
    const opened = await openRepair(services, openings, request);
    const { evidence = [], withoutPapers } = request.body;
    const files = [...evidence, ...(withoutPapers?.evidence ?? [])];
    const { caseNo, version } = opened.answer;
    if (files.length > 0) await reached(services.storage, caseNo, version);
    await addAll(services, additions, request, caseNo, { evidence: files }, opened);
    return opened;
  };

  const attach = async (request: OpenRequest, caseNo: string): Promise<Opened> => {
    const report = await examine(services, request, today(services.now()));
    const added: Answered = await attachReport(services, additions, request, caseNo, report);
    return { ...added, rights: report.rights };
  };

  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/warranty-repairs',
    {
      config: { access: { roles: warrantyRepair.openedBy }, repeats: 'by-key' },
      schema: {
        tags: ['warranty repair'],
        body: openRepairBody,
        response: {
          200: openReply.describe('The report was added to the case named in attachTo'),
          201: openReply.describe('Opened; Location is its address'),
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const opening: OpenRequest = { caller: callerIn(request), key: idempotencyKey(request), body };
      const { attachTo } = body;
      const { answer, rights, replayed } =
        attachTo === undefined ? await open(opening) : await attach(opening, attachTo);
      const language = languageOf(request.headers['accept-language']);
      if (replayed) void reply.header('idempotency-replayed', 'true');
      return reply
        .status(attachTo === undefined ? 201 : 200)
        .headers({ location: `/v1/cases/${answer.caseNo}`, etag: `"${answer.version}"` })
        .send({ ...answerReplyOf(answer, opening.caller), rights: rightsReplyOf(rights, language) });
    },
  );
}
