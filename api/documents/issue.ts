import { render } from '../../documents/render.ts';
import { Unprintable } from '../../documents/unprintable.ts';
import type { Sheet } from '../../domain/documents/sheet.ts';
import { canonicalText } from '../../domain/json.ts';
import { EvidenceLost, EvidenceTampered, EvidenceUnavailable } from '../../drizzle/evidence/evidence-store.ts';
import { addDocument, fileOfDocument } from '../../drizzle/queries/documents.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** A document with the bytes it was issued with. */
export interface Issued {
  readonly code: string;
  /** Address of the page that compares it. */
  readonly verifyAt: string;
  /** As an action that attaches evidence takes it. */
  readonly evidence: { readonly ref: string; readonly sha256: string; readonly kind: string; readonly bytes: number };
  readonly content: Buffer;
}

const PDF = 'application/pdf';
const MAX_BYTES = 20 * 1024 * 1024;
/** 128 bits that nobody guesses. */
const CODE_LENGTH = 32;

/** For whom a document is issued: the case, its customer, who asks, and the database's time before its words were read. */
export interface For {
  readonly caseNo: string;
  readonly customer: string | undefined;
  readonly by: string;
  readonly readAt: string;
}

/**
 * Gives out what was issued for this sheet, or issues it. The code is made of everything it says, so the same sheet is the
 * same document for ever.
 *
 * @returns `undefined` when the customer was erased meanwhile: the sheet holds words that are gone
 * @throws {Problem} `document_unprintable`, `evidence_unavailable`, `database_unavailable`
 */
export async function issue(
  services: Services,
  sheet: Sheet,
  { caseNo, customer, by, readAt }: For,
): Promise<Issued | undefined> {
  const { storage, evidence: store, secret, letterhead } = services;
  const code = secret.hash('document', canonicalText({ sheet, letterhead })).slice(0, CODE_LENGTH);
  const verifyAt = `${letterhead.publicUrl}/d/${code}`;
  const kept = await storage.query((database) => fileOfDocument(database, code));
  if (kept !== undefined) {
    const content = await store.get(kept.ref).catch(lostOrAway);
    if (content !== undefined) return { code, verifyAt, evidence: { ...kept, kind: PDF }, content };
  }
  const { house } = letterhead;
  const content = await render(sheet, { verifyAt, ...(house === undefined ? {} : { house }) }).catch(unprintable);
  const file = await store.put(content, { kind: PDF, maxBytes: MAX_BYTES }).catch(lostOrAway);
  if (file === undefined) throw new Error('a store does not lose what it takes');
  const { ref, sha256, bytes } = file;
  const { kind, language, issuedOn } = sheet;
  const registered = await storage.query((database) =>
    addDocument(
      database,
      { code, sha256, ref, caseNo, kind, language, issuedOn },
      { ref, sha256, kind: PDF, bytes, storeKey: ref, createdBy: by },
      { customer, readAt },
    ),
  );
  if (registered) return { code, verifyAt, evidence: { ref, sha256, bytes, kind: PDF }, content };
  await store.erase(ref).catch(lostOrAway);
  return undefined;
}

/** A file that is gone or was changed is made again; a store that is away is waited for. */
function lostOrAway(error: unknown): undefined {
  if (error instanceof EvidenceLost || error instanceof EvidenceTampered) return undefined;
  throw error instanceof EvidenceUnavailable
    ? new Problem('evidence_unavailable', { headers: { 'retry-after': '5' }, cause: error })
    : error;
}

function unprintable(error: unknown): never {
  if (error instanceof Unprintable) {
    throw new Problem('document_unprintable', { params: { characters: error.characters } });
  }
  throw error;
}
