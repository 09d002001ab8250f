import type { Sql } from 'postgres';
import type { CaseView } from '../../domain/journal/view.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';

/** A visit of a technician, with what stands in its case. */
export interface OwnVisit {
  readonly caseNo: string;
  readonly view: CaseView;
  /** What the customer asked for. */
  readonly wishes: PersonalText | null;
}

/** Nobody has so many in two days; a list that grew beyond would not fit into the memory of a phone. */
const MOST = 60;

/**
 * The open visits whose crew these people are in, as far as they begin by the last day; those of days before that are
 * still open too. One whose work is done and whose signature is missing is among them, although its time is free.
 */
export function ownVisits(sql: Sql, crew: readonly string[], last: string): Promise<readonly OwnVisit[]> {
  return sql<OwnVisit[]>`
    SELECT c.case_no AS "caseNo", c.view, j.data -> 'wishes' AS wishes
      FROM cases c JOIN journal j ON j.case_no = c.case_no AND j.seq = 1
     WHERE c.status = 'open' AND c.view #> '{detail,booking,technicians}' ?| ${[...crew]}
       AND c.case_no IN (SELECT case_no FROM booking
                          WHERE technician = ANY (${[...crew]}) AND day BETWEEN ${last}::date - 8 AND ${last}::date)
     ORDER BY c.view #>> '{detail,booking,startsAt}', c.case_no LIMIT ${MOST}`;
}
