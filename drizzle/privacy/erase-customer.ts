import type { TransactionSql } from 'postgres';
import type { ErasureReason, Hold } from '../../domain/people/erasure.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Retention } from '../../domain/policy/retention.ts';
import type { Database } from '../connect.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import { heldBy } from './held-by.ts';
import { looseDocuments, onlyHere, type Reference, referencesOf } from './references.ts';

/** A request to erase the words about a customer. Holds nothing about him but his key. */
export interface ErasureOrder {
  readonly customer: string;
  readonly by: { readonly id: string; readonly role: Role };
  readonly reason: ErasureReason;
  readonly reference?: string;
  /** Erase what only the time of keeping of ended cases does not need, if the policy allows it. */
  readonly contactsFirst: boolean;
}

export interface Erasure {
  /** `same`: nothing was left to erase, these are the figures of the last time. */
  readonly outcome: 'erased' | 'same';
  readonly at: string;
  readonly texts: number;
  readonly links: number;
  readonly files: number;
  /** Cases whose words are still kept. */
  readonly kept: readonly string[];
}

/** The data is still needed. Nothing was erased. */
export class ErasureHeld extends Error {
  override readonly name = 'ErasureHeld';
  readonly holds: readonly Hold[];

  constructor(holds: readonly Hold[]) {
    super(`${holds.length} reasons to keep it`);
    this.holds = holds;
  }
}

/**
 * Erases names, phones, addresses and words about a customer, ends his links and keys, and, if the policy says so, erases
 * the files of his cases. Hashes stay, so every chain still verifies. One transaction, logged within it; the bytes of files
 * go after it. A repeat erases what came since, or nothing.
 *
 * @returns `undefined` when nothing is known of such a customer
 * @throws {ErasureHeld} when cases, the time of keeping or a legal hold need the data
 * @throws {EvidenceUnavailable} when the bytes could not be erased; a repeat goes on there
 */
