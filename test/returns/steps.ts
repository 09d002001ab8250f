import type { ReturnInputs } from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import { words } from '../repair/repair-desk.ts';
import { PHOTO } from '../visit/paths.ts';
import type { ReturnDesk } from './return-desk.ts';

/** What those who pay out for us may do to a refund, wherever the return lives. */
export interface Bank {
  /** Nothing of it goes out, and the case hears of it. */
  readonly refuses: (refund: string) => Promise<void>;
  /** The cases went out on account, and nothing of their bill is paid. */
  readonly bills: () => Promise<void>;
  /** The order says that a government has paid a part of its price. */
  readonly subsidises: () => Promise<void>;
}

export type Path = (desk: ReturnDesk, bank: Bank) => Promise<void>;

export const REASON = words('reason');

/** What of a return comes without its serials: all that line 2 has. */
export async function sentIn(desk: ReturnDesk, no = 1, quantity = 1, serials?: string[]): Promise<void> {
  await desk.act('warehouse', 'receiveGoods', { lines: [{ no, quantity, ...(serials ? { serials } : {}) }] });
}

export async function looked(desk: ReturnDesk, no = 1, quantity = 1, serials?: string[]): Promise<void> {
  const units = { no, quantity, ...(serials ? { serials } : {}) };
  await desk.act('quality', 'inspectGoods', { lines: [{ ...units, disposition: 'restock' }] });
}

/** The goods are not as the customer told. */
export async function found(desk: ReturnDesk, finding: 'notIntact' | 'noFault'): Promise<void> {
  await desk.act('quality', 'reportNotAsTold', { no: 1, finding, reason: REASON, evidence: [PHOTO] });
}

/** He has paid a carrier for the way back. */
export function paidToCarrier(waybill: string, amountFen: number): ReturnInputs['claimOutlay'] {
  return { carrier: 'SF', waybill, amountFen, currency: 'CNY', evidence: [PHOTO] };
}

/** Finance pays out by hand what the books have filed. */
export async function paidOut(desk: ReturnDesk): Promise<void> {
  const { refund } = await desk.detail();
  for (const share of refund?.shares ?? []) {
    if (share.state === 'underWay') {
      await desk.act('finance', 'recordRefund', { refund: share.refund, reference: `BANK-${share.refund}` });
      await desk.until(({ detail }) => isPaid(detail, share.refund));
    }
  }
}

export async function approved(desk: ReturnDesk): Promise<void> {
  const { refund } = await desk.detail();
  if (refund?.state !== 'calculated') return;
  await desk.act('manager:m', 'approveRefund', { totalFen: refund.toApproveFen });
}

/** The customer has the other goods, by a way that is not ours. */
export async function handedOver(desk: ReturnDesk, serials?: string[]): Promise<void> {
  const delivered = { deliveredOn: '2026-03-02', ...(serials ? { serials } : {}), reason: REASON };
  await desk.act('warehouse', 'recordReplacement', delivered);
}

function isPaid({ refund }: Partial<ReturnDetail>, no: string): boolean {
  return refund?.shares.some((share) => share.refund === no && share.state === 'paid') === true;
}
