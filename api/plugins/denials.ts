import type { FastifyInstance, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import type { Denied } from '../denials/denial-book.ts';
import { denialCode } from '../denials/denied-by.ts';
import { caseNo, key } from '../inputs/common.ts';
import type { Services } from '../services.ts';
import { READS } from './access.ts';
import { refusalOf } from './problems.ts';

/**
 * Whoever tries to do what he must not is written down before he gets his no: role, limit, own request, somebody else's
 * work or case. One place for all of them, whether the door refused or the case. Only when it cannot be written in time
 * is he answered first; the log has it then.
 */
export const denialsPlugin = plugin<{ services: Services }>(
  async (app: FastifyInstance, { services }) => {
    app.addHook('onSend', async (request) => {
      const denied = READS.has(request.method) ? undefined : deniedIn(request);
      if (denied === undefined || (await services.denials.note(denied))) return;
      request.log.error({ denied }, 'a denial was not written down');
    });
  },
  { name: 'denials', dependencies: ['access', 'problems'] },
);

function deniedIn(request: FastifyRequest): Denied | undefined {
  const problem = refusalOf(request);
  const code = problem && denialCode(problem);
  const principal = request.caller?.id ?? problem?.denied?.who;
  if (problem === undefined || code === undefined || principal === undefined) return undefined;
  // A repeat that gets the stored answer tries nothing.
  if (problem.headers['idempotency-replayed'] !== undefined) return undefined;
  const { no, action, ...named } = keysIn(request.params);
  const about = [problem.standing?.caseNo, no].find((found) => caseNo.safeParse(found).success);
  return {
    principal,
    role: request.caller?.role ?? null,
    standsInFor: request.caller?.standsInFor ?? null,
    action: action ?? `${request.method} ${request.routeOptions.url ?? ''}`,
    caseNo: about ?? null,
    subject: subjectOf(about === undefined && no !== undefined ? { no, ...named } : named),
    code,
    requestId: request.id,
  };
}

function subjectOf(named: Readonly<Record<string, string>>): string | null {
  const said = Object.entries(named).map(([name, value]) => `${name}=${value}`);
  return said.length === 0 ? null : said.join(' ');
}

/** The keys an address names. It may not have been looked at yet, so what is no key, and a token, is left out. */
function keysIn(params: unknown): Readonly<Record<string, string>> {
  if (typeof params !== 'object' || params === null) return {};
  const keys = Object.entries(params).filter(([name, value]) => name !== 'token' && key.safeParse(value).success);
  return Object.fromEntries(keys.map(([name, value]) => [name, String(value)]));
}
