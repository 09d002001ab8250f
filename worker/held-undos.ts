import type { ISql } from 'postgres';
import type { CaseView } from '../domain/journal/view.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Undo } from '../workflows/case/carried.ts';

interface Held {
  readonly account: string;
  readonly sku: string;
  readonly quantity: number;
}

/**
 * What would have to be undone if a case were cancelled, by what the ledger knows it holds: parts, a promised loaner, goods
 * promised to an order, and goods asked back that have not come in.
 */
export async function heldUndos(sql: ISql, { caseNo, version }: Pick<CaseView, 'caseNo' | 'version'>): Promise<Undo[]> {
  const held = await sql<Held[]>`
    SELECT account, commodity AS sku, balance::float8 AS quantity FROM ledger_balance
     WHERE account ^@ ${`case:${caseNo}:`} AND balance <> 0 ORDER BY account, commodity`;
  const step = `undo:restored:${version}`;
  const at = (state: string): Held[] => held.filter(({ account }) => account === `case:${caseNo}:${state}`);
  const [loaner] = at('loanerReserved');
  const lines = linesOf(caseNo, 'reserved', held);
  const undos: Undo[] = [];
  if (at('reserved').length + at('issued').length > 0) {
    undos.push({ step: 'parts', effect: 'putBackParts', input: { caseNo, step } });
  }
  if (loaner !== undefined) {
    const input = { caseNo, step: `${step}:loaner`, sku: loaner.sku, move: 'release' };
    undos.push({ step: 'loaner', effect: 'moveLoaner', input });
  }
  if (lines.length > 0)
    undos.push({ step: 'goods', effect: 'moveGoods', input: { caseNo, step: `${step}:goods`, lines } });
  if (linesOf(caseNo, 'asked', held).length > 0) {
    undos.push({ step: 'return', effect: 'releaseReturn', input: { caseNo, step: `${step}:return` } });
  }
  return undos;
}

/** Goods of order lines that a case has in one state; all of them, so their serials need not be named. */
function linesOf(caseNo: string, state: 'reserved' | 'asked', held: readonly Held[]): JsonObject[] {
  const prefix = `case:${caseNo}:${state}:`;
  return held.flatMap(({ account, sku, quantity }) => {
    if (!account.startsWith(prefix)) return [];
    const [, line = '', orderNo = ''] = /^(\d+):(.+)$/.exec(account.slice(prefix.length)) ?? [];
    return [{ orderNo, line: Number(line), sku, quantity, move: 'release' }];
  });
}
