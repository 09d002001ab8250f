import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DOCUMENT_KINDS } from '../../domain/documents/kinds.ts';
import { documentKindTexts } from '../../domain/text/documents/common.ts';
import { documentsByCode } from '../../drizzle/queries/documents.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { wantsPage } from '../replies/case-page.ts';
import { VERIFICATION_HEADERS, verificationPage } from '../replies/verification-page.ts';
import type { Services } from '../services.ts';

const verification = z
  .object({
    kind: z.enum(DOCUMENT_KINDS),
    text: z.string(),
    issuedOn: z.string(),
    matches: z.boolean().exactOptional().describe('Whether the hash asked for is that of the document'),
  })
  .meta({ id: 'Verification' });

/**
 * GET /d/{code} is where the code on a document leads: what kind it is, when it was issued, and whether a file is that
 * document. For everybody who holds the paper; it says nothing about anybody, also after an erasure.
 */
export function verificationRoutes(app: FastifyInstance, { storage }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/d/:code',
    {
      config: { access: 'public' },
      schema: {
        tags: ['documents'],
        params: z.object({ code: z.string().regex(/^[0-9a-f]{32}$/) }),
        querystring: z.strictObject({
          sha256: z
            .string()
            .transform((given) => given.replaceAll(/\s/g, '').toLowerCase())
            .pipe(z.string().regex(/^([0-9a-f]{64})?$/))
            .optional()
            .describe('Of the file that was received, hexadecimal'),
        }),
        produces: ['application/json', 'text/html'],
        response: { 200: z.union([verification, z.string()]) },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      const { sha256 } = request.query;
      const found = await storage.query((database) => documentsByCode(database, code));
      const [newest] = found;
      if (newest === undefined) throw notFound('document', code);
      const { kind, issuedOn } = newest;
      const language = languageOf(request.headers['accept-language']);
      const matches = sha256 ? found.some((one) => one.sha256 === sha256) : undefined;
      const shown = {
        kind,
        text: documentKindTexts[kind][language],
        issuedOn,
        ...(matches === undefined ? {} : { matches }),
      };
      void reply.headers({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        vary: 'Accept, Accept-Language',
      });
      if (!wantsPage(request.headers.accept)) return reply.send(shown);
      return reply.headers(VERIFICATION_HEADERS).send(verificationPage(shown, language));
    },
  );
}
