import type { Sql } from 'postgres';
import type { DoomedBank } from '../bank/doomed-bank.ts';
import { journeyOf, type Place, SMALL } from '../returns/journeys.ts';
import type { LivedReturn } from '../returns/return-life.ts';

/** What is known of returns outside of the system. */
export interface KnownReturns {
  readonly lived: readonly LivedReturn[];
  /** What was counted on the shelves before, by product. */
  readonly counted: ReadonlyMap<string, number>;
  /** Absent: finance paid everything. */
  readonly bank: Pick<DoomedBank, 'payouts' | 'unfinished'> | undefined;
}

/**
 * Each return ended as its journey told before it began; its customer was paid exactly what that says, by the bank's own
 * book and by ours, none twice and none forgotten; and what lies on the shelves is what was counted, and what came and went.
 */
export async function judgeReturns(sql: Sql, known: KnownReturns): Promise<string[]> {
  return [
    ...known.lived.flatMap(({ caseNo, journey, end }) =>
      end === journeyOf(journey).end ? [] : [`${caseNo}, ${journey}, ended as ${end}`],
    ),
    ...(await paidOtherwise(sql, known)),
    ...(await notInTheBook(sql, known)),
    ...(await miscounted(sql, known)),
  ];
}

/** What each customer has in the end, by the books of ours. */
async function paidOtherwise(sql: Sql, { lived }: KnownReturns): Promise<string[]> {
  const rows = await sql<{ caseNo: string; fen: number; bankFen: number }[]>`
    SELECT c.case_no AS "caseNo",
           (SELECT coalesce(sum(paid_fen), 0) FROM refund r WHERE r.case_no = c.case_no)::int AS fen,
           (SELECT -coalesce(sum(quantity), 0) FROM ledger_entry e
             WHERE e.case_no = c.case_no AND (e.account = 'money:platform' OR e.account = 'money:bank')
               AND e.quantity < 0)::int AS "bankFen"
      FROM cases c WHERE c.process = 'return-exchange'`;
  const paid = new Map(rows.map((row) => [row.caseNo, row]));
  return lived.flatMap(({ caseNo, anew, journey }) => {
    const { paidOutFen, outlayFen = 0 } = journeyOf(journey);
    const sums = [caseNo, anew ?? ''].flatMap((one) => paid.get(one) ?? []);
    const fen = sums.reduce((sum, one) => sum + one.fen, 0);
    const bankFen = sums.reduce((sum, one) => sum + one.bankFen, 0);
    return fen === paidOutFen && bankFen === paidOutFen + outlayFen
      ? []
      : [
          `${caseNo}, ${journey}: ${paidOutFen} fen were to be paid out, and ${outlayFen} for the way; refunds say ${fen}, the ledger says ${bankFen}`,
        ];
  });
}

/** Money that left the bank stands in our books once, and what stands there as paid by it has left it. */
async function notInTheBook(sql: Sql, { bank }: KnownReturns): Promise<string[]> {
  if (bank === undefined) return [];
  const rows = await sql<{ transfer: string; fen: number; unclear: boolean }[]>`
    SELECT t.transfer, t.amount_fen::int AS fen, t.unclear FROM refund_transfer t
      JOIN refund r ON r.refund = t.refund WHERE r.paid_by = 'gateway'`;
  const ours = new Map(rows.map((row) => [row.transfer, row]));
  const payouts = bank.payouts();
  const theirs = new Set(payouts.map(({ transfer }) => transfer));
  return [
    ...(theirs.size === payouts.length ? [] : ['the bank has used the number of a payout twice']),
    ...payouts.flatMap(({ transfer, amountFen }) => {
      const { fen, unclear } = ours.get(transfer) ?? {};
      return fen === amountFen && unclear === false
        ? []
        : [`the bank has paid ${amountFen} fen as ${transfer}; our books say ${fen ?? 'nothing'}`];
    }),
    ...rows.flatMap(({ transfer, fen }) =>
      theirs.has(transfer) ? [] : [`our books say ${fen} fen were paid as ${transfer}; the bank knows nothing of it`],
    ),
    ...bank.unfinished().map((refund) => `the bank was asked for ${refund} and has not ended it`),
  ];
}

const ACCOUNTS: Readonly<Record<Place | 'strays', string>> = {
  shelf: 'stock:main:available',
  refurbished: 'stock:main:refurbished',
  scrapped: 'scrapped',
  strays: 'stock:main:quarantine',
};

/** A recount: from the entries up, against what people at the desks know to have counted, taken in and sent out. */
async function miscounted(sql: Sql, { lived, counted }: KnownReturns): Promise<string[]> {
  const expected = new Map([...counted].map(([sku, count]) => [`${ACCOUNTS.shelf} ${sku}`, count]));
  const add = (account: string, sku: string, quantity: number): void => {
    const name = `${account} ${sku}`;
    expected.set(name, (expected.get(name) ?? 0) + quantity);
  };
  for (const { journey } of lived) {
    for (const [place, goods] of Object.entries(journeyOf(journey).goods)) {
      for (const [sku, quantity] of Object.entries(goods)) add(ACCOUNTS[place as Place], sku, quantity);
    }
    if (journey === 'wrongReceipt') add(ACCOUNTS.strays, SMALL, 1);
  }
  const rows = await sql<{ name: string; quantity: number }[]>`
    SELECT account || ' ' || commodity AS name, sum(quantity)::int AS quantity FROM ledger_entry
     WHERE commodity = ANY(${[...counted.keys()]}) AND account = ANY(${Object.values(ACCOUNTS)}) GROUP BY 1`;
  const there = new Map(rows.map(({ name, quantity }) => [name, quantity]));
  return [...new Set([...expected.keys(), ...there.keys()])].flatMap((name) => {
    const [is, shall] = [there.get(name) ?? 0, expected.get(name) ?? 0];
    return is === shall ? [] : [`of ${name} there are ${is}, by a recount ${shall}`];
  });
}
