import type { ISql } from 'postgres';

/** What a case of a customer refers to: words in the erasable table (`pt_…`) and files (`sha256-…`). */
export interface Reference {
  readonly caseNo: string;
  readonly ref: string;
}

/**
 * Every reference in the journals of a customer's cases, in what was decided about their messages, what carriers reported of
 * their goods, the papers of what he owes, the documents that were issued, and parcels nobody had announced that were his: of
 * his return, of his order by the books, or matched with a return of his. Each once a case.
 */
export async function referencesOf(sql: ISql, customer: string): Promise<Reference[]> {
  return sql<Reference[]>`
    SELECT c.case_no AS "caseNo", reason ->> 'ref' AS ref
      FROM cases c JOIN (
        SELECT case_no, settled_reason AS reason FROM outbox
        UNION ALL SELECT case_no, settled_reason FROM inbox
        UNION ALL SELECT case_no, settled_reason FROM webhook_delivery
        UNION ALL SELECT case_no, cleared_reason FROM alarm
      ) AS decided ON decided.case_no = c.case_no
     WHERE c.customer_ref = ${customer} AND reason ->> 'ref' LIKE 'pt\\_%'
    UNION
    SELECT r.case_no, r.raw_ref FROM carrier_report r JOIN cases c ON c.case_no = r.case_no
     WHERE c.customer_ref = ${customer}
    UNION
    SELECT coalesce(o.case_no, o.no), paper ->> 'ref' FROM receivable o, jsonb_array_elements(o.evidence) AS paper
     WHERE o.customer_ref = ${customer}
    UNION
    SELECT owned.his, said.ref FROM (
      SELECT g.parcel AS his, g.parcel FROM unmatched_goods g JOIN sales_order o ON o.order_no = g.order_no
       WHERE o.customer_ref = ${customer}
      UNION
      SELECT c.case_no, g.parcel FROM unmatched_goods g, jsonb_array_elements(g.matched) AS taken, cases c
       WHERE c.case_no = taken ->> 'caseNo' AND c.customer_ref = ${customer}
      UNION
      SELECT c.case_no, p.parcel FROM unmatched_parcel p JOIN cases c ON c.case_no = p.found_by
       WHERE c.customer_ref = ${customer}
    ) AS owned JOIN unmatched_parcel p USING (parcel), LATERAL (
      SELECT p.note ->> 'ref' AS ref UNION ALL SELECT p.ended_reason ->> 'ref'
      UNION ALL SELECT paper ->> 'ref' FROM jsonb_array_elements(p.evidence) AS paper
    ) AS said
     WHERE said.ref IS NOT NULL
    UNION
    SELECT d.case_no, d.ref FROM document d JOIN cases c ON c.case_no = d.case_no WHERE c.customer_ref = ${customer}
    UNION
    SELECT DISTINCT j.case_no AS "caseNo", found #>> '{}' AS ref
      FROM journal j JOIN cases c ON c.case_no = j.case_no,
           LATERAL jsonb_path_query(j.data, '$.**.ref') AS found
     WHERE c.customer_ref = ${customer} AND jsonb_typeof(found) = 'string'
       AND (found #>> '{}' LIKE 'pt\\_%' OR found #>> '{}' LIKE 'sha256-%')`;
}

/** Those of the files that the journal of no other case names. */
export async function onlyHere(sql: ISql, files: readonly string[], cases: readonly string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const elsewhere = await sql<{ ref: string }[]>`
    SELECT DISTINCT found #>> '{}' AS ref
      FROM journal j, LATERAL jsonb_path_query(j.data, '$.**.ref') AS found
     WHERE j.case_no <> ALL (${[...cases]}) AND found #>> '{}' = ANY (${[...files]})`;
  const named = new Set(elsewhere.map(({ ref }) => ref));
  return files.filter((ref) => !named.has(ref));
}

/** Documents of some cases that no journal names: copies of words, and evidence of nothing. */
export async function looseDocuments(sql: ISql, cases: readonly string[]): Promise<string[]> {
  const rows = await sql<{ ref: string }[]>`SELECT DISTINCT ref FROM document WHERE case_no = ANY (${[...cases]})`;
  return onlyHere(
    sql,
    rows.map(({ ref }) => ref),
    [],
  );
}
