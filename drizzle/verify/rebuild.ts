import { eq, lte, sql } from 'drizzle-orm';
import type { Entry } from '../../domain/journal/entry.ts';
import { JournalGap, project } from '../../domain/journal/project.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { canonicalText } from '../../domain/json.ts';
import type { Database } from '../connect.ts';
import { caseColumns } from '../journal/case-columns.ts';
import { cases } from '../schema/cases.ts';
import { journalEntries } from './streams.ts';

export interface Rebuilt {
  readonly cases: number;
  /** Cases whose row says something else than their journal, and what. */
  readonly differing: readonly { readonly caseNo: string; readonly members: readonly string[] }[];
}

export interface RebuildOptions {
  /** Puts the row right; otherwise differences are only told. */
  readonly replace: boolean;
}

/**
 * Makes every case's view again out of its journal and compares it with the stored row. A row that has moved on while
 * it was looked at is left for the next time.
 */
export async function rebuildProjection(db: Database, { replace }: RebuildOptions): Promise<Rebuilt> {
  const differing: { caseNo: string; members: readonly string[] }[] = [];
  let count = 0;
  for await (const { caseNo, view } of viewsOf(db)) {
    count += 1;
    const members = view === undefined ? ['journal'] : await differences(db, view);
    if (members.length === 0) continue;
    differing.push({ caseNo, members });
    if (replace && view !== undefined) await replaceRow(db, view);
  }
  return { cases: count, differing };
}

/** The view of every case, out of its journal; `undefined` when the journal itself has a hole. */
async function* viewsOf(db: Database): AsyncGenerator<{ caseNo: string; view: CaseView | undefined }> {
  let caseNo: string | undefined;
  let view: CaseView | undefined;
  let broken = false;
  for await (const stored of journalEntries(db.sql)) {
    if (stored.caseNo !== caseNo) {
      if (caseNo !== undefined) yield { caseNo, view: broken ? undefined : view };
      [caseNo, view, broken] = [stored.caseNo, undefined, false];
    }
    try {
      if (!broken) view = project(view, JSON.parse(stored.body) as Entry);
    } catch (error) {
      if (!(error instanceof JournalGap)) throw error;
      broken = true;
    }
  }
  if (caseNo !== undefined) yield { caseNo, view: broken ? undefined : view };
}

async function differences(db: Database, view: CaseView): Promise<string[]> {
  const [row] = await db.orm.select().from(cases).where(eq(cases.caseNo, view.caseNo));
  if (row === undefined) return ['row'];
  if (row.version > view.version) return [];
  const stored: Readonly<Record<string, unknown>> = row;
  const members = Object.entries(caseColumns(view)).flatMap(([name, value]) => (stored[name] === value ? [] : [name]));
  return canonicalText(row.view) === canonicalText(view) ? members : [...members, 'view'];
}

async function replaceRow(db: Database, view: CaseView): Promise<void> {
  const last = sql`FROM journal j WHERE j.case_no = ${view.caseNo} AND j.seq = ${view.version}`;
  const row = { ...caseColumns(view), view, headHash: sql<string>`(SELECT j.hash ${last})` };
  await db.orm
    .insert(cases)
    .values({
      ...row,
      caseNo: view.caseNo,
      process: view.process,
      workflowId: sql<string>`(SELECT j.workflow_id ${last})`,
    })
    .onConflictDoUpdate({ target: cases.caseNo, set: row, setWhere: lte(cases.version, view.version) });
}
