import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readReports } from '../../domain/carriers/read-reports.ts';
import { carrierById } from '../../drizzle/carriers/carriers.ts';
import { type ReportOutcome, receiveReport } from '../../drizzle/carriers/reports.ts';
import { isSignedBy } from '../access/carrier-signature.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { parse } from '../validation.ts';
import { carrierParams, mustBe } from './carriers.ts';

const MAX_BYTES = 256 * 1024;

/** How many reports took which way. */
const taken = z.object({
  told: z.int().describe('Brought to their cases'),
  waiting: z.int().describe('Kept until somebody names the waybill'),
  unclear: z.int().describe('Kept, and an alarm is raised: the mapping cannot read them'),
  ignored: z.int(),
  repeated: z.int(),
});

/**
 * POST /v1/carriers/{carrier}/events: a carrier tells what became of goods. Signed, kept as it came and answered at once; each
 * event counts once, in whatever order and however often it is told.
 */
export function carrierEventRoutes(app: FastifyInstance, { storage, secret, now }: Services): void {
  // A scope of its own: the signature is over the very bytes.
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: MAX_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post<{ Body: Buffer | undefined; Params: { carrier: string } }>(
      '/v1/carriers/:carrier/events',
      {
        bodyLimit: MAX_BYTES,
        config: { access: 'public', repeats: 'by-content' },
        schema: {
          tags: ['carriers'],
          description: 'For the carrier alone: signed as in docs/adapters.md.',
          params: carrierParams,
          // Read as bytes, because the signature is over them; the mapping of the carrier says what they mean.
          body: z.any().describe('What the carrier tells, in its own words'),
          response: { 202: taken },
        },
      },
      async (request, reply) => {
        const { carrier } = parse(carrierParams, request.params, '');
        const known = mustBe(await storage.query((database) => carrierById(database, carrier)), carrier);
        const body = request.body ?? Buffer.alloc(0);
        const at = now();
        if (!isSignedBy(known, secret, { headers: request.headers, body, now: at })) {
          throw new Problem('signature_refused');
        }
        const counts = { told: 0, waiting: 0, unclear: 0, ignored: 0, repeated: 0 } satisfies Record<
          ReportOutcome,
          number
        >;
        const by = { carrier, mapping: known.mapping, mappingVersion: known.mappingVersion };
        for (const read of readReports(known.mapping, documentIn(body), at.toISOString())) {
          // Each for itself: what came before a failure is not taken twice when the carrier sends it again.
          const outcome = await storage.query(({ sql }) => sql.begin((tx) => receiveReport(tx, by, read, 'webhook')));
          counts[outcome] += 1;
        }
        return reply.status(202).send(counts);
      },
    );
    done();
  });
}

function documentIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('malformed_json');
  }
}
