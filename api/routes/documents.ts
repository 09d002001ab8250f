import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind } from '../../domain/documents/kinds.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { documentKindTexts } from '../../domain/text/documents/common.ts';
import { LANGUAGES, type Language } from '../../domain/text/languages.ts';
import { databaseTime } from '../../drizzle/queries/documents.ts';
import { caseEntries } from '../../drizzle/queries/timeline.ts';
import { STAFF } from '../access/access.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { type Issued, issue } from '../documents/issue.ts';
import { SOURCES } from '../documents/sources.ts';
import { caseNo, evidence } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { callerIn } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const params = z.object({ no: caseNo, kind: z.enum(DOCUMENT_KINDS) });
const querystring = z.strictObject({
  language: z.enum(LANGUAGES).optional().describe('Of the document; that of Accept-Language unless said'),
});

const issued = z
  .object({
    caseNo: z.string(),
    kind: z.enum(DOCUMENT_KINDS),
    text: z.string().describe('What this kind is called'),
    language: z.enum(LANGUAGES),
    issuedOn: z.string().describe('Day in Asia/Shanghai'),
    code: z.string(),
    verifyAt: z.string().describe('The page that compares it; the code on the document says the same'),
    evidence: evidence.describe('As an action that attaches a file takes it'),
  })
  .meta({ id: 'IssuedDocument' });

/**
 * GET /v1/cases/{no}/documents/{kind} gives a document of a case as PDF, the same bytes each time; at …/{kind}/issued is
 * what proves it. Customers see those of their own cases. Not for machines: they see no words of people.
 */
export function documentRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const config = { access: { roles: [...STAFF, 'customer'], links: 'own-case' } } as const;

  typed.get(
    '/v1/cases/:no/documents/:kind',
    {
      config,
      schema: {
        tags: ['documents'],
        description: 'A document of the case as PDF. It is made from the record, and kept from then on.',
        params,
        querystring,
        response: {
          200: { description: 'The document', content: { 'application/pdf': { schema: z.any().describe('PDF') } } },
        },
      },
    },
    async (request, reply) => {
      const { no, kind } = request.params;
      const language = request.query.language ?? languageOf(request.headers['accept-language']);
      const { document } = await asked(services, request, { no, kind, language });
      return reply
        .type('application/pdf')
        .headers({
          // Nothing of what it says may stand in the name of a file.
          'content-disposition': `attachment; filename="${no}-${kind}-${language}.pdf"`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-cache',
          vary: 'Authorization, Accept-Language',
          etag: `"${document.evidence.sha256}"`,
        })
        .send(document.content);
    },
  );

  typed.get(
    '/v1/cases/:no/documents/:kind/issued',
    {
      config,
      schema: {
        tags: ['documents'],
        description: 'The same document by its hash: to verify it, or to attach it to the case as evidence.',
        params,
        querystring,
        response: { 200: issued },
      },
    },
    async (request, reply) => {
      const { no, kind } = request.params;
      const language = request.query.language ?? languageOf(request.headers['accept-language']);
      const { document, issuedOn } = await asked(services, request, { no, kind, language });
      const { code, verifyAt, evidence: file } = document;
      const text = documentKindTexts[kind][language];
      return reply
        .headers({ 'cache-control': 'private, no-cache', vary: 'Authorization, Accept-Language' })
        .send({ caseNo: no, kind, text, language, issuedOn, code, verifyAt, evidence: file });
    },
  );
}

interface Wanted {
  readonly no: string;
  readonly kind: DocumentKind;
  readonly language: Language;
}

/** @throws {Problem} `case_not_found`, `document_not_there`, `document_unprintable` and those of the stores */
async function asked(
  services: Services,
  request: FastifyRequest,
  { no, kind, language }: Wanted,
): Promise<{ readonly document: Issued; readonly issuedOn: string }> {
  const { storage } = services;
  const caller = callerIn(request);
  const view = await visibleCase(storage, caller, no);
  // A customer may be erased while his document is made: then it is made once more, without his words.
  for (let tries = 0; tries < 2; tries += 1) {
    const readAt = await storage.query(databaseTime);
    const entries = await storage.query((database) => caseEntries(database, no));
    const sheet = await SOURCES[kind]?.({ services, view, entries, role: caller.role, language });
    if (sheet === undefined) {
      throw new Problem('document_not_there', { params: { caseNo: no, what: documentKindTexts[kind][language] } });
    }
    const document = await issue(services, sheet, { caseNo: no, customer: customerOf(view), by: caller.id, readAt });
    if (document !== undefined) return { document, issuedOn: sheet.issuedOn };
  }
  throw new Problem('not_yet', { params: { caseNo: no, version: view.version, wanted: view.version } });
}

function customerOf({ subject }: CaseView): string | undefined {
  return typeof subject.customer === 'string' ? subject.customer : undefined;
}
