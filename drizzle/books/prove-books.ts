import type { Sql } from 'postgres';
import { LAWS, type Law, type Offender } from '../../domain/books/laws.ts';
import { balances, units } from './balances.ts';
import { billsAreCredited } from './bills.ts';
import type { Check } from './check.ts';
import { couponsComeBack } from './coupons.ts';
import { closedCasesHoldNothing, customersHaveWhatWasOrdered, unitsAreInOnePlace } from './goods.ts';
import { closedCasesOweNothing, refundsAreWithinPayments, refundsStandInTheBooks } from './money.ts';
import { outlaysArePaid } from './outlays.ts';
import { postingsAreWhole, postingsBalance, recordsHavePostings } from './postings.ts';
import { replacementsAreCovered, returnedGoodsAddUp } from './returns.ts';
import { subsidiesGoBack } from './subsidies.ts';
import { unclaimedIsInQuarantine } from './unmatched.ts';

/** In the order in which they are looked at. */
const CHECKS: readonly Check[] = [
  postingsBalance,
  postingsAreWhole,
  balances,
  units,
  recordsHavePostings,
  unitsAreInOnePlace,
  customersHaveWhatWasOrdered,
  closedCasesHoldNothing,
  closedCasesOweNothing,
  refundsAreWithinPayments,
  refundsStandInTheBooks,
  returnedGoodsAddUp,
  replacementsAreCovered,
  subsidiesGoBack,
  couponsComeBack,
  outlaysArePaid,
  billsAreCredited,
  unclaimedIsInQuarantine,
];

export interface Proof {
  /** ISO instant whose books these are. */
  readonly at: string;
  readonly postings: number;
  readonly entries: number;
  /** Of each law, in their order: those who break it, at most as many as were asked for of each check. */
  readonly laws: readonly { readonly law: Law; readonly offenders: readonly Offender[] }[];
}

export interface ProveOptions {
  /** Offenders told, of each check. */
  readonly limit: number;
  /** Told before each check, by the laws it looks at. */
  readonly onCheck?: (laws: readonly Law[]) => void;
}

/**
 * Proves the laws of goods and money over all cases, from the entries up, and names who breaks them: on one moment of the
 * books, beside a running system, writing nothing.
 */
export async function proveBooks(sql: Sql, { limit, onCheck = () => undefined }: ProveOptions): Promise<Proof> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    // Groups of a million entries fit; it is given back with the transaction.
    await tx`SET LOCAL work_mem = '128MB'`;
    const [counted] = await tx<{ at: Date; postings: number; entries: number }[]>`
      SELECT now() AS at, (SELECT count(*) FROM ledger_posting)::int AS postings,
             (SELECT count(*) FROM ledger_entry)::int AS entries`;
    const found: Offender[] = [];
    for (const { laws, find } of CHECKS) {
      onCheck(laws);
      found.push(...(await find(tx, limit)));
    }
    const { at = new Date(), postings = 0, entries = 0 } = counted ?? {};
    return {
      at: new Date(at).toISOString(),
      postings,
      entries,
      laws: LAWS.map((law) => ({ law, offenders: found.filter((one) => one.law === law) })),
    };
  });
}
