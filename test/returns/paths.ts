import { words } from '../repair/repair-desk.ts';
import { PHOTO } from '../visit/paths.ts';
import { casesBack, PHONE, type ReturnDesk } from './return-desk.ts';

export const REASON = words('reason');

/** What of a return comes without its serials: all that line 2 has. */
export async function sentIn(desk: ReturnDesk, no = 1, quantity = 1, serials?: string[]): Promise<void> {
  await desk.act('warehouse', 'receiveGoods', { lines: [{ no, quantity, ...(serials ? { serials } : {}) }] });
}

export async function looked(desk: ReturnDesk, no = 1, quantity = 1, serials?: string[]): Promise<void> {
  const units = { no, quantity, ...(serials ? { serials } : {}) };
  await desk.act('quality', 'inspectGoods', { lines: [{ ...units, disposition: 'restock' }] });
}

/** Finance pays out by hand what the books have filed. */
export async function paidOut(desk: ReturnDesk): Promise<void> {
  const { refund } = await desk.detail();
  for (const share of refund?.shares ?? []) {
    if (share.state === 'underWay') {
      await desk.act('finance', 'recordRefund', { refund: share.refund, reference: `BANK-${share.refund}` });
    }
  }
}

export async function approved(desk: ReturnDesk): Promise<void> {
  const { refund } = await desk.detail();
  if (refund?.state !== 'calculated') return;
  await desk.act('manager:m', 'approveRefund', { totalFen: refund.totalFen + refund.depositFen });
}

/** Ways a return can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: ReturnDesk) => Promise<void>>> = {
  'two of three without a reason, in two parcels, and paid back': async (desk) => {
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    await desk.act('customer', 'announceParcel', { carrier: 'SF', waybill: 'SF-1' });
    await sentIn(desk);
    await sentIn(desk);
    await looked(desk, 1, 2);
    await paidOut(desk);
  },
  'a phone with a fault goes back, above the limit of one person': async (desk) => {
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'handIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
  },
  'a phone is exchanged for one of the same kind': async (desk) => {
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
  },
  'a dearer phone goes out first, against a deposit': async (desk) => {
    await desk.open({ lines: [PHONE] });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 349_900 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: 349_900, currency: 'CNY' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
  },
  'refused, objected, and refused again': async (desk) => {
    await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'goodwill' }] });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: false }], reason: REASON });
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: false, reason: REASON });
  },
  'not intact: the customer takes less for it': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    const finding = { no: 1, finding: 'notIntact' as const, reason: REASON, evidence: [PHOTO] };
    await desk.act('quality', 'reportNotAsTold', finding);
    await desk.act('agent', 'offerReduction', { amountFen: 1_000, reason: REASON });
    await desk.act('customer', 'acceptReduction', {});
    await looked(desk);
    await paidOut(desk);
  },
  'not intact: the customer has it back': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    const finding = { no: 1, finding: 'notIntact' as const, reason: REASON, evidence: [PHOTO] };
    await desk.act('quality', 'reportNotAsTold', finding);
    await desk.act('agent', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', { carrier: 'SF', waybill: 'SF-2' });
  },
  'withdrawn before anything was sent': async (desk) => {
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await desk.act('customer', 'cancel', { reason: REASON });
  },
};
