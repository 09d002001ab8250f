import type { ISql, Sql } from 'postgres';
import type { Head, Step } from './plan.ts';

/** Where the journals of these cases stand; a case without entries is absent. */
export async function readHeads(sql: Sql, caseNos: readonly string[]): Promise<Map<string, Head>> {
  const rows = await sql<Head[]>`
    SELECT case_no AS "caseNo", version, head_hash AS "headHash", view
      FROM cases WHERE case_no = ANY(${[...caseNos]})`;
  return new Map(rows.map((row) => [row.caseNo, row]));
}

/** The stored texts of some entries of one case, by number. */
export async function readBodies(sql: Sql, caseNo: string, from: number, to: number): Promise<Map<number, string>> {
  const rows = await sql<{ seq: number; body: string }[]>`
    SELECT seq, body FROM journal WHERE case_no = ${caseNo} AND seq BETWEEN ${from} AND ${to}`;
  return new Map(rows.map(({ seq, body }) => [seq, body]));
}

/**
 * Writes the steps of several cases in one statement, which is one transaction. A case whose journal has moved on
 * meanwhile is left untouched and is missing in the answer: the row of `cases` is the lock, the head hash the key to it.
 *
 * @returns the numbers of the cases that were written
 */
export async function appendSteps(sql: ISql, steps: readonly Step[]): Promise<Set<string>> {
  const rows = await sql.unsafe<{ case_no: string }[]>(APPEND, [JSON.stringify(steps.map(flat))], { prepare: true });
  return new Set(rows.map((row) => row.case_no));
}

/** A step as one JSON record, its members named like the columns they go to. */
function flat({ columns, ...step }: Step): object {
  return {
    case_no: step.caseNo,
    opens: step.opens,
    prev_hash: step.prevHash,
    process: step.process,
    workflow_id: step.workflowId,
    run_id: step.runId,
    head_hash: step.headHash,
    stage: columns?.stage,
    status: columns?.status,
    outcome: columns?.outcome,
    version: step.version,
    priority: columns?.priority,
    owner: columns?.owner,
    team: columns?.team,
    waiting_for: columns?.waitingFor,
    due_at: columns?.dueAt,
    opened_at: columns?.openedAt,
    updated_at: columns?.updatedAt,
    closed_at: columns?.closedAt,
    serial: columns?.serial,
    order_no: columns?.orderNo,
    product: columns?.product,
    customer_ref: columns?.customerRef,
    view: step.view,
    first_seq: step.entries[0]?.seq,
    entries: step.entries,
    messages: step.messages,
    receipts: step.receipts,
  };
}

const COPIED =
  'stage, status, outcome, version, priority, owner, team, waiting_for, due_at, opened_at, updated_at, closed_at, ' +
  'serial, order_no, product, customer_ref, head_hash, view';

const APPEND = `
WITH step AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::text::json) AS s(
    case_no text, opens boolean, prev_hash text, process text, workflow_id text, run_id text, head_hash text,
    stage text, status text, outcome text, version integer, priority text, owner text, team text, waiting_for text,
    due_at timestamptz, opened_at timestamptz, updated_at timestamptz, closed_at timestamptz,
    serial text, order_no text, product text, customer_ref text, view jsonb, first_seq integer,
    entries json, messages json, receipts json)
), opened AS (
  INSERT INTO cases (case_no, process, workflow_id, ${COPIED})
  SELECT case_no, process, workflow_id, ${COPIED} FROM step WHERE opens
  ON CONFLICT (case_no) DO NOTHING
  RETURNING case_no
), moved AS (
  UPDATE cases c SET (${COPIED}) = ROW(${COPIED.split(', ')
    .map((column) => `s.${column}`)
    .join(', ')})
    FROM step s
   WHERE NOT s.opens AND c.case_no = s.case_no AND c.head_hash = s.prev_hash
  RETURNING c.case_no
), written AS (
  SELECT case_no FROM opened
  UNION ALL SELECT case_no FROM moved
  UNION ALL SELECT case_no FROM step WHERE opens IS NULL
), journalled AS (
  INSERT INTO journal (case_no, seq, body, prev_hash, hash, workflow_id, run_id)
  SELECT s.case_no, e.seq, e.body, e."prevHash", e.hash, s.workflow_id, s.run_id
    FROM written JOIN step s USING (case_no),
         json_to_recordset(s.entries) AS e(seq integer, body text, "prevHash" text, hash text)
), queued AS (
  INSERT INTO event_due (case_no, first, last)
  SELECT s.case_no, s.first_seq, s.version
    FROM written JOIN step s USING (case_no) WHERE s.first_seq IS NOT NULL
), told AS (
  INSERT INTO outbox (case_no, seq, line, recipient, text, params, not_before)
  SELECT s.case_no, m.seq, m.line, m.recipient, m.text, m.params, m."notBefore"
    FROM written JOIN step s USING (case_no),
         json_to_recordset(s.messages)
           AS m(seq integer, line integer, recipient text, text text, params jsonb, "notBefore" timestamptz)
   ORDER BY s.case_no, m.seq, m.line
  ON CONFLICT (case_no, seq, line) DO NOTHING
), answered AS (
  INSERT INTO receipt (command_id, case_no, body_hash, outcome, answer, seq)
  SELECT r."commandId", s.case_no, r."bodyHash", r.outcome, r.answer, s.version
    FROM written JOIN step s USING (case_no),
         json_to_recordset(s.receipts) AS r("commandId" text, "bodyHash" text, outcome text, answer jsonb)
  ON CONFLICT (command_id) DO NOTHING
)
SELECT case_no FROM written`;
