import type { EffectName } from '../../workflows/case/host.ts';
import type { Action } from './random-inputs.ts';

/** What fails now and then. */
export const EFFECTS = [
  'moveGoods',
  'releaseReturn',
  'priceReturn',
  'unpriceReturn',
  'bookMoney',
  'bookPayment',
  'requestPayment',
  'dropPayment',
  'requestRefund',
  'giveCouponsBack',
  'confirmRefund',
  'holdOnBills',
  'creditBills',
  'openCase',
  'recordExchange',
  'recordReturned',
] as const satisfies readonly EffectName[];

/** What people do now and then only, so that most lives come to money or other goods. */
export const SELDOM: readonly string[] = [
  'suspectFraud',
  'fetchAgain',
  'closeReceipt',
  'waiveOldUnit',
  'waiveDeposit',
  'reportLocked',
  'reportNotAsTold',
  'refuseGoods',
  'declineReduction',
  'keepWaiting',
  'recordPlatformRefund',
  'refuseOutlay',
];

/** Stages so short that whoever withdraws seldom hits them. */
export const SHORT: readonly string[] = ['arranging', 'reserving', 'noneInStock', 'awaitingMoney', 'inDispute'];

/** What everybody does once nobody makes trouble any more. */
export const WORK: readonly Action[] = [
  'decideReturn',
  'receiveGoods',
  'inspectGoods',
  'refuseGoods',
  'handBackGoods',
  'confirmUnlocked',
  'approveRefund',
  'confirmCorrection',
  'recordRefund',
  'retryRefund',
  'recordSubsidyReturn',
  'payOutlay',
  'refuseOutlay',
  'recordReplacement',
  'waiveOldUnit',
  'answerObjection',
  'reserveAgain',
];
