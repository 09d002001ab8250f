import type { ISql } from 'postgres';
import type { Law, Offender } from '../../domain/books/laws.ts';

/** Looks for what breaks some laws, at most `limit` offenders of each. */
export interface Check {
  readonly laws: readonly Law[];
  readonly find: (tx: ISql, limit: number) => Promise<readonly Offender[]>;
}

/** A row of a check with one law. */
export interface Found {
  readonly caseNo: string | null;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

export function offendersOf(law: Law, rows: readonly Found[]): Offender[] {
  return rows.map(({ caseNo, subject, detail }) => ({ law, caseNo: caseNo ?? '', subject, detail }));
}

/** The case in the name of an account, for use in SQL; NULL where there is none. */
export const CASE_OF_ACCOUNT = "substring(account from '^(?:case|due:[a-zA-Z]+|money:(?:customer|unclear)):([^:]+)')";
