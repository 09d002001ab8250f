import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { visitKinds } from '../../domain/policy/visits.ts';
import type { ReasonCode } from '../../domain/text/reasons.ts';
import { bookedVisits } from '../../drizzle/dispatch/booked-visits.ts';
import { findProposals, type ProposalRequest } from '../../drizzle/dispatch/find-proposals.ts';
import { ownRef } from '../../drizzle/queries/sites.ts';
import { technicianByRef } from '../../drizzle/queries/technicians.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { visibleCase } from '../cases/visible-case.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { plannedNeed } from '../dispatch/planned-need.ts';
import { proposalsReply, proposalsReplyOf } from '../dispatch/proposals-reply.ts';
import { replan, replanBody, replanReply } from '../dispatch/replan.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { caseNo, code, instant, key } from '../inputs/common.ts';
import { mustBePossible } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const PLANNERS: readonly Role[] = ['agent', 'dispatcher', 'lead', 'manager', 'admin', 'system'];
/** Nobody plans further, and the database need not look further. */
const FURTHEST_DAYS = 31;
const DAY_MS = 86_400_000;

const codes = z
  .string()
  .max(400)
  .transform((text) => text.split(',').filter((word) => word !== ''))
  .pipe(z.array(code).max(20))
  .optional();

const proposalQuery = z
  .strictObject({
    visit: caseNo
      .optional()
      .describe('The visit that looks for a time, as it is planned; nothing else of its need is said then'),
    kind: code.optional().describe('Kind of visit, a row of the policy: how long it takes and what it needs'),
    category: code.optional().describe('Category of the goods'),
    skills: codes.describe('Besides those of the kind; several with commas between'),
    licences: codes.describe('Besides those of the kind'),
    customer: key.optional(),
    site: key.optional().describe('His site: its region and position say where'),
    area: code.optional().describe('Area code, instead of a site'),
    minutes: z.coerce.number().int().min(5).max(1_440).optional().describe('Instead of what the kind takes'),
    from: instant.optional().describe('The work begins no earlier; now unless said'),
    until: instant.optional().describe('The work ends no later; as far as the policy looks unless said'),
  })
  .refine(isOneQuestion, { path: ['visit'], params: { reason: 'chooseOne' satisfies ReasonCode } });

const bookingQuery = z.strictObject({
  from: instant,
  until: instant.describe(`At most ${FURTHEST_DAYS} days after \`from\``),
  technician: key.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

const booked = z
  .object({
    caseNo: z.string(),
    technician: z.string(),
    startsAt: z.string().describe('The work'),
    endsAt: z.string(),
    from: z.string().describe('With the way there'),
    until: z.string().describe('With the way on'),
    overbooked: z.boolean().describe('Booked upon another on purpose; the reason stands in its case'),
    conflicts: z.array(z.string()).describe('Other visits of his in the same time'),
  })
  .meta({ id: 'BookedVisit' });

/**
 * GET /v1/dispatch/proposals: who could make a visit and when, with the reason for each and for everybody left out.
 * GET /v1/dispatch/bookings: what is booked, with its conflicts. POST /v1/dispatch/replans: a technician drops out of a day.
 */
export function dispatchRoutes(app: FastifyInstance, services: Services, inFlight: InFlight<Outcome>): void {
  const { storage, rules, roster, now } = services;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post(
    '/v1/dispatch/replans',
    {
      config: { access: { roles: visit.actions.replan.roles }, repeats: 'by-key' },
      schema: { tags: ['dispatch'], body: replanBody, response: { 200: replanReply } },
    },
    async (request, reply) => {
      const { technician } = request.body;
      if ((await storage.query((database) => technicianByRef(database, technician))) === undefined) {
        throw unknownReference('technician', technician);
      }
      const asked = { caller: callerIn(request), key: idempotencyKey(request), body: request.body };
      return reply.send(await replan(services, inFlight, asked));
    },
  );

  typed.get(
    '/v1/dispatch/proposals',
    {
      config: { access: { roles: PLANNERS } },
      schema: { tags: ['dispatch'], querystring: proposalQuery, response: { 200: proposalsReply } },
    },
    async (request, reply) => {
      const { visit: no, from, until } = request.query;
      const data = { rules: await rules(), people: await storage.query(() => roster()) };
      const wanted =
        no === undefined
          ? wantedBy(data.rules, request.query)
          : plannedNeed(await visibleCase(storage, callerIn(request), no));
      const at = now();
      mustBeNear(from ?? at.toISOString(), until);
      const within = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
      const found = await storage.query(({ sql }) =>
        findProposals(sql, data, { ...wanted, ...within }, at.toISOString()),
      );
      return reply.send(proposalsReplyOf(found, languageOf(request.headers['accept-language'])));
    },
  );

  typed.get(
    '/v1/dispatch/bookings',
    {
      config: { access: { roles: [...PLANNERS, 'technician'] } },
      schema: {
        tags: ['dispatch'],
        querystring: bookingQuery,
        response: { 200: z.object({ bookings: z.array(booked), more: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { from, until, technician, limit } = request.query;
      mustBeNear(from, until);
      const rows = await storage.query(({ sql }) =>
        bookedVisits(sql, { from, until, limit: limit + 1, ...(technician === undefined ? {} : { technician }) }),
      );
      const bookings = rows.slice(0, limit).map((row) => ({ ...row, conflicts: [...row.conflicts] }));
      return reply.send({ bookings, more: rows.length > limit });
    },
  );
}

/** Either a visit, whose plan says what is needed, or a kind with what is added to it. */
function isOneQuestion({ visit, from: _from, until: _until, ...need }: Record<string, unknown>): boolean {
  const said = Object.values(need).filter((value) => value !== undefined);
  return visit === undefined ? need.kind !== undefined : said.length === 0;
}

/** What a kind of visit needs, and what the caller adds. @throws {Problem} `unknown_reference` */
function wantedBy({ policy }: Rules, query: z.output<typeof proposalQuery>): Pick<ProposalRequest, 'need' | 'site'> {
  const row = visitKinds(policy).find(({ id }) => id === query.kind);
  if (row === undefined) {
    throw new Problem('unknown_reference', { field: 'kind', params: { field: 'kind', value: query.kind ?? '' } });
  }
  const { category, area, customer, site } = query;
  const need = {
    skills: [...(row.skills ?? []), ...(query.skills ?? [])],
    licences: [...(row.licences ?? []), ...(query.licences ?? [])],
    minutes: query.minutes ?? row.minutes,
    travelMinutes: row.travelMinutes,
    ...(category === undefined ? {} : { category }),
    ...(area === undefined ? {} : { area }),
  };
  return { need, ...(customer === undefined || site === undefined ? {} : { site: ownRef(customer, site) }) };
}

/** @throws {Problem} `impossible_date` */
function mustBeNear(from: string, until: string | undefined): void {
  if (until === undefined) return;
  const latest = new Date(Date.parse(from) + FURTHEST_DAYS * DAY_MS).toISOString();
  mustBePossible('until', new Date(until).toISOString(), { earliest: new Date(from).toISOString(), latest });
}
