import { PHOTO } from '../visit/paths.ts';
import { casesBack, PHONE } from './return-desk.ts';
import { found, handedOver, looked, type Path, paidOut, REASON, sentIn } from './steps.ts';

/** A path on which the bounds of some waits, or the clocks that bound them, pass. */
export interface TimedPath {
  readonly passing: readonly string[];
  readonly live: Path;
}

/** Ways a return goes when somebody keeps silent. */
export const TIMED_PATHS: Readonly<Record<string, TimedPath>> = {
  'nobody chooses, and the request lapses': {
    passing: ['returnChoice'],
    live: async (desk) => {
      await desk.open({ lines: [PHONE] });
    },
  },
  'the goods never come': {
    passing: ['arrangement', 'goodsBack'],
    live: async (desk) => {
      await desk.open({ lines: [casesBack(2)] });
    },
  },
  'nobody pays the deposit: his goods come first': {
    passing: ['exchangePayment'],
    live: async (desk) => {
      await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
      await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
      await desk.until(({ stage }) => stage === 'awaitingGoods');
      await sentIn(desk, 1, 1, ['SN-1']);
      await looked(desk, 1, 1, ['SN-1']);
      await handedOver(desk, ['SN-9']);
    },
  },
  'nobody pays for the dearer one': {
    passing: ['exchangePayment'],
    live: async (desk) => {
      await desk.open({ lines: [PHONE], how: 'sendIn' });
      const dearer = { no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 349_900 };
      await desk.act('agent', 'chooseRemedy', { lines: [dearer] });
    },
  },
  'the other one is out, and the old one never comes': {
    passing: ['goodsBack'],
    live: async (desk) => {
      await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
      await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
      await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen: 299_900, currency: 'CNY' });
      await desk.until(({ stage }) => stage === 'payingOut');
      await handedOver(desk);
    },
  },
  'nobody answers the offer of a reduction': {
    passing: ['reductionAnswer', 'objection'],
    live: async (desk) => {
      await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
      await sentIn(desk);
      await found(desk, 'notIntact');
      await desk.act('agent', 'offerReduction', { amountFen: 1_000, reason: REASON });
      await desk.until(({ stage }) => stage === 'returningToCustomer');
      await desk.act('warehouse', 'handBackGoods', {});
    },
  },
  'the device stays locked, and goes back to the customer': {
    passing: ['unlocking', 'objection'],
    live: async (desk) => {
      await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
      await sentIn(desk, 1, 1, ['SN-1']);
      await desk.act('quality', 'reportLocked', { no: 1, serial: 'SN-1' });
      await desk.until(({ waits }) => waits.some(({ name }) => name === 'disputeDecision'));
      await desk.act('lead', 'refuseGoods', { reason: REASON });
      await desk.act('warehouse', 'handBackGoods', {});
    },
  },
  'refused, and nobody objects': {
    passing: ['objection'],
    live: async (desk) => {
      await desk.open({ lines: [{ line: 2, sku: 'CASE-1', quantity: 1, ground: 'goodwill' }] });
      await desk.act('lead', 'decideReturn', { lines: [{ no: 1, grant: false }], reason: REASON });
    },
  },
  'none comes in: the customer is asked, and takes his money': {
    passing: ['replacementWait'],
    live: async (desk) => {
      const wrong = { line: 2, sku: 'CASE-1', quantity: 1, ground: 'wrong' as const, evidence: [PHOTO] };
      await desk.open({ lines: [{ ...wrong, wish: 'exchange' }], how: 'sendIn' });
      await desk.until(({ waits }) => waits.some(({ name }) => name === 'choiceWithoutStock'));
      await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'return' }] });
      await sentIn(desk);
      await looked(desk);
      await paidOut(desk);
    },
  },
};
