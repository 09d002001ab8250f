import { and, asc, desc, eq, inArray, isNotNull, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { cases } from '../schema/cases.ts';
import { type CaseRow, caseRowColumns } from './cases.ts';
import { withPhone } from './search.ts';

/** `due` lists only cases with a bound, the most urgent first; the others the newest first. */
export type CaseSort = 'due' | 'opened' | 'updated';

export interface CaseFilters {
  readonly status?: 'open' | 'closed';
  readonly process?: string;
  readonly stage?: string;
  readonly owner?: string;
  readonly team?: string;
  readonly waitingFor?: string;
  /** Only cases whose earliest bound has passed at this instant. */
  readonly overdueAt?: string;
  readonly customer?: string;
  readonly serial?: string;
  readonly order?: string;
  /** A phone number of the customer or of one of his contacts. */
  readonly phone?: string;
  /** Beginning of a case number, a serial or an order number. */
  readonly startsWith?: string;
}

/** The row a page ended with. */
export interface After {
  readonly at: string;
  readonly caseNo: string;
}

const SORTED_BY = { due: cases.dueAt, opened: cases.openedAt, updated: cases.updatedAt } as const;

export interface Page {
  readonly sort: CaseSort;
  readonly limit: number;
  readonly after?: After;
}

/** One page of cases in a stable order, by keyset: a page costs the same wherever it lies. */
export async function listCases(database: Database, filters: CaseFilters, page: Page): Promise<CaseRow[]> {
  return caseListQuery(database, filters, page);
}

/** The query behind a list; its plan can be looked at. */
export function caseListQuery({ orm }: Database, filters: CaseFilters, page: Page) {
  const column = SORTED_BY[page.sort];
  const rising = page.sort === 'due';
  const after =
    page.after &&
    (rising
      ? sql`(${column}, ${cases.caseNo}) > (${page.after.at}::timestamptz, ${page.after.caseNo})`
      : sql`(${column}, ${cases.caseNo}) < (${page.after.at}::timestamptz, ${page.after.caseNo})`);
  const order = rising ? asc : desc;
  return orm
    .select(caseRowColumns)
    .from(cases)
    .where(and(...conditions(filters), rising ? isNotNull(cases.dueAt) : undefined, after))
    .orderBy(order(column), order(cases.caseNo))
    .limit(page.limit);
}

function conditions(filters: CaseFilters): (SQL | undefined)[] {
  const { startsWith, phone } = filters;
  const prefix = startsWith === undefined ? undefined : `${startsWith.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return [
    filters.status && eq(cases.status, filters.status),
    filters.process && eq(cases.process, filters.process),
    filters.stage && eq(cases.stage, filters.stage),
    filters.owner && eq(cases.owner, filters.owner),
    filters.team && eq(cases.team, filters.team),
    filters.waitingFor && eq(cases.waitingFor, filters.waitingFor),
    filters.overdueAt && lt(cases.dueAt, filters.overdueAt),
    filters.customer && eq(cases.customerRef, filters.customer),
    filters.serial && eq(cases.serial, filters.serial),
    filters.order && eq(cases.orderNo, filters.order),
    phone && inArray(cases.customerRef, withPhone(phone)),
    prefix && or(like(cases.caseNo, prefix), like(cases.serial, prefix), like(cases.orderNo, prefix)),
  ].map((condition) => condition || undefined);
}
