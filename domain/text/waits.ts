import type { Texts } from './languages.ts';

/** What a case waits for, by the name of the wait. */
export const waitTexts: Readonly<Record<string, Texts>> = {
  remedyChoice: { zh: '客户选择处理方式', en: 'choice of remedy' },
  assessment: { zh: '判定是否受理', en: 'decision whether to accept' },
  conversion: { zh: '确认转为退换', en: 'confirmation of the conversion' },
  remoteHelp: { zh: '远程协助', en: 'remote help' },
  visit: { zh: '上门', en: 'visit' },
  partnerReport: { zh: '授权网点的维修报告', en: 'report of the partner' },
  item: { zh: '送修品到达', en: 'arrival of the item' },
  itemAfterReminder: { zh: '送修品到达（已提醒）', en: 'arrival of the item, after a reminder' },
  diagnosis: { zh: '检测', en: 'diagnosis' },
  furtherSearch: { zh: '客户决定是否继续检测', en: 'decision whether to look again' },
  quoteAnswer: { zh: '客户答复报价', en: 'answer to the quote' },
  goodwill: { zh: '是否优惠承担', en: 'decision on the goodwill' },
  preApproval: { zh: '付款方预先核准', en: 'pre-approval by the payer' },
  newQuote: { zh: '重新报价', en: 'another quote' },
  partsArrival: { zh: '配件到货', en: 'arrival of parts' },
  partsIssue: { zh: '发料', en: 'issue of parts' },
  repair: { zh: '维修', en: 'repair' },
  quality: { zh: '质量检验', en: 'quality check' },
  settlement: { zh: '赔偿遗失物品', en: 'settlement of the loss' },
  payment: { zh: '付款', en: 'payment' },
  collection: { zh: '交还', en: 'hand-back' },
  confirmation: { zh: '客户确认', en: 'confirmation by the customer' },
  loanerReturn: { zh: '归还备用机', en: 'return of the loaner' },
  reopening: { zh: '重开期限', en: 'window for reopening' },
};

/** What an effect does while the case waits for it, by its step. */
export const stepTexts: Readonly<Record<string, Texts>> = {
  reserve: { zh: '预留配件', en: 'reserving parts' },
  surplus: { zh: '多余配件退库', en: 'returning parts that are no longer needed' },
  receive: { zh: '到货入库', en: 'putting delivered parts on the shelf' },
  loaner: { zh: '备用机预留', en: 'the reservation of the loaner' },
  loanerOut: { zh: '备用机发放', en: 'the hand-out of the loaner' },
  use: { zh: '登记用料', en: 'booking the parts used' },
  putBack: { zh: '余料退库', en: 'returning parts to stock' },
  parts: { zh: '配件预留', en: 'the reservation of parts' },
  serial: { zh: '序列号占用', en: 'taking the serial' },
  release: { zh: '释放序列号占用', en: 'releasing the serial' },
  payRequest: { zh: '安排收款', en: 'arranging how it is paid' },
  payDrop: { zh: '撤销付款请求', en: 'withdrawing the payment request' },
  followedBy: { zh: '告知前一案件', en: 'telling the earlier case' },
};
