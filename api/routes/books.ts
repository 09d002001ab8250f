import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { LAWS } from '../../domain/books/laws.ts';
import { lawTexts } from '../../domain/text/books.ts';
import { type Proof, proveBooks } from '../../drizzle/books/prove-books.ts';
import { languageOf } from '../language.ts';
import type { Services } from '../services.ts';

/** A proof of all books takes seconds, not the moment of a list. */
const PATIENCE_MS = 60_000;

const offender = z.object({
  caseNo: z.string().nullable(),
  subject: z.string().describe('Step, account, payment, refund or serial'),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).describe('What was found, and what should be'),
});
const books = z
  .object({
    at: z.string(),
    postings: z.int(),
    entries: z.int(),
    holds: z.boolean().describe('Whether every law holds'),
    laws: z.array(z.object({ law: z.enum(LAWS), text: z.string(), holds: z.boolean(), offenders: z.array(offender) })),
  })
  .meta({ id: 'Books' });
const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Offenders told of each law'),
});

/** GET /v1/books: whether goods and money add up over all cases, and who breaks a law. Several callers share one proof. */
export function booksRoutes(app: FastifyInstance, { storage }: Services): void {
  const underWay = new Map<number, Promise<Proof>>();
  const prove = (limit: number): Promise<Proof> => {
    const proof =
      underWay.get(limit) ??
      storage
        .query(({ sql }) => proveBooks(sql, { limit }), PATIENCE_MS)
        .finally(() => {
          underWay.delete(limit);
        });
    underWay.set(limit, proof);
    return proof;
  };

  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/books',
    {
      config: { access: { roles: ['finance', 'auditor', 'manager', 'admin'] } },
      schema: { tags: ['operations'], querystring: query, response: { 200: books } },
    },
    async (request) => {
      const { laws, ...proof } = await prove(request.query.limit);
      const language = languageOf(request.headers['accept-language']);
      const told = laws.map(({ law, offenders }) => ({
        law,
        text: lawTexts[law][language],
        holds: offenders.length === 0,
        offenders: offenders.map(({ caseNo, subject, detail }) => ({ caseNo: caseNo || null, subject, detail })),
      }));
      return { ...proof, holds: told.every(({ holds }) => holds), laws: told };
    },
  );
}
