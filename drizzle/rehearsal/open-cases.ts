import type { Sql } from 'postgres';
import type { CaseView } from '../../domain/journal/view.ts';

/** Of an open case what binds it in time. */
export interface OpenCase extends Pick<CaseView, 'clocks' | 'waits' | 'tasks'> {
  readonly caseNo: string;
  readonly category: string | null;
  readonly team: string | null;
  /** Its own facts where no serial has them. */
  readonly facts: unknown;
}

/** Open cases behind a number, in order. */
export async function openCasesAfter(sql: Sql, after: string, limit: number): Promise<OpenCase[]> {
  return sql<OpenCase[]>`
    SELECT case_no AS "caseNo", team, view -> 'subject' ->> 'category' AS category,
           coalesce(view -> 'clocks', '[]') AS clocks, coalesce(view -> 'waits', '[]') AS waits,
           coalesce(view -> 'tasks', '[]') AS tasks,
           CASE WHEN serial IS NULL THEN view -> 'detail' -> 'facts' END AS facts
      FROM cases WHERE status = 'open' AND case_no > ${after} ORDER BY case_no LIMIT ${limit}`;
}
