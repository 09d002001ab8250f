import type { Sql } from 'postgres';

/** A booking as the dispatcher's board shows it. */
export interface BookedVisit {
  readonly caseNo: string;
  readonly technician: string;
  /** ISO instants: the work, and the whole span with the way. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly from: string;
  readonly until: string;
  readonly overbooked: boolean;
  /** Other visits of his in the same time. */
  readonly conflicts: readonly string[];
}

/** What is booked in a stretch of time, of everybody or of one technician, by the beginning of the way. */
export function bookedVisits(
  sql: Sql,
  { from, until, technician, limit }: { from: string; until: string; technician?: string; limit: number },
): Promise<readonly BookedVisit[]> {
  const iso = (instant: string) =>
    sql`to_char(${sql.unsafe(instant)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<BookedVisit[]>`
    SELECT b.case_no AS "caseNo", b.technician, ${iso('b.starts_at')} AS "startsAt", ${iso('b.ends_at')} AS "endsAt",
           ${iso('lower(b.span)')} AS "from", ${iso('upper(b.span)')} AS until, b.overbooked,
           ARRAY(SELECT o.case_no FROM booking o
                  WHERE o.released_at IS NULL AND o.technician = b.technician AND o.span && b.span
                    AND o.case_no <> b.case_no ORDER BY o.case_no) AS conflicts
      FROM booking b
     WHERE b.released_at IS NULL AND b.span && tstzrange(${from}::timestamptz, ${until}::timestamptz)
           ${technician === undefined ? sql`` : sql`AND b.technician = ${technician}`}
     ORDER BY lower(b.span), b.technician, b.case_no LIMIT ${limit}`;
}

/** Every visit a technician was ever booked for on a day (Asia/Shanghai), in its order; `held`: he still is. */
export function bookingsOfDay(
  sql: Sql,
  { technician, day }: { technician: string; day: string },
): Promise<readonly { caseNo: string; startsAt: string; held: boolean }[]> {
  return sql<{ caseNo: string; startsAt: string; held: boolean }[]>`
    SELECT case_no AS "caseNo",
           to_char(max(starts_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
           bool_or(released_at IS NULL) AS held
      FROM booking WHERE technician = ${technician} AND day = ${day}
     GROUP BY case_no ORDER BY max(starts_at), case_no LIMIT 200`;
}
