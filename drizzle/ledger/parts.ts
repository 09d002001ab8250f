import type { Sql } from 'postgres';
import type { JsonObject } from '../../domain/json.ts';
import { AVAILABLE, caseAccount, SUPPLIER } from './accounts.ts';
import { lockBalances, type Movement, postOnce } from './post-once.ts';

export type PartsLine = { readonly line: number; readonly sku: string; readonly quantity: number };

export interface PartsStep {
  readonly caseNo: string;
  readonly step: string;
  readonly lines: readonly PartsLine[];
}

/** Lines a step cannot mean: a quantity that is not a whole positive number, or a line named twice. */
export class BadLines extends Error {
  override readonly name = 'BadLines';
}

/** available → reserved, as far as stock reaches: each line in full or not at all, in their order. */
export function reserve(sql: Sql, step: PartsStep): Promise<PartsLine[]> {
  return move(sql, step, AVAILABLE, caseAccount(step.caseNo, 'reserved'), 'lineByLine');
}

/** reserved → issued; nothing moves unless every line is reserved in full. */
export function issue(sql: Sql, step: PartsStep): Promise<PartsLine[]> {
  return move(sql, step, caseAccount(step.caseNo, 'reserved'), caseAccount(step.caseNo, 'issued'), 'allOrNothing');
}

/** issued → used; nothing moves unless every line was issued in full. */
export function use(sql: Sql, step: PartsStep): Promise<PartsLine[]> {
  return move(sql, step, caseAccount(step.caseNo, 'issued'), caseAccount(step.caseNo, 'used'), 'allOrNothing');
}

/** supplier → available: what a delivery brought for a case. */
export async function receive(sql: Sql, { caseNo, step, lines }: PartsStep): Promise<void> {
  refuseBadLines(lines);
  const request: JsonObject = { from: SUPPLIER, to: AVAILABLE, lines: lines.map((line) => ({ ...line })) };
  const movements = lines.flatMap(({ sku, quantity }): Movement[] => [
    { account: SUPPLIER, commodity: sku, quantity: -quantity },
    { account: AVAILABLE, commodity: sku, quantity },
  ]);
  await postOnce(sql, { caseNo, step, request }, async () => ({ answer: {}, movements, settled: true }));
}

/** Moves parts between two accounts and answers the lines that did not move for want of parts. */
async function move(
  sql: Sql,
  { caseNo, step, lines }: PartsStep,
  from: string,
  to: string,
  how: 'lineByLine' | 'allOrNothing',
): Promise<PartsLine[]> {
  refuseBadLines(lines);
  const request: JsonObject = { from, to, lines: lines.map((line) => ({ ...line })) };
  const { missing } = await postOnce<{ missing: PartsLine[] }>(sql, { caseNo, step, request }, async (tx) => {
    const skus = [...new Set(lines.map((line) => line.sku))];
    const held = await lockBalances(tx, [from], skus);
    const left = new Map(skus.map((sku) => [sku, held(from, sku)]));
    const movements: Movement[] = [];
    const short: PartsLine[] = [];
    for (const { line, sku, quantity } of lines) {
      const has = left.get(sku) ?? 0;
      if (has < quantity) {
        short.push({ line, sku, quantity });
      } else {
        left.set(sku, has - quantity);
        movements.push({ account: from, commodity: sku, quantity: -quantity });
        movements.push({ account: to, commodity: sku, quantity });
      }
    }
    const refused = movements.length === 0 || (how === 'allOrNothing' && short.length > 0);
    return { answer: { missing: short }, movements: refused ? [] : movements, settled: !refused };
  });
  return missing;
}

/**
 * reserved and issued → available: everything the case still holds, or only issued `lines`, and these all or none.
 * Answers what went back, one line a part.
 */
export async function putBack(sql: Sql, back: Omit<PartsStep, 'lines'> & Partial<PartsStep>): Promise<PartsLine[]> {
  const { caseNo, step, lines } = back;
  if (lines === undefined) return putAllBack(sql, { caseNo, step });
  const missing = await move(sql, { caseNo, step, lines }, caseAccount(caseNo, 'issued'), AVAILABLE, 'allOrNothing');
  return missing.length === 0 ? [...lines] : [];
}

async function putAllBack(sql: Sql, { caseNo, step }: Omit<PartsStep, 'lines'>): Promise<PartsLine[]> {
  const accounts = [caseAccount(caseNo, 'reserved'), caseAccount(caseNo, 'issued')];
  const request: JsonObject = { from: accounts, to: AVAILABLE };
  const answer = await postOnce<{ putBack: PartsLine[] }>(sql, { caseNo, step, request }, async (tx) => {
    const holdings = await tx<{ account: string; sku: string; quantity: string }[]>`
      SELECT account, commodity AS sku, balance AS quantity FROM ledger_balance
       WHERE account = ANY(${accounts}) AND balance > 0 ORDER BY account, commodity FOR UPDATE`;
    const back = new Map<string, number>();
    const movements: Movement[] = [];
    for (const { account, sku, quantity } of holdings) {
      back.set(sku, (back.get(sku) ?? 0) + Number(quantity));
      movements.push({ account, commodity: sku, quantity: -Number(quantity) });
      movements.push({ account: AVAILABLE, commodity: sku, quantity: Number(quantity) });
    }
    const lines = [...back].map(([sku, quantity], index) => ({ line: index + 1, sku, quantity }));
    return { answer: { putBack: lines }, movements, settled: lines.length > 0 };
  });
  return answer.putBack;
}

function refuseBadLines(lines: readonly PartsLine[]): void {
  const bad = lines.find(({ quantity }) => !Number.isSafeInteger(quantity) || quantity <= 0);
  if (bad !== undefined) throw new BadLines(`line ${bad.line}: ${bad.quantity} of ${bad.sku} cannot be moved`);
  if (new Set(lines.map(({ line }) => line)).size < lines.length) throw new BadLines('a line is named twice');
}
