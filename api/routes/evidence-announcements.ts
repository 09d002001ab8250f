import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { reach } from '../../domain/policy/reach.ts';
import { term } from '../../domain/policy/term.ts';
import { isSentFor } from '../../drizzle/dispatch/own-visits.ts';
import { EVIDENCE_KINDS } from '../../drizzle/evidence/evidence-store.ts';
import { type Announcement, announce, announcementsOf, awaitedFiles } from '../../drizzle/queries/announcements.ts';
import { addEvidence, evidenceByRef } from '../../drizzle/queries/evidence.ts';
import { STAFF } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { MAX_BYTES, taken } from '../evidence/take-bytes.ts';
import { tellArrived } from '../evidence/tell-arrived.ts';
import { caseNo, evidence } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { Storage } from '../storage/storage.ts';

const BRINGERS: readonly Role[] = [...STAFF.filter((role) => role !== 'auditor' && role !== 'legal'), 'system'];
/** More than anybody looks at; what is due first comes first. */
const MOST = 200;

const body = z.strictObject({
  caseNo,
  sha256: evidence.shape.sha256,
  kind: evidence.shape.kind,
  bytes: evidence.shape.bytes.max(MAX_BYTES),
});

const announcementReply = z
  .object({
    caseNo: z.string(),
    evidence: evidence.describe('As commands name it from now on'),
    announcedAt: z.string(),
    dueAt: z.string().describe('By then the bytes are to be there, or somebody is told'),
    arrived: z.boolean(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Announcement' });

/**
 * POST /v1/evidence/announcements names a file by its hash before its bytes come; PUT /v1/evidence/{ref}/bytes brings them,
 * as often as it takes; GET says what has not come.
 */
export function announcementRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { storage } = services;

  typed.post(
    '/v1/evidence/announcements',
    {
      config: { access: { roles: BRINGERS }, repeats: 'by-content' },
      schema: { tags: ['evidence'], body, response: { 201: announcementReply } },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { caseNo, sha256, kind, bytes } = request.body;
      await visibleCase(storage, caller, caseNo);
      await mustBeHisJob(storage, caller, caseNo);
      const ref = `sha256-${sha256}`;
      const { policy, calendar } = await services.rules();
      const bound = term(policy, 'visitEvidence');
      const now = services.now();
      const { at: dueAt } = reach(calendar(bound.calendar), bound, now.toISOString());
      const stored = await storage.query((database) => evidenceByRef(database, ref));
      const there = stored !== undefined && stored.erasedAt === null;
      if (there && stored.bytes !== bytes) throw new Problem('evidence_differs', { field: 'bytes' });
      const arrivedAt = there ? now.toISOString() : null;
      const file = { caseNo, ref, sha256, kind: there ? stored.kind : kind, bytes, dueAt, arrivedAt };
      const row = await storage.query((database) => announce(database, { ...file, announcedBy: caller.id }));
      if (row === undefined) throw new Error('the announcement was not stored');
      if (row.bytes !== bytes || row.kind !== file.kind) throw new Problem('evidence_differs', { field: 'bytes' });
      return reply.status(201).send(replyOf(row, now));
    },
  );

  typed.get(
    '/v1/evidence/announcements',
    {
      config: { access: { roles: STAFF } },
      schema: {
        tags: ['evidence'],
        querystring: z.strictObject({
          caseNo: caseNo.optional(),
          overdue: z.enum(['true', 'false']).optional().describe('Those alone whose time is over'),
        }),
        response: { 200: z.object({ awaited: z.array(announcementReply) }) },
      },
    },
    async (request, reply) => {
      const caller = callerIn(request);
      const { caseNo, overdue } = request.query;
      const filter = {
        overdue: overdue === 'true',
        ...(caseNo === undefined ? {} : { caseNo }),
        ...(caller.role === 'technician' ? { announcedBy: caller.id } : {}),
      };
      const rows = await storage.query((database) => awaitedFiles(database, filter, MOST));
      return reply.send({ awaited: rows.map((row) => replyOf(row, services.now())) });
    },
  );

  // A scope of its own: other routes take no bytes.
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...EVIDENCE_KINDS], { bodyLimit: MAX_BYTES }, (_request, payload, parsed) =>
      parsed(null, payload),
    );
    scope.put<{ Body: Readable; Params: { ref: string } }>(
      '/v1/evidence/:ref/bytes',
      {
        bodyLimit: MAX_BYTES,
        config: { access: { roles: BRINGERS }, repeats: 'by-content', accepts: EVIDENCE_KINDS.join(', ') },
        schema: {
          tags: ['evidence'],
          description:
            'Bytes that were announced. Cut off, they are sent again from the beginning; others are refused.',
          params: z.object({ ref: evidence.shape.ref }),
          body: z.any().describe('The bytes of one file'),
          consumes: [...EVIDENCE_KINDS],
          response: { 200: evidence },
        },
      },
      async (request, reply) => {
        const { ref } = request.params;
        const caller = callerIn(request);
        const [file] = await storage.query((database) => announcementsOf(database, ref));
        if (file === undefined) throw notFound('file', ref);
        const { sha256, kind, bytes } = file;
        const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        if (sent !== kind) throw new Problem('evidence_differs', { field: 'content-type' });
        await taken(services, request.body, { kind, maxBytes: MAX_BYTES, expects: { sha256, bytes } });
        const row = { ref, sha256, kind, bytes, storeKey: ref, createdBy: caller.id };
        await storage.query((database) => addEvidence(database, row));
        await tellArrived(storage, ref, caller.id);
        return reply.send({ ref, sha256, kind, bytes });
      },
    );
    done();
  });
}

/**
 * A visit he is booked for, or the case whose job it is; also one that was taken from him while he had no network. What he has
 * photographed is taken in; whether it still counts, the case says.
 *
 * @throws {Problem} `not_own_visit`
 */
async function mustBeHisJob(storage: Storage, caller: Principal, caseNo: string): Promise<void> {
  if (caller.role !== 'technician') return;
  const he = [caller.id, ...(caller.standsInFor === undefined ? [] : [caller.standsInFor])];
  if (!(await storage.query(({ sql }) => isSentFor(sql, he, caseNo)))) throw new Problem('not_own_visit');
}

function replyOf(
  { caseNo, ref, sha256, kind, bytes, announcedAt, dueAt, arrivedAt }: Announcement,
  now: Date,
): z.output<typeof announcementReply> {
  return announcementReply.parse({
    caseNo,
    evidence: { ref, sha256, kind, bytes },
    announcedAt,
    dueAt,
    arrived: arrivedAt !== null,
    overdue: arrivedAt === null && Date.parse(dueAt) <= now.getTime(),
  });
}
