import type { Sql } from 'postgres';
import { AVAILABLE, caseAccount, DAMAGED, LOST } from './accounts.ts';
import { lockBalances, postOnce } from './post-once.ts';

export type LoanerMove = 'reserve' | 'release' | 'handOut' | 'takeBack' | 'takeBackDamaged' | 'writeOff';

export interface LoanerStep {
  readonly caseNo: string;
  readonly step: string;
  readonly sku: string;
  readonly move: LoanerMove;
}

/** Moves one loaner of a case. `moved` is false when it is not where it should come from; nothing is settled then. */
export async function moveLoaner(sql: Sql, { caseNo, step, sku, move }: LoanerStep): Promise<{ moved: boolean }> {
  const { from, to } = ways(caseNo)[move];
  return postOnce<{ moved: boolean }>(sql, { caseNo, step, request: { from, to, sku } }, async (tx) => {
    const held = await lockBalances(tx, [from], [sku]);
    if (held(from, sku) < 1) return { answer: { moved: false }, movements: [], settled: false };
    const movements = [
      { account: from, commodity: sku, quantity: -1 },
      { account: to, commodity: sku, quantity: 1 },
    ];
    return { answer: { moved: true }, movements, settled: true };
  });
}

function ways(caseNo: string): Record<LoanerMove, { readonly from: string; readonly to: string }> {
  const [reserved, lent] = [caseAccount(caseNo, 'loanerReserved'), caseAccount(caseNo, 'lent')];
  return {
    reserve: { from: AVAILABLE, to: reserved },
    release: { from: reserved, to: AVAILABLE },
    handOut: { from: reserved, to: lent },
    takeBack: { from: lent, to: AVAILABLE },
    takeBackDamaged: { from: lent, to: DAMAGED },
    writeOff: { from: lent, to: LOST },
  };
}
