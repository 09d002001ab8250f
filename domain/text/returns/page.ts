import type { Texts } from '../languages.ts';

/** What the page behind a customer's link says of his return. Amounts are integer fen. */
export const returnPageTexts = {
  goods: { zh: '您的商品', en: 'Your goods' },
  line: { zh: '{sku}，{quantity} 件', en: '{sku} × {quantity}' },
  lineOfSerials: { zh: '{sku}，{quantity} 件（{serials|list}）', en: '{sku} × {quantity} ({serials|list})' },
  granted: { zh: '已同意', en: 'granted' },
  refused: { zh: '未予同意', en: 'not granted' },
  refusedWhy: { zh: '未予同意：{why}', en: 'not granted: {why}' },
  review: { zh: '审核中', en: 'being looked at' },
  offered: { zh: '可选择：{offered|remedy}', en: 'you may choose: {offered|remedy}' },
  chosen: { zh: '已选择{remedy|remedy}', en: 'chosen: {remedy|remedy}' },
  chosenModel: { zh: '已选择{remedy|remedy} {sku}', en: 'chosen: {remedy|remedy}, {sku}' },
  toCome: { zh: '待退回 {quantity} 件', en: '{quantity} still to come to us' },
  withUs: { zh: '我方已收到 {quantity} 件', en: '{quantity} with us' },
  notComing: { zh: '不再退回 {quantity} 件', en: '{quantity} not coming to us' },
  goingBack: { zh: '正在退还给您 {quantity} 件', en: '{quantity} going back to you' },
  handedBack: { zh: '已退还给您 {quantity} 件', en: '{quantity} back with you' },
  notTaken: { zh: '未予接收 {quantity} 件：{why}', en: '{quantity} not taken: {why}' },
  finding: { zh: '检验结论', en: 'What we found' },
  found: { zh: '检验发现{finding|finding}：{why}', en: 'our finding: {finding|finding}; {why}' },
  foundLocked: { zh: '{serial} 检验发现{finding|finding}', en: 'our finding of {serial}: {finding|finding}' },
  reduction: {
    zh: '我们提出扣减 {offeredFen|fen}，请答复是否接受',
    en: 'we offer to take them for {offeredFen|fen} less; please say whether you accept',
  },
  owed: { zh: '您应支付', en: 'What you owe' },
  owedOpen: {
    zh: '{totalFen|fen}（差价 {differenceFen|fen}，押金 {depositFen|fen}），待支付',
    en: '{totalFen|fen} (difference {differenceFen|fen}, deposit {depositFen|fen}), to be paid',
  },
  owedPaid: {
    zh: '{totalFen|fen}（差价 {differenceFen|fen}，押金 {depositFen|fen}），已支付',
    en: '{totalFen|fen} (difference {differenceFen|fen}, deposit {depositFen|fen}), paid',
  },
  refund: { zh: '您的退款', en: 'Your refund' },
  refunded: {
    zh: '应退 {totalFen|fen}，已退 {paidFen|fen}',
    en: '{totalFen|fen} go back to you, {paidFen|fen} are paid',
  },
  credited: { zh: '应收款冲减 {creditFen|fen}', en: 'your bills are smaller by {creditFen|fen}' },
  outlays: { zh: '寄回运费', en: 'Your way back' },
  outlayOurs: {
    zh: '由我方承担；如由您垫付，请保留承运单据并申请返还',
    en: 'it is on us: if you pay the carrier, keep his receipt and claim what you paid',
  },
  outlayOpen: {
    zh: '{carrier} {waybill}：已申请 {amountFen|fen}，待处理',
    en: '{carrier} {waybill}: {amountFen|fen} claimed, being looked at',
  },
  outlayPaid: {
    zh: '{carrier} {waybill}：已支付 {amountFen|fen}',
    en: '{carrier} {waybill}: {amountFen|fen} were paid to you',
  },
  outlayRefused: {
    zh: '{carrier} {waybill}：{amountFen|fen}，不予支付：{why}',
    en: '{carrier} {waybill}: {amountFen|fen} are not paid: {why}',
  },
  objection: { zh: '您的异议', en: 'Your objection' },
  objectionOpen: { zh: '已提出，由他人复核中', en: 'somebody else is looking at it' },
  objectionUpheld: { zh: '成立：{why}', en: 'you were right: {why}' },
  objectionNotUpheld: { zh: '不成立：{why}', en: 'it was not upheld: {why}' },
  notOpenedAnew: {
    zh: '后续退换手续正由专人办理，办妥后在此告知',
    en: 'one of us is seeing to what follows; you find it here',
  },
  openedAnew: { zh: '已为您另立退换案件 {opened}', en: 'the return {opened} was opened for your goods' },
  coupons: { zh: '优惠券 {coupons|list} 原样退还', en: 'the coupons {coupons|list} come back to you' },
} as const satisfies Record<string, Texts>;
