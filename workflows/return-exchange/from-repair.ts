import { withReceived } from '../../domain/returns/line-goods.ts';
import type { CaseContext } from '../case/process.ts';
import { handedBack, leaving, stepOf } from './hand-back.ts';
import { awaited, linesOf, withLines } from './lines.ts';
import { goesBack } from './next.ts';
import type { ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** When the customer demanded it: at the repair from which he came, by his objection, or by asking for the return. ISO instant. */
export function demandedAt({ detail, view }: Case): string {
  return detail.fromRepair?.demandedAt ?? detail.afterObjection?.objectedAt ?? view.openedAt;
}

/** Goods that were with us for a repair are taken over where they lie: nobody sends them in, and no parcel is opened. */
export async function takeFromRepair(c: Case): Promise<void> {
  const { fromRepair, receipts = 0, orderNo = '' } = c.detail;
  const here = awaited(c.detail);
  if (!fromRepair?.goodsHere || receipts > 0 || here.length === 0) return;
  const { moved } = await c.run('takeOver', 'moveGoods', {
    caseNo: c.view.caseNo,
    step: 'receive:1',
    lines: here.map(({ line, sku, quantity, serials }) => ({
      orderNo,
      line,
      sku,
      quantity,
      move: 'receive' as const,
      ...(serials === undefined ? {} : { serials }),
    })),
  });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step: 'takeOver' });
  c.record({
    type: 'goodsReceived',
    data: { lines: here.map(({ no, quantity, serials = [] }) => ({ no, quantity, serials: [...serials] })) },
    detail: {
      ...withLines(
        c.detail,
        here.map((line) => ({
          ...line,
          goods: withReceived(line.goods, line.quantity),
          ...(line.serials === undefined ? {} : { here: line.serials }),
        })),
      ),
      receipts: 1,
    },
  });
}

/** What is not taken back is the repair's again, which hands it to the customer when its own work is over. */
export async function giveBackToRepair(c: Case): Promise<void> {
  const lines = linesOf(c.detail).filter(goesBack);
  const { caseNo } = c.view;
  const { moved } = await c.run('toRepair', 'moveGoods', { caseNo, step: stepOf(c), lines: leaving(c) });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step: 'toRepair' });
  const repair = c.detail.fromRepair?.repair ?? '';
  c.record({ type: 'goodsToRepair', data: { lines: lines.map(({ no }) => no), repair }, detail: handedBack(c) });
}