export async function eraseCustomer(
  { sql }: Pick<Database, 'sql'>,
  store: EvidenceStore,
  { years, contactsFirst, evidence }: Retention,
  order: ErasureOrder,
): Promise<Erasure | undefined> {
  const done = await sql.begin(async (tx) => {
    // The lock of a PUT of this customer: nothing new comes in meanwhile.
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`customer ${order.customer}`}, 0))`;
    if (!(await isKnown(tx, order.customer))) return undefined;
    const holds = await heldBy(tx, order.customer, years);
    const mayGoFirst = order.contactsFirst && contactsFirst && holds.every(({ kind }) => kind === 'retention');
    if (holds.length > 0 && !mayGoFirst) throw new ErasureHeld(holds);
    const kept = holds.flatMap((hold) => ('caseNo' in hold ? [hold.caseNo] : []));
    return eraseAllBut(tx, order, kept, evidence === 'ERASE');
  });
  if (done === undefined) return undefined;
  for (const ref of done.erasedFiles) await store.erase(ref);
  return done.erasure;
}

async function isKnown(tx: TransactionSql, customer: string): Promise<boolean> {
  const found = await tx`
    SELECT FROM customer WHERE ref = ${customer} UNION ALL SELECT FROM personal_data WHERE subject = ${customer}`;
  return found.length > 0;
}

async function eraseAllBut(
  tx: TransactionSql,
  order: ErasureOrder,
  kept: readonly string[],
  withFiles: boolean,
): Promise<{ readonly erasure: Erasure; readonly erasedFiles: readonly string[] }> {
  const { customer } = order;
  const references = await referencesOf(tx, customer);
  const texts = await eraseTexts(tx, customer, references, kept);
  const links = await endAccess(tx, customer);
  await emptyMasterData(tx, customer);
  const { fresh, all } = await eraseFiles(tx, references, kept, withFiles);
  if (texts + links + fresh === 0) {
    const last = await lastErasure(tx, customer);
    if (last !== undefined) return { erasure: { ...last, outcome: 'same' }, erasedFiles: all };
  }
  const [row] = await tx<{ at: string }[]>`
    INSERT INTO erasure (customer_ref, principal, role, reason, reference, texts, links, files, kept)
    VALUES (${customer}, ${order.by.id}, ${order.by.role}, ${order.reason}, ${order.reference ?? null},
            ${texts}, ${links}, ${fresh}, ${[...kept]})
    RETURNING at`;
  const at = new Date(row?.at ?? Date.now()).toISOString();
  return { erasure: { outcome: 'erased', at, texts, links, files: fresh, kept }, erasedFiles: all };
}

/** By subject, by the case they were said in, and by what the journals of his cases name: each alone has gaps. */
async function eraseTexts(
  tx: TransactionSql,
  customer: string,
  references: readonly Reference[],
  kept: readonly string[],
): Promise<number> {
  const held = references.filter(({ caseNo }) => kept.includes(caseNo)).map(({ ref }) => ref);
  const named = references.filter(({ ref, caseNo }) => ref.startsWith('pt_') && !kept.includes(caseNo));
  const erased = await tx`
    UPDATE personal_data SET text = NULL, salt = NULL, erased_at = now()
     WHERE erased_at IS NULL
       AND (subject = ${customer} OR ref = ANY (${named.map(({ ref }) => ref)})
            OR case_no IN (SELECT case_no FROM cases WHERE customer_ref = ${customer}))
       AND ref <> ALL (${held})
       AND (case_no IS NULL OR case_no <> ALL (${[...kept]}))`;
  return erased.count;
}

/** His links to cases, and keys that see him alone. */
async function endAccess(tx: TransactionSql, customer: string): Promise<number> {
  const links = await tx`
    UPDATE customer_link SET revoked_at = now()
     WHERE revoked_at IS NULL
       AND (customer_ref = ${customer} OR case_no IN (SELECT case_no FROM cases WHERE customer_ref = ${customer}))`;
  const keys = await tx`
    UPDATE api_key SET revoked_at = now() WHERE revoked_at IS NULL AND customer_ref = ${customer}`;
  return links.count + keys.count;
}

/** The rows stay, because cases and orders name them; their keyed hash over the words goes too. */
async function emptyMasterData(tx: TransactionSql, customer: string): Promise<void> {
  const gone = { body_hash: 'erased' };
  await tx`
    UPDATE customer SET ${tx(gone)}, preferences = '{}', erased_at = coalesce(erased_at, now()),
           name_ref = NULL, phone_ref = NULL, email_ref = NULL, address_ref = NULL
     WHERE ref = ${customer}`;
  await tx`
    UPDATE site SET ${tx(gone)}, access = '{}', address_ref = NULL, position = NULL WHERE customer_ref = ${customer}`;
  await tx`
    UPDATE contact SET ${tx(gone)}, name_ref = NULL, phone_ref = NULL, email_ref = NULL
     WHERE customer_ref = ${customer}`;
}

/**
 * Files of his cases that no other case names; where the policy keeps them, only documents that are copies of words.
 *
 * @returns how many were marked now, and all whose bytes must be gone
 */
async function eraseFiles(
  tx: TransactionSql,
  references: readonly Reference[],
  kept: readonly string[],
  withFiles: boolean,
): Promise<{ fresh: number; all: string[] }> {
  const his = new Set(references.map(({ caseNo }) => caseNo).filter((caseNo) => !kept.includes(caseNo)));
  const files = references.filter(({ ref, caseNo }) => ref.startsWith('sha256-') && his.has(caseNo));
  const all = withFiles
    ? await onlyHere(tx, [...new Set(files.map(({ ref }) => ref))], [...his])
    : await looseDocuments(tx, [...his]);
  // Bytes that were announced and are still on a phone find nobody who waits for them.
  if (withFiles) {
    await tx`DELETE FROM evidence_announcement WHERE arrived_at IS NULL AND case_no = ANY (${[...his]})`;
  }
  const { count } = await tx`
    UPDATE evidence SET erased_at = now() WHERE erased_at IS NULL AND ref = ANY (${all})`;
  return { fresh: count, all };
}

async function lastErasure(tx: TransactionSql, customer: string): Promise<Omit<Erasure, 'outcome'> | undefined> {
  const [row] = await tx<Omit<Erasure, 'outcome'>[]>`
    SELECT at, texts, links, files, kept FROM erasure WHERE customer_ref = ${customer} ORDER BY id DESC LIMIT 1`;
  return row && { ...row, at: new Date(row.at).toISOString() };
}
