import type { Sql } from 'postgres';
import { bothSides } from '../../domain/goods/goods-book.ts';
import { withCustomer } from './goods-accounts.ts';
import { type Movement, postOnce } from './post-once.ts';

export type Released = {
  readonly orderNo: string;
  /** Of the order. */
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  readonly serials: string[];
};

/** asked → customer: everything a case has asked for that has not come in. */
export async function releaseAsked(
  sql: Sql,
  { caseNo, step }: { readonly caseNo: string; readonly step: string },
): Promise<{ released: readonly Released[] }> {
  const request = { letGo: 'asked' };
  return postOnce<{ released: Released[] }>(sql, { caseNo, step, request }, async (tx) => {
    const rows = await tx<{ account: string; sku: string; quantity: string }[]>`
      SELECT account, commodity AS sku, balance AS quantity FROM ledger_balance
       WHERE account >= ${`case:${caseNo}:asked:`} AND account < ${`case:${caseNo}:asked;`} AND balance > 0
       ORDER BY account, commodity FOR UPDATE`;
    const units = await tx<{ serial: string; account: string; sku: string }[]>`
      SELECT serial, account, sku FROM goods_unit WHERE account = ANY(${rows.map(({ account }) => account)}) ORDER BY serial`;
    const released: Released[] = [];
    const movements: Movement[] = [];
    for (const { account, sku, quantity } of rows) {
      const [, line = '', orderNo = ''] = /:asked:(\d+):(.+)$/.exec(account) ?? [];
      const to = withCustomer({ orderNo, line: Number(line) });
      const serials = units.flatMap((unit) => (unit.account === account && unit.sku === sku ? [unit.serial] : []));
      movements.push(...bothSides({ from: account, to, sku, quantity: Number(quantity), serials }));
      released.push({ orderNo, line: Number(line), sku, quantity: Number(quantity), serials });
    }
    return { answer: { released }, movements, settled: true };
  });
}
