import type { Offender } from '../../domain/books/laws.ts';
import { CASE_OF_ACCOUNT, type Check } from './check.ts';

interface Account {
  readonly account: string;
  readonly commodity: string;
  readonly caseNo: string | null;
  readonly sum: number;
  readonly balance: number;
  readonly overdrawn: boolean;
  /** Postings that alone make up the difference: likely there once too often. */
  readonly once: string | null;
}

/** The balance beside the entries is their sum, and no account is beyond its limit. */
export const balances: Check = {
  laws: ['balancesAreSums', 'nothingIsOverdrawn'],
  find: async (tx, limit) => {
    const rows = await tx<Account[]>`
      WITH sums AS (
        SELECT account, commodity, sum(quantity)::bigint AS sum FROM ledger_entry GROUP BY account, commodity
      ), wrong AS (
        SELECT coalesce(s.account, b.account) AS account, coalesce(s.commodity, b.commodity) AS commodity,
               coalesce(s.sum, 0) AS sum, coalesce(b.balance, 0) AS balance
          FROM sums s FULL JOIN ledger_balance b ON b.account = s.account AND b.commodity = s.commodity
         WHERE coalesce(s.sum, 0) <> coalesce(b.balance, 0)
            OR coalesce(s.sum, 0) < b.lowest OR (coalesce(s.sum, 0) > 0 AND coalesce(s.account, b.account) ~ '^due:')
      )
      SELECT account, commodity, ${tx.unsafe(CASE_OF_ACCOUNT)} AS "caseNo", sum::float8 AS sum,
             balance::float8 AS balance,
             (account ~ '^due:' AND sum > 0)
               OR (account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refund(able|ing|ed))(:|$)' AND sum < 0)
               AS overdrawn,
             (SELECT string_agg(step, ', ') FROM (
                SELECT e.case_no || ' ' || e.step AS step FROM ledger_entry e
                 WHERE e.account = wrong.account AND e.commodity = wrong.commodity
                   AND e.quantity = wrong.sum - wrong.balance
                 ORDER BY e.id DESC LIMIT 3) AS likely) AS once
        FROM wrong ORDER BY 1, 2 LIMIT ${limit}`;
    return [...rows.flatMap(differing), ...rows.filter(({ overdrawn }) => overdrawn).map(overdrawnOf)];
  },
};

/** The units of an account are those that are in it. */
export const units: Check = {
  laws: ['balancesAreSums'],
  find: async (tx, limit) => {
    const rows = await tx<
      { account: string; commodity: string; caseNo: string | null; there: number; units: number }[]
    >`
      WITH there AS (SELECT account, sku, count(*) AS n FROM goods_unit GROUP BY account, sku)
      SELECT * FROM (
        SELECT coalesce(b.account, t.account) AS account, coalesce(b.commodity, t.sku) AS commodity,
               coalesce(t.n, 0)::float8 AS there, coalesce(b.units, 0)::float8 AS units
          FROM (SELECT account, commodity, units FROM ledger_balance WHERE units <> 0) b
          FULL JOIN there t ON t.account = b.account AND t.sku = b.commodity) both_sides,
        LATERAL (SELECT ${tx.unsafe(CASE_OF_ACCOUNT)} AS "caseNo") named
       WHERE there <> units ORDER BY account LIMIT ${limit}`;
    return rows.map(({ account, commodity, caseNo, there, units: told }) => ({
      law: 'balancesAreSums' as const,
      caseNo: caseNo ?? '',
      subject: account,
      detail: { of: commodity, unitsThere: there, units: told },
    }));
  },
};

function differing({ account, commodity, caseNo, sum, balance, once }: Account): Offender[] {
  if (sum === balance) return [];
  const detail = { of: commodity, entries: sum, balance, ...(once === null ? {} : { likely: once }) };
  return [{ law: 'balancesAreSums', caseNo: caseNo ?? '', subject: account, detail }];
}

function overdrawnOf({ account, commodity, caseNo, sum }: Account): Offender {
  return { law: 'nothingIsOverdrawn', caseNo: caseNo ?? '', subject: account, detail: { of: commodity, holds: sum } };
}
