import type { Sql } from 'postgres';
import type { Sent } from '../desks.ts';

interface Balance {
  readonly account: string;
  readonly commodity: string;
  readonly balance: number;
}

/**
 * No part was lost or doubled and no fen booked twice: by what the desks know to have counted, built in and been paid,
 * not by what the system says of itself.
 */
export async function judgeLedgers(
  sql: Sql,
  sent: readonly Sent[],
  counted: ReadonlyMap<string, number>,
): Promise<string[]> {
  const balances = await sql<Balance[]>`
    SELECT account, commodity, sum(quantity)::int AS balance FROM ledger_entry GROUP BY account, commodity`;
  const kept = await sql<Balance[]>`SELECT account, commodity, balance::int AS balance FROM ledger_balance`;
  return [
    ...unbalanced(balances),
    ...notKept(balances, kept),
    ...stockMoved(balances, counted),
    ...misused(balances, sent),
    ...(await mispaid(sql, sent)),
    ...(await leftInHand(sql, balances)),
  ];
}

/** Whatever leaves an account comes into another. */
function unbalanced(balances: readonly Balance[]): string[] {
  const sums = totals(balances, ({ commodity }) => commodity);
  return [...sums].flatMap(([commodity, sum]) => (sum === 0 ? [] : [`the entries of ${commodity} add up to ${sum}`]));
}

/** The balance beside the entries is their sum. */
function notKept(balances: readonly Balance[], kept: readonly Balance[]): string[] {
  const name = ({ account, commodity }: Balance): string => `${account} ${commodity}`;
  const [summed, stored] = [totals(balances, name), totals(kept, name)];
  return [...new Set([...summed.keys(), ...stored.keys()])].flatMap((one) => {
    const [sum, balance] = [summed.get(one) ?? 0, stored.get(one) ?? 0];
    return sum === balance ? [] : [`the balance of ${one} is ${balance}, its entries add up to ${sum}`];
  });
}

/** What was counted once lies on the shelf, with a case, or in a repaired unit. */
function stockMoved(balances: readonly Balance[], counted: ReadonlyMap<string, number>): string[] {
  return [...counted].flatMap(([sku, count]) => {
    const there = sumOf(balances, (one) => one.commodity === sku && /^(stock|case):/.test(one.account));
    return there === count ? [] : [`${count} of ${sku} were counted in, and there are ${there}`];
  });
}

/** Each case has used what its technicians said. */
function misused(balances: readonly Balance[], sent: readonly Sent[]): string[] {
  const said = new Map<string, number>();
  for (const { action, about, body, reply } of sent) {
    if (action !== 'completeRepair' || reply.status >= 300) continue;
    const { used } = body.input as { used: readonly { quantity: number }[] };
    said.set(about, (said.get(about) ?? 0) + used.reduce((sum, { quantity }) => sum + quantity, 0));
  }
  const cases = new Set(balances.flatMap(({ account }) => /^case:(.+):used$/.exec(account)?.[1] ?? []));
  return [...new Set([...said.keys(), ...cases])].flatMap((caseNo) => {
    const used = sumOf(balances, ({ account }) => account === `case:${caseNo}:used`);
    const expected = said.get(caseNo) ?? 0;
    return used === expected ? [] : [`${caseNo}: ${expected} parts were built in, ${used} are booked`];
  });
}

/** What came to the bank for each case is what its finance desk recorded. */
async function mispaid(sql: Sql, sent: readonly Sent[]): Promise<string[]> {
  const said = new Map<string, number>();
  for (const { action, about, body, reply } of sent) {
    if (action !== 'recordPayment' || reply.status >= 300) continue;
    const { amountFen } = body.input as { amountFen: number };
    said.set(about, (said.get(about) ?? 0) + amountFen);
  }
  const rows = await sql<{ caseNo: string; fen: number }[]>`
    SELECT case_no AS "caseNo", sum(quantity)::int AS fen FROM ledger_entry
     WHERE account = 'money:bank' AND quantity > 0 GROUP BY 1`;
  const booked = new Map(rows.map(({ caseNo, fen }) => [caseNo, fen]));
  return [...new Set([...said.keys(), ...booked.keys()])].flatMap((caseNo) => {
    const [amount, fen] = [said.get(caseNo) ?? 0, booked.get(caseNo) ?? 0];
    return fen === amount ? [] : [`${caseNo}: ${amount} fen were paid, ${fen} are booked`];
  });
}

/** A closed case holds nothing that belongs on the shelf. */
async function leftInHand(sql: Sql, balances: readonly Balance[]): Promise<string[]> {
  const closed = await sql<{ caseNo: string }[]>`SELECT case_no AS "caseNo" FROM cases WHERE status = 'closed'`;
  return closed.flatMap(({ caseNo }) => {
    const held = sumOf(
      balances,
      ({ account }) => account === `case:${caseNo}:reserved` || account === `case:${caseNo}:issued`,
    );
    return held === 0 ? [] : [`${caseNo} is closed and holds ${held} parts`];
  });
}

function totals(balances: readonly Balance[], name: (one: Balance) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of balances) sums.set(name(one), (sums.get(name(one)) ?? 0) + one.balance);
  return sums;
}

function sumOf(balances: readonly Balance[], which: (one: Balance) => boolean): number {
  return balances.filter(which).reduce((sum, { balance }) => sum + balance, 0);
}
