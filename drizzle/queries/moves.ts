import type { Database } from '../connect.ts';

/** Something a person did to a case. */
export interface Move {
  readonly seq: number;
  readonly type: string;
  /** ISO instants: by our clock, and by his device. */
  readonly at: string;
  readonly deviceAt: string | null;
  readonly by: string;
  readonly role: string;
}

/** The entries after a version by which people answered waits of a case. */
export async function movesSince({ sql }: Pick<Database, 'sql'>, caseNo: string, version: number): Promise<Move[]> {
  return moves(
    sql,
    sql`case_no = ${caseNo} AND seq > ${version} AND body::jsonb ? 'answers' AND actor_role <> 'system'`,
  );
}

/** The entry by which a wait of a case was answered. */
export async function answerOf({ sql }: Pick<Database, 'sql'>, caseNo: string, wait: number): Promise<Move[]> {
  return moves(sql, sql`case_no = ${caseNo} AND (body::jsonb ->> 'answers')::int = ${wait}`);
}

/** The last entries by which people answered waits of a case, the latest first. */
export async function lastMoves({ sql }: Pick<Database, 'sql'>, caseNo: string): Promise<Move[]> {
  return moves(sql, sql`case_no = ${caseNo} AND body::jsonb ? 'answers'`, 'DESC');
}

/** Which of these types of entries a case has since an instant. */
export async function typesSince(
  { sql }: Pick<Database, 'sql'>,
  caseNo: string,
  since: string,
  types: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`
    SELECT DISTINCT type FROM journal WHERE case_no = ${caseNo} AND at > ${since}::timestamptz AND type = ANY (${[...types]})
       AND (type <> 'clockMarked' OR (data ->> 'percent')::int >= 100)
     ORDER BY type`;
  return rows.map(({ type }) => type);
}

type Sql = Database['sql'];

async function moves(sql: Sql, which: ReturnType<Sql>, order: 'ASC' | 'DESC' = 'ASC'): Promise<Move[]> {
  const rows = await sql<Move[]>`
    SELECT seq, type, at, device_at AS "deviceAt", actor_id AS by, actor_role AS role
      FROM journal WHERE ${which} ORDER BY seq ${order === 'ASC' ? sql`ASC` : sql`DESC`} LIMIT 10`;
  return rows.map((row) => ({ ...row, at: iso(row.at), deviceAt: row.deviceAt === null ? null : iso(row.deviceAt) }));
}

function iso(instant: string): string {
  return new Date(instant).toISOString();
}
