import type { ISql } from 'postgres';
import { canonicalText } from '../../domain/json.ts';
import type { CaseKey, HistorySource } from './history-source.ts';

/** What a caller waits for a server to come back, and more. */
const FURTHEST_MS = 60_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Whether two views of a case differ only in how the engine tells an instant.
 *
 * A Temporal server that has just come up may hand out the same task of a case twice, the second time under another start
 * time, and take the work done on the first one as the answer to the second. The history then says another instant than
 * the one the work was done under, so a workflow that is replayed from it shows, until it moves on, another `since` than
 * it once said. What it had handed over to be committed stands in the history word for word: where the journal holds
 * exactly that, nothing is lost and nothing has to be put right.
 */
export async function isRetold(
  sql: ISql,
  history: HistorySource,
  key: CaseKey,
  views: readonly [unknown, unknown],
): Promise<boolean> {
  if (!sameButForInstants(...views)) return false;
  const rows = await sql<{ seq: number; body: string }[]>`SELECT seq, body FROM journal WHERE case_no = ${key.caseNo}`;
  const bodies = new Map(rows.map(({ seq, body }) => [seq, body]));
  const handed = (await history.batchesOf(key, 0)).flatMap(({ entries }) => entries);
  return handed.length > 0 && handed.every((entry) => bodies.get(entry.seq) === canonicalText(entry));
}

/** Whether two JSON values are the same, but for instants that lie a moment apart. */
export function sameButForInstants(one: unknown, other: unknown): boolean {
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => sameButForInstants(one[name], other[name]));
  }
  if (one === other) return true;
  if (typeof one !== 'string' || typeof other !== 'string' || !INSTANT.test(one) || !INSTANT.test(other)) return false;
  return Math.abs(Date.parse(one) - Date.parse(other)) <= FURTHEST_MS;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
