import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Database } from '../connect.ts';
import { cases } from '../schema/cases.ts';
import { journal } from '../schema/journal.ts';

/** An entry as the journal holds it. */
export interface JournalLine {
  readonly caseNo: string;
  readonly entry: Entry;
  /** Database time. */
  readonly recordedAt: string;
  readonly hash: string;
}

const columns = {
  caseNo: journal.caseNo,
  body: journal.body,
  recordedAt: journal.recordedAt,
  hash: journal.hash,
} as const;

interface Row {
  readonly caseNo: string;
  readonly body: string;
  readonly recordedAt: string;
  readonly hash: string;
}

/** Entries of a case after a number, in order. */
export async function caseTimeline(
  { orm }: Database,
  caseNo: string,
  page: { readonly after: number; readonly limit: number },
): Promise<JournalLine[]> {
  const rows = await orm
    .select(columns)
    .from(journal)
    .where(and(eq(journal.caseNo, caseNo), gt(journal.seq, page.after)))
    .orderBy(asc(journal.seq))
    .limit(page.limit);
  return rows.map(lineOf);
}

/** The whole record of a case. */
export async function caseEntries({ orm }: Database, caseNo: string): Promise<Entry[]> {
  const rows = await orm.select(columns).from(journal).where(eq(journal.caseNo, caseNo)).orderBy(asc(journal.seq));
  return rows.map((row) => lineOf(row).entry);
}

export interface Before {
  readonly at: string;
  readonly caseNo: string;
  readonly seq: number;
}

/** Entries of all cases of a customer, the newest first. */
export async function customerTimeline(
  { orm }: Database,
  customer: string,
  page: { readonly before?: Before; readonly limit: number },
): Promise<JournalLine[]> {
  const { before } = page;
  const rows = await orm
    .select(columns)
    .from(journal)
    .innerJoin(cases, eq(cases.caseNo, journal.caseNo))
    .where(
      and(
        eq(cases.customerRef, customer),
        before &&
          sql`(${journal.at}, ${journal.caseNo}, ${journal.seq}) < (${before.at}::timestamptz, ${before.caseNo}, ${before.seq}::int)`,
      ),
    )
    .orderBy(desc(journal.at), desc(journal.caseNo), desc(journal.seq))
    .limit(page.limit);
  return rows.map(lineOf);
}

/** The body is the canonical text of an `Entry`, written by the commit and by nothing else. */
function lineOf({ caseNo, body, recordedAt, hash }: Row): JournalLine {
  const entry: Entry = JSON.parse(body);
  return { caseNo, entry, recordedAt, hash };
}
