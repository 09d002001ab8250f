import type { Texts } from '../languages.ts';

/** What the case of an order tells people and customers. */
export const orderMessageTexts: Readonly<Record<string, Texts>> = {
  pleaseConfirmTerms: {
    zh: '您的订单 {caseNo}：请核对合同要点并确认。',
    en: 'Your order {caseNo}: please look at the terms and confirm them.',
  },
  formalisationOverdue: {
    zh: '案件 {caseNo}：口头协议尚未书面确认，请跟进；在此之前不能发货。',
    en: 'Case {caseNo}: the oral deal is not in writing yet; please follow up. Nothing leaves before.',
  },
  orderMemo: {
    zh: '您的订单 {caseNo} 已成立，我们将按约定履行；要点备忘录供您留存。',
    en: 'Your order {caseNo} stands and we keep to it; a memo of its terms is there for you.',
  },
  writingExempted: {
    zh: '案件 {caseNo} 获准免予书面确认（{code|exemption}）。',
    en: 'Case {caseNo} was exempted from writing ({code|exemption}).',
  },
  pleasePayDeposit: {
    zh: '您的订单 {caseNo}：请支付定金 {depositFen|fen}，收到后即安排备货。',
    en: 'Your order {caseNo}: please pay the deposit of {depositFen|fen}; then we begin.',
  },
  payDepositByLink: {
    zh: '您可以通过此链接支付订单 {caseNo} 的定金：{link}',
    en: 'You can pay the deposit of {caseNo} here: {link}',
  },
  depositReceived: {
    zh: '您的订单 {caseNo}：已收到定金 {amountFen|fen}。',
    en: 'Your order {caseNo}: we received {amountFen|fen}.',
  },
  depositToRefund: {
    zh: '案件 {caseNo}：请退还客户 {amountFen|fen}。',
    en: 'Case {caseNo}: please give {amountFen|fen} back to the customer.',
  },
  supplyAtRisk: {
    zh: '您的订单 {caseNo}：备货进度可能影响交期，我们正在跟进，有变化将及时告知您。',
    en: 'Your order {caseNo}: its goods may come later than planned. We are looking after it and tell you at once.',
  },
  supplyToLookAt: {
    zh: '案件 {caseNo}：备货节点“{code}”须核查。',
    en: 'Case {caseNo}: step "{code}" of the supply needs a look.',
  },
  orderDateMoved: {
    zh: '您的订单 {caseNo}：交期改为 {promisedFor}，抱歉带来不便。',
    en: 'Your order {caseNo} is now promised for {promisedFor}. We are sorry for the change.',
  },
  linesCancelled: {
    zh: '您的订单 {caseNo}：已取消 {lines|units}。',
    en: 'Your order {caseNo}: {lines|units} were cancelled.',
  },
  acceptanceMissing: {
    zh: '案件 {caseNo}：送货 {delivery} 无签收凭证，应收款证据不足，请补交。',
    en: 'Case {caseNo}: nobody signed for delivery {delivery}; please get it in writing, the claim is weak without.',
  },
  thankYou: {
    zh: '感谢您的订购（{orderNo}）。使用中有任何问题，请随时联系我们。',
    en: 'Thank you for your order {orderNo}. Whatever comes up, we are there for you.',
  },
};
