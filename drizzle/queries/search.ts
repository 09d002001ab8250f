import { desc, inArray, like, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { cases } from '../schema/cases.ts';
import { type CaseRow, caseRowColumns } from './cases.ts';

/** By what a case was found. */
export type FoundBy = 'caseNo' | 'serial' | 'order' | 'reference' | 'phone';

export interface FoundCase {
  readonly by: FoundBy;
  readonly row: CaseRow;
}

export interface Search {
  /** Beginning of a case number, a serial or an order number; a whole outside number. */
  readonly text: string;
  /** Digits of a whole phone number, as they are stored; absent when nobody may look by it. */
  readonly phone?: string;
  readonly limit: number;
}

/** Cases that fit a word, each once, the newest first for each way of finding; every way is read from an index. */
export async function searchCases({ orm }: Database, { text, phone, limit }: Search): Promise<FoundCase[]> {
  const prefix = `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const ways: readonly (readonly [FoundBy, SQL])[] = [
    ['caseNo', like(cases.caseNo, prefix)],
    ['serial', like(cases.serial, prefix)],
    ['order', like(cases.orderNo, prefix)],
    ['reference', inArray(cases.caseNo, withReference(text))],
    ...(phone === undefined ? [] : [['phone', inArray(cases.customerRef, withPhone(phone))] as const]),
  ];
  const found = await Promise.all(
    ways.map(async ([by, condition]) => {
      const rows = await orm
        .select(caseRowColumns)
        .from(cases)
        .where(condition)
        .orderBy(desc(cases.openedAt), desc(cases.caseNo))
        .limit(limit);
      return rows.map((row): FoundCase => ({ by, row }));
    }),
  );
  const once = new Map<string, FoundCase>();
  for (const one of found.flat()) if (!once.has(one.row.caseNo)) once.set(one.row.caseNo, one);
  return [...once.values()].slice(0, limit);
}

function withReference(no: string): SQL {
  const named = JSON.stringify([{ no }]);
  return sql`(
    SELECT case_no FROM journal WHERE type = 'referenceAdded' AND data #>> '{reference,no}' = ${no}
    UNION SELECT case_no FROM journal WHERE type = 'caseOpened' AND data -> 'references' @> ${named}::text::jsonb)`;
}

/** Customers of whom, or of one of whose contacts, this is the number now. */
export function withPhone(phone: string): SQL {
  return sql`(
    SELECT c.ref FROM personal_data p JOIN customer c ON c.ref = p.subject AND c.phone_ref = p.ref
     WHERE p.kind = 'phone' AND p.text = ${phone}
    UNION SELECT c.customer_ref FROM personal_data p JOIN contact c ON c.customer_ref = p.subject AND c.phone_ref = p.ref
     WHERE p.kind = 'phone' AND p.text = ${phone})`;
}
