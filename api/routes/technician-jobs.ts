import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addDays } from '../../domain/calendar/date.ts';
import { canonicalText } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { priceList } from '../../domain/policy/installations.ts';
import type { Language } from '../../domain/text/languages.ts';
import { vanLevels } from '../../drizzle/ledger/van.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { actionsFor } from '../cases/possible-actions.ts';
import { cursorOf, type Position, positionOf } from '../cursor.ts';
import { today } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import { PROCESSES } from '../processes.ts';
import type { Services } from '../services.ts';
import { jobsReply } from '../technician/job-reply.ts';
import { jobsOf } from '../technician/jobs.ts';

/** No case bears these names. */
const ACTIONS = '#actions';
const VAN = '#van';
const PRICES = '#prices';

/**
 * GET /v1/technician/jobs: what a technician has today and tomorrow, with everything he needs where there is no network.
 * The cursor knows what its holder has, so with it only what has changed is sent, and what is gone.
 */
export function technicianJobRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/technician/jobs',
    {
      config: { access: { roles: ['technician'] } },
      schema: {
        tags: ['technician'],
        querystring: z.strictObject({
          cursor: z.string().max(8_000).optional().describe('Of the answer before: only what has changed since'),
        }),
        response: { 200: jobsReply, 304: z.null().describe('If-None-Match names what you have') },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const language = languageOf(request.headers['accept-language']);
      const from = today(services.now());
      const until = addDays(from, 1);
      const question = { technician: caller.id, language };
      const { cursor } = request.query;
      const before: Position = cursor === undefined ? {} : positionOf(services.secret, question, cursor);
      const jobs = await jobsOf(services, caller, until, language);
      const processes = ['visit', ...new Set(jobs.flatMap(({ caseOfJob }) => (caseOfJob ? [caseOfJob.process] : [])))];
      const actions = processes.sort().flatMap((process) => actionsIn(process, caller.role, language));
      const prices = processes.includes('installation') ? await pricesOf(services, language) : undefined;
      const levels = await services.storage.query(({ sql }) => vanLevels(sql, caller.id));
      const van = levels.map(({ sku, quantity, old }) => ({ sku, quantity, old }));
      const present = Object.fromEntries([
        [VAN, tagOf(van)],
        [ACTIONS, tagOf(actions)],
        ...(prices === undefined ? [] : [[PRICES, tagOf(prices)]]),
        ...jobs.map((job) => [job.caseNo, tagOf(job)]),
      ]);
      const etag = `"${sha256(canonicalText([question, from, present])).slice(0, 32)}"`;
      void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'Authorization, Accept-Language' });
      if (cursor === undefined && request.headers['if-none-match'] === etag) return reply.status(304).send(null);
      return reply.send({
        from,
        until,
        cursor: cursorOf(services.secret, question, present),
        changed: jobs.filter(({ caseNo }) => before[caseNo] !== present[caseNo]),
        gone: Object.keys(before).filter((name) => !name.startsWith('#') && !Object.hasOwn(present, name)),
        ...(before[VAN] === present[VAN] ? {} : { van }),
        ...(before[ACTIONS] === present[ACTIONS] ? {} : { actions }),
        ...(prices === undefined || before[PRICES] === present[PRICES] ? {} : { prices }),
      });
    },
  );
}

/** What a role does in cases of a process, each with the process it belongs to. */
function actionsIn(name: string, role: Role, language: Language): Action[] {
  const process = PROCESSES.find(({ contract }) => contract.process === name);
  if (process === undefined) throw new Problem('internal_error');
  return actionsFor(process, role, language).map((action) => ({ process: name, ...action }));
}

/** What extra work costs by today's rules. */
async function pricesOf(services: Services, language: Language): Promise<Price[]> {
  const { policy } = await services.rules();
  return priceList(policy).map(({ id, kind, name, amountFen, currency }) => ({
    price: id,
    text: name[language],
    kind,
    unitFen: amountFen,
    currency,
  }));
}

type Action = NonNullable<z.output<typeof jobsReply>['actions']>[number];
type Price = NonNullable<z.output<typeof jobsReply>['prices']>[number];

/** Changes with anything of it. */
function tagOf(value: unknown): string {
  return sha256(canonicalText(value)).slice(0, 16);
}
