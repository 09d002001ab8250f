import type { Sql } from 'postgres';
import type { CaseView } from '../../domain/journal/view.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';

/** A visit of a technician, with what stands in its case. */
export interface OwnVisit {
  readonly caseNo: string;
  readonly view: CaseView;
  /** What the customer asked for. */
  readonly wishes: PersonalText | null;
  /** The case whose job it is, as it stands. */
  readonly above: CaseView | null;
}

/** Nobody has so many in two days; a list that grew beyond would not fit into the memory of a phone. */
const MOST = 60;

/**
 * The open visits whose crew these people are in, as far as they begin by the last day; those of days before that are
 * still open too. One whose work is done and whose signature is missing is among them, although its time is free.
 */
export function ownVisits(sql: Sql, crew: readonly string[], last: string): Promise<readonly OwnVisit[]> {
  return sql<OwnVisit[]>`
    SELECT c.case_no AS "caseNo", c.view, j.data -> 'wishes' AS wishes, above.view AS above
      FROM cases c JOIN journal j ON j.case_no = c.case_no AND j.seq = 1
      LEFT JOIN cases above ON above.case_no = c.view #>> '{detail,parent}'
     WHERE c.status = 'open' AND c.view #> '{detail,booking,technicians}' ?| ${[...crew]}
       AND c.case_no IN (SELECT case_no FROM booking
                          WHERE technician = ANY (${[...crew]}) AND day BETWEEN ${last}::date - 8 AND ${last}::date)
     ORDER BY c.view #>> '{detail,booking,startsAt}', c.case_no LIMIT ${MOST}`;
}

/** Whoever had no network hears so late that a visit was called off or is somebody else's. */
const HEARD_LATE_DAYS = 14;

/** Whether one of these people is booked, or was lately, for this visit or for one whose job is this case's. */
export async function isSentFor(sql: Sql, crew: readonly string[], caseNo: string): Promise<boolean> {
  const [row] = await sql<{ sent: boolean }[]>`
    SELECT EXISTS (SELECT FROM booking b JOIN cases c ON c.case_no = b.case_no
                    WHERE b.technician = ANY (${[...crew]})
                      AND (b.released_at IS NULL OR b.released_at > now() - make_interval(days => ${HEARD_LATE_DAYS}))
                      AND ${caseNo} IN (c.case_no, c.view #>> '{detail,parent}')) AS sent`;
  return row?.sent ?? false;
}
