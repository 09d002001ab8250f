import { casesBack, PHONE } from './return-desk.ts';
import { SELDOM_PATHS } from './seldom-paths.ts';
import { approved, found, handedOver, looked, type Path, paidOut, REASON, sentIn } from './steps.ts';

/** Ways a return can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, Path>> = {
  ...SELDOM_PATHS,
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
  'two of three for which a government has paid a part: his share to him, the rest to it': async (desk, bank) => {
    await bank.subsidises();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
    await paidOut(desk);
    await desk.act('finance', 'recordSubsidyReturn', { no: 1, how: 'paid', reference: 'GOV-1' });
  },
  'all three come back, and with them the coupon that was used on them': async (desk) => {
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await sentIn(desk, 1, 3);
    await looked(desk, 1, 3);
    await paidOut(desk);
  },
  'a phone is exchanged for one of the same kind': async (desk) => {
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await handedOver(desk, ['SN-9']);
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
    await handedOver(desk, ['SN-9']);
  },
  'refused, objected, and refused again': async (desk, bank) => {
    await bank.bills();
    await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'goodwill' }] });
    await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: false }], reason: REASON });
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: false, reason: REASON });
  },
  'not intact: the customer takes less for it': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await found(desk, 'notIntact');
    await desk.act('agent', 'offerReduction', { amountFen: 1_000, reason: REASON });
    await desk.act('customer', 'acceptReduction', {});
    await looked(desk);
    await paidOut(desk);
  },
  'not intact: the customer has it back, and objects in vain': async (desk) => {
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    await sentIn(desk);
    await found(desk, 'notIntact');
    await desk.act('agent', 'refuseGoods', { reason: REASON });
    await desk.act('warehouse', 'handBackGoods', { carrier: 'SF', waybill: 'SF-2' });
    await desk.act('customer', 'objectToRefusal', { reason: REASON });
    await desk.act('manager', 'answerObjection', { upheld: false, reason: REASON });
  },
  'not paid for yet: what comes back comes off the bill': async (desk, bank) => {
    await bank.bills();
    await desk.open({ lines: [casesBack(2)], how: 'sendIn' });
    await sentIn(desk, 1, 2);
    await looked(desk, 1, 2);
  },
  'withdrawn before anything was sent': async (desk, bank) => {
    await bank.bills();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn', parent: 'DL-2603-000001' });
    await desk.act('customer', 'cancel', { reason: REASON });
  },
};
