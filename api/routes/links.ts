import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { linkToken } from '../../drizzle/link-token.ts';
import { addCustomerLink } from '../../drizzle/queries/customer-links.ts';
import { sha256 } from '../../drizzle/secret.ts';
import type { LinkScope } from '../access/principal.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { identify, mustBeSameBody } from '../commands/identity.ts';
import { caseNo, instant } from '../inputs/common.ts';
import { mustBePossible } from '../inputs/dates.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { processOf } from '../processes.ts';
import { casePage, PAGE_HEADERS, wantsPage } from '../replies/case-page.ts';
import { customerCaseReply } from '../replies/case-view.ts';
import type { Services } from '../services.ts';
import { shownCase } from './case-view.ts';

const LONGEST_DAYS = 90;
const DAY_MS = 86_400_000;

const body = z.strictObject({
  actions: z
    .array(z.string().regex(/^[a-z][A-Za-z]{0,63}$/))
    .max(10)
    .describe('What the bearer may do besides reading; each must be open to customers'),
  expiresAt: instant.describe(`At most ${LONGEST_DAYS} days ahead`),
});

const reply = z.object({ token: z.string(), url: z.string(), actions: z.array(z.string()), expiresAt: z.string() });

/**
 * POST /v1/cases/{no}/links makes a link for the customer of one case: it names what the bearer may do and until when.
 * GET /l/{token} is what he sees when he opens it.
 */
export function linkRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage, secret } = services;

  typed.post(
    '/v1/cases/:no/links',
    {
      config: { access: { roles: ['agent', 'lead', 'manager', 'admin', 'system'] }, repeats: 'by-key' },
      schema: { tags: ['links'], params: z.object({ no: caseNo }), body, response: { 201: reply } },
    },
    async (request, answer) => {
      const { no } = request.params;
      const caller = callerIn(request);
      const { actions, expiresAt } = request.body;
      mustBeForCustomers(no, actions);
      mustBeSoon(expiresAt, services.now());
      const view = await visibleCase(storage, caller, no);
      const identity = identify(secret, {
        caller,
        about: no,
        action: 'link',
        key: idempotencyKey(request),
        body: request.body,
      });
      // The number is made from the command, so a repeat finds the same link and hands out the same token.
      const token = linkToken(secret, secret.hash('linkNumber', identity.id));
      const customer = view.subject.customer;
      const stored = await storage.query((database) =>
        addCustomerLink(database, {
          hash: sha256(token),
          caseNo: no,
          customerRef: typeof customer === 'string' ? customer : null,
          actions,
          expiresAt,
        }),
      );
      if (stored === undefined) throw new Error('the link was not stored');
      const first = { actions: stored.actions, expiresAt: stored.expiresAt };
      mustBeSameBody(
        { ...identity, bodyHash: JSON.stringify(first) },
        { bodyHash: JSON.stringify({ actions, expiresAt: new Date(expiresAt).toISOString() }) },
      );
      return answer.status(201).send({ token, url: `/l/${token}`, ...first });
    },
  );

  typed.get(
    '/l/:token',
    {
      config: { access: { roles: ['customer'], links: 'own-case' } },
      schema: {
        tags: ['links'],
        params: z.object({ token: z.string().max(200) }),
        produces: ['application/json', 'text/html'],
        response: { 200: z.union([customerCaseReply, z.string()]) },
      },
    },
    async (request, answer) => {
      const view = await visibleCase(storage, callerIn(request), scopeIn(request).caseNo);
      const language = languageOf(request.headers['accept-language']);
      const shown = customerCaseReply.parse(await shownCase(storage, callerIn(request), view, language));
      // The address is the secret: no page reached from here may learn it, and no cache may keep it.
      void answer.headers({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        vary: 'Accept, Accept-Language',
      });
      if (wantsPage(request.headers.accept)) return answer.headers(PAGE_HEADERS).send(casePage(shown, language));
      return answer.send(shown);
    },
  );
}

function scopeIn(request: FastifyRequest): LinkScope {
  const { link } = callerIn(request);
  if (link === undefined) throw new Problem('unauthenticated');
  return link;
}

function mustBeForCustomers(no: string, actions: readonly string[]): void {
  const process = processOf(no);
  if (process === undefined) throw new Problem('case_not_found', { params: { caseNo: no } });
  const open = process.actions.filter(({ spec }) => spec.roles.includes('customer')).map(({ name }) => name);
  const index = actions.findIndex((action) => !open.includes(action));
  if (index === -1) return;
  const field = `actions[${index}]`;
  throw new Problem('invalid_input', { field, params: { field, reason: 'notOneOf', options: open } });
}

function mustBeSoon(expiresAt: string, now: Date): void {
  const latest = new Date(now.getTime() + LONGEST_DAYS * DAY_MS).toISOString();
  const bounds = { earliest: now.toISOString(), latest };
  mustBePossible('expiresAt', new Date(expiresAt).toISOString(), bounds);
}
