import { PHOTO } from '../visit/paths.ts';
import { casesBack, PHONE } from './return-desk.ts';
import { approved, found, handedOver, looked, type Path, paidOut, paidToCarrier, REASON, sentIn } from './steps.ts';

const WRONG = { line: 2, sku: 'CASE-1', quantity: 1, ground: 'wrong' as const, evidence: [PHOTO] };

/** What happens to returns now and then. */
export const SELDOM_PATHS: Readonly<Record<string, Path>> = {
  'none is left: the customer waits, then one comes in': async (desk) => {
    await desk.open({ lines: [{ ...WRONG, wish: 'exchange' }], how: 'sendIn' });
    await desk.act('lead', 'reserveAgain', {});
    await desk.act('customer', 'keepWaiting', {});
    await desk.stock('CASE-1', 1);
    await desk.act('warehouse', 'reserveAgain', {});
    await sentIn(desk);
    await looked(desk);
    await handedOver(desk);
  },
  'suspected of fraud, granted by two, found without a fault, overruled, and paid by the platform': async (desk) => {
    await desk.open({ lines: [PHONE], how: 'handIn' });
    await desk.act('agent:2', 'suspectFraud', { reason: REASON, evidence: [PHOTO] });
    const grant = { lines: [{ no: 1, grant: true }], reason: REASON };
    await desk.act('lead:a', 'decideReturn', grant);
    await desk.act('approver:b', 'decideReturn', grant);
    await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    await sentIn(desk, 1, 1, ['SN-1']);
    await desk.act('quality', 'reportLocked', { no: 1, serial: 'SN-1' });
    await desk.act('customer', 'confirmUnlocked', {});
    await found(desk, 'noFault');
    await desk.act('manager', 'overrule', { reason: REASON });
    await looked(desk, 1, 1, ['SN-1']);
    const { refund } = await desk.detail();
    const paid = { platform: 'SHOP', reference: 'P-1', amountFen: refund?.totalFen ?? 0, currency: 'CNY' };
    await desk.act('finance', 'recordPlatformRefund', paid);
  },
  'what was wrong comes back at his expense: he has one way paid to him, and another not': async (desk) => {
    await desk.open({ lines: [{ ...WRONG, wish: 'return' }], how: 'sendIn' });
    await desk.act('customer', 'claimOutlay', paidToCarrier('SF-1', 1_800));
    await sentIn(desk);
    await looked(desk);
    await paidOut(desk);
    await desk.act('agent', 'claimOutlay', paidToCarrier('SF-2', 2_500));
    await desk.act('finance', 'payOutlay', { no: 1, reference: 'BANK-WAY-1' });
    await desk.act('finance', 'refuseOutlay', { no: 2, reason: REASON });
  },
  'he would rather have it repaired': async (desk) => {
    await desk.open({ lines: [PHONE] });
    await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'repair' }] });
  },
  'one of three comes with something that is not his, the rest is given up; the red-letter invoice is confirmed':
    async (desk) => {
      await desk.open({ lines: [casesBack(3)], how: 'sendIn', taxDeducted: true });
      const stray = { sku: 'CABLE-1', quantity: 1 };
      await desk.act('warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 1 }], strays: [stray] });
      await desk.act('agent', 'closeReceipt', { reason: REASON });
      await looked(desk);
      await desk.act('finance', 'confirmCorrection', { invoice: 'RED-1' });
      await paidOut(desk);
    },
  'another phone goes out without a deposit, and the old one need not come': async (desk) => {
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('approver', 'waiveDeposit', { reason: REASON });
    await desk.act('manager', 'waiveOldUnit', { reason: REASON });
    await handedOver(desk);
  },
  'not intact: the customer does not take less for it, objects while it is on its way, and was right': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await found(desk, 'notIntact');
    await desk.act('agent', 'offerReduction', { amountFen: 1_000, reason: REASON });
    await desk.act('customer', 'declineReduction', {});
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', {});
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
  },
  'refused, objected, and granted after all: he keeps it, and is paid at the second try': async (desk, bank) => {
    await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'goodwill' }] });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: false }], reason: REASON });
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: true, reason: REASON });
    await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
    await desk.act('lead', 'arrangeReturn', { how: 'keep' });
    await approved(desk);
    const { refund } = await desk.detail();
    const refused = refund?.shares[0]?.refund ?? '';
    await bank.refuses(refused);
    await desk.until(({ tasks }) => tasks.some(({ kind }) => kind === 'refundRefused'));
    await desk.act('finance', 'retryRefund', { refund: refused });
    await paidOut(desk);
  },
  'a platform has paid a part when ours is filed: that is stopped, and the rest of it is filed anew': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await looked(desk);
    const paid = { platform: 'SHOP', reference: 'P-1', amountFen: 1_000, currency: 'CNY' };
    await desk.act('finance', 'recordPlatformRefund', paid);
    await desk.until(({ detail, waits }) => {
      const { filed = false } = (detail.platform ?? {}) as { filed?: boolean };
      return filed || waits.some(({ name }) => name.startsWith('stuck:'));
    });
    await paidOut(desk);
  },
  'no visit could be opened that fetches it: the desk asks for another one': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'pickUp' });
    await desk.act('agent', 'fetchAgain', { reason: REASON });
    await sentIn(desk);
    await looked(desk);
    await paidOut(desk);
  },
  'the account is closed: two persons send the money to another of his': async (desk, bank) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await looked(desk);
    const { refund } = await desk.detail();
    const closed = refund?.shares[0]?.refund ?? '';
    await bank.refuses(closed);
    await desk.until(({ tasks }) => tasks.some(({ kind }) => kind === 'refundRefused'));
    await desk.act('agent', 'proposeAccount', { refund: closed, account: REASON, evidence: [PHOTO] });
    await desk.act('manager', 'decideAccount', { granted: true, reason: REASON });
    await paidOut(desk);
  },
};
