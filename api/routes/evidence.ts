import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EVIDENCE_KINDS, EvidenceLost } from '../../drizzle/evidence/evidence-store.ts';
import { announcementsOf } from '../../drizzle/queries/announcements.ts';
import { addEvidence, evidenceByRef } from '../../drizzle/queries/evidence.ts';
import { EVERYBODY, STAFF } from '../access/access.ts';
import { MAX_BYTES, outage, taken } from '../evidence/take-bytes.ts';
import { tellArrived } from '../evidence/tell-arrived.ts';
import { evidence } from '../inputs/common.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** An auditor looks and leaves nothing behind. */
const BRINGERS = EVERYBODY.filter((role) => role !== 'auditor');

const ACCEPTED = EVIDENCE_KINDS.join(', ');

/** In OpenAPI 3.1 raw bytes have no JSON Schema: their media type says it all. */
const BYTES = z.any().describe('The bytes of one file');

/** POST /v1/evidence takes the bytes of one file and names it; GET gives them back. */
export function evidenceRoutes(app: FastifyInstance, services: Services): void {
  const { storage } = services;
  // A scope of its own: other routes take no bytes.
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The bytes go to the store as they come: nothing of a file is held in memory.
    scope.addContentTypeParser([...EVIDENCE_KINDS], { bodyLimit: MAX_BYTES }, (_request, payload, done) =>
      done(null, payload),
    );
    scope.post<{ Body: Readable }>(
      '/v1/evidence',
      {
        bodyLimit: MAX_BYTES,
        config: { access: { roles: BRINGERS, links: 'attachments' }, repeats: 'by-content', accepts: ACCEPTED },
        schema: {
          tags: ['evidence'],
          description: 'Equal bytes are kept once, under the kind they first came with.',
          body: BYTES,
          consumes: [...EVIDENCE_KINDS],
          response: { 201: evidence },
        },
      },
      async (request, reply) => {
        const kind = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        const stored = await taken(services, request.body, { kind, maxBytes: MAX_BYTES });
        const { ref, sha256, bytes } = stored;
        const row = await storage.query(async (database) => {
          await addEvidence(database, { ref, sha256, kind, bytes, storeKey: ref, createdBy: callerIn(request).id });
          return evidenceByRef(database, ref);
        });
        // What was announced may come by this road as well.
        await tellArrived(storage, ref, callerIn(request).id);
        // Equal bytes are kept once, under the kind they first came with.
        return reply.status(201).send(evidence.parse({ ref, sha256, bytes, kind: row?.kind ?? kind }));
      },
    );
    done();
  });

  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/evidence/:ref',
    {
      config: { access: { roles: STAFF } },
      schema: {
        tags: ['evidence'],
        params: z.object({ ref: evidence.shape.ref }),
        response: {
          200: {
            description: 'The bytes, as the media type they came with',
            content: Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, { schema: BYTES }])),
          },
        },
      },
    },
    async (request, reply) => {
      const { ref } = request.params;
      const row = await storage.query((database) => evidenceByRef(database, ref));
      if (row?.erasedAt != null) throw new Problem('erased', { params: { what: ref } });
      if (row === undefined) throw await notThere(services, ref);
      const bytes = await services.evidence.get(ref).catch((error: unknown) => {
        if (error instanceof EvidenceLost) throw new Problem('erased', { params: { what: ref } });
        throw outage(error);
      });
      return reply
        .type(row.kind)
        .headers({
          'content-disposition': 'attachment',
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=31536000, immutable',
          etag: `"${row.sha256}"`,
        })
        .send(bytes);
    },
  );
}

/** Nobody knows it, or its bytes are still to come. */
async function notThere({ storage }: Services, ref: string): Promise<Problem> {
  const [announced] = await storage.query((database) => announcementsOf(database, ref));
  if (announced === undefined) return notFound('file', ref);
  return new Problem('evidence_awaited', { params: { what: ref, until: announced.dueAt } });
}
