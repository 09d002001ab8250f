import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Sql } from 'postgres';
import type { CaseView } from '../../../domain/journal/view.ts';
import { canonicalText } from '../../../domain/json.ts';
import { isRetold } from '../../../drizzle/verify/retold.ts';
import { temporalHistory } from '../../../worker/temporal-history.ts';
import { amendmentIdOf } from '../../../workflows/amendment/contract.ts';
import { VIEW_QUERY } from '../../../workflows/case/command.ts';
import { workflowIdOf } from '../../../workflows/case/contract.ts';
import { differencesOf, toldDifferences } from '../differences.ts';

const AT_ONCE = 8;
/** A bound that has just passed is being worked on. */
const LATE_MS = 60_000;

/**
 * Every case's own view, asked of its workflow or replayed from its history, is the one in the database; every case
 * that is open waits for somebody until some instant; no case has vanished on either side; nobody was alarmed,
 * but for the calendar that ends soon whatever happens here.
 */
export async function judgeCases(
  sql: Sql,
  client: Client,
  opened: readonly string[],
  note: (text: string) => void,
): Promise<string[]> {
  const history = temporalHistory(client);
  const rows = await sql<{ caseNo: string; process: string; view: CaseView }[]>`
    SELECT case_no AS "caseNo", process, view FROM cases ORDER BY case_no`;
  const known = new Set(rows.map(({ caseNo }) => caseNo));
  const found = opened.flatMap((caseNo) => (known.has(caseNo) ? [] : [`${caseNo} was opened and has no row`]));
  // What a case opens by itself stands among its links.
  const linked = new Set(rows.flatMap(({ view }) => view.links.map(({ caseNo }) => caseNo)));
  for (const caseNo of known) {
    if (!opened.includes(caseNo) && !linked.has(caseNo)) found.push(`${caseNo} was never answered to anybody`);
  }
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const slice = rows.slice(from, from + AT_ONCE);
    const views = await Promise.all(slice.map(({ process, caseNo }) => viewOf(client, process, caseNo)));
    for (const [index, { caseNo, process, view }] of slice.entries()) {
      const own = views[index];
      if (typeof own === 'string') found.push(`${caseNo}: ${own}`);
      else if (
        canonicalText(own) !== canonicalText(view) &&
        (own === undefined || !(await isAmended(sql, own, view)))
      ) {
        const how = `${caseNo}: its workflow and its row differ, ${toldDifferences(differencesOf(own, view))}`;
        if (await isRetold(sql, history, { process, caseNo }, [own, view])) note(how);
        else found.push(how);
      }
      found.push(...unbounded(view));
    }
  }
  const alarms = await sql<{ kind: string; caseNo: string; detail: unknown }[]>`
    SELECT kind, case_no AS "caseNo", detail FROM alarm
     WHERE cleared_at IS NULL AND kind <> 'CalendarEnds'`;
  const told = alarms.map(({ kind, caseNo, detail }) => `${caseNo}: alarm ${kind} ${JSON.stringify(detail)}`);
  return [...found, ...told];
}

/** What came to a case that was over stands in its row alone, by the amendments that wrote it; `rebuild --check` proves that. */
async function isAmended(sql: Sql, own: CaseView, { caseNo, version }: CaseView): Promise<boolean> {
  if (own.status !== 'closed' || own.version >= version) return false;
  const others = await sql`
    SELECT FROM journal
     WHERE case_no = ${caseNo} AND seq > ${own.version} AND workflow_id <> ${amendmentIdOf(caseNo)}`;
  return others.length === 0;
}

async function viewOf(client: Client, process: string, caseNo: string): Promise<CaseView | string> {
  try {
    return await client.workflow.getHandle(workflowIdOf(process, caseNo)).query<CaseView>(VIEW_QUERY);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'has a row and no workflow';
    return `its workflow does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What a case that is open waits for without an owner or a bound. */
function unbounded({ caseNo, stage, status, waits, tasks }: CaseView): string[] {
  const found: string[] = [];
  if (status === 'open' && waits.length === 0) found.push(`${caseNo} in ${stage} waits for nobody`);
  const open = tasks
    .filter(({ doneAt }) => doneAt === undefined)
    .map(({ task, role, until }) => ({ name: task, for: role, until }));
  for (const { name, for: whom, until } of [...waits, ...open]) {
    if (!whom) found.push(`${caseNo}: ${name} has no owner`);
    const late = Date.now() - Date.parse(until);
    if (!(late < LATE_MS)) found.push(`${caseNo}: ${name} has no bound ahead of it (${until})`);
    if (name.startsWith('effect:')) found.push(`${caseNo}: ${name} is still under way`);
  }
  return found;
}
