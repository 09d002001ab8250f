import type { ISql } from 'postgres';
import { GoodsBook, lotKey, type Unit } from '../../domain/goods/goods-book.ts';
import type { GoodsLine } from '../../domain/goods/moves.ts';
import { accountsOf, isOutside } from './goods-accounts.ts';

/** Serials that are told when some must be named. */
export const MOST_SERIALS = 20;

/** What some lines of a case meet where they come from and go to, locked until the posting is done. */
export async function lockGoods(tx: ISql, caseNo: string, lines: readonly GoodsLine[]): Promise<GoodsBook> {
  const ways = (line: GoodsLine): ReturnType<typeof accountsOf> => accountsOf(caseNo, line);
  const accounts = [...new Set(lines.flatMap((line) => Object.values(ways(line))))];
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const rows = await tx<{ account: string; sku: string; balance: string; units: string }[]>`
    SELECT account, commodity AS sku, balance, units FROM ledger_balance
     WHERE account = ANY(${accounts}) AND commodity = ANY(${skus}) ORDER BY account, commodity FOR UPDATE`;
  const leaving = (account: string, sku: string): number =>
    lines
      .filter((line) => line.sku === sku && ways(line).from === account)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  // A warehouse has too many units to read them all; a place that is emptied has as many as are asked for.
  const emptied = rows.filter(
    ({ account, sku, balance, units }) => Number(units) > 0 && leaving(account, sku) === Number(balance),
  );
  const known = await tx<(Unit & { serial: string })[]>`
    SELECT serial, sku, account FROM goods_unit
     WHERE serial = ANY(${lines.flatMap(({ serials = [] }) => serials)})
        OR (account = ANY(${emptied.map(({ account }) => account)}) AND sku = ANY(${emptied.map(({ sku }) => sku)}))`;
  return new GoodsBook({
    ways,
    isOutside,
    lots: new Map(
      rows.map(({ account, sku, balance, units }) => [
        lotKey(account, sku),
        { balance: Number(balance), units: Number(units) },
      ]),
    ),
    units: new Map(known.map(({ serial, sku, account }) => [serial, { sku, account }])),
  });
}

/** Some of the units that lie in a place, by serial. */
export async function serialsAt(tx: ISql, account: string, sku: string): Promise<string[]> {
  const rows = await tx<{ serial: string }[]>`
    SELECT serial FROM goods_unit WHERE account = ${account} AND sku = ${sku} ORDER BY serial LIMIT ${MOST_SERIALS}`;
  return rows.map(({ serial }) => serial);
}
