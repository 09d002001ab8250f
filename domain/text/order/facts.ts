import type { Texts } from '../languages.ts';

/** What happens in the case of an order, one sentence each. */
export const orderFactTexts: Readonly<Record<string, Texts>> = {
  orderTaken: { zh: '开始跟进订单 {orderNo}。', en: 'The case took up order {orderNo}.' },
  feasibilityConfirmed: {
    zh: '{actor|role}确认能否履约：交期 {date|yesno}，数量 {quantity|yesno}，质量 {quality|yesno}。',
    en: 'The {actor|role} said whether it can be kept: date {date|yesno}, quantity {quantity|yesno}, quality {quality|yesno}.',
  },
  clausesExplained: {
    zh: '{actor|role}于 {explainedOn} 逐条说明合同要点：{clauses|clause}。',
    en: 'The {actor|role} explained clauses on {explainedOn}: {clauses|clause}.',
  },
  paymentTermsAccepted: {
    zh: '付款条件已接受（{actor|role}）。',
    en: 'The terms of payment were accepted ({actor|role}).',
  },
  termsChanged: { zh: '{actor|role}变更合同条款：{reason}', en: 'The {actor|role} changed the terms: {reason}' },
  orderConfirmed: { zh: '{actor|role}确认订单成立。', en: 'The {actor|role} confirmed the order.' },
  termsSheetSent: {
    zh: '已将口头协议书面化：合同要点已发给客户，请双方确认。',
    en: 'The oral deal was put in writing: the terms went to the customer, and both sides are asked to confirm.',
  },
  formalisationReminded: {
    zh: '口头协议尚未书面确认，已提醒双方。',
    en: 'The oral deal is not confirmed in writing yet; both sides were reminded.',
  },
  sellerConfirmed: { zh: '我方已书面确认（{actor|role}）。', en: 'Our side has confirmed in writing ({actor|role}).' },
  buyerConfirmed: {
    zh: '客户已书面确认（{actor|role}）。',
    en: 'The customer has confirmed in writing ({actor|role}).',
  },
  writingExempted: {
    zh: '{actor|role}批准免予书面确认（{code|exemption}）：{reason}。备忘录仍发给客户。',
    en: 'The {actor|role} exempted the deal from writing ({code|exemption}): {reason}. The customer gets a memo all the same.',
  },
  depositAsked: {
    zh: '已请客户支付定金 {depositFen|fen}。',
    en: 'The customer was asked for a deposit of {depositFen|fen}.',
  },
  depositReminded: { zh: '已提醒客户支付定金。', en: 'The customer was reminded of the deposit.' },
  depositWaived: { zh: '{actor|role}免收定金：{reason}', en: 'The {actor|role} waived the deposit: {reason}' },
  depositToRefund: {
    zh: '预收款超过剩余订货，应退 {amountFen|fen}。',
    en: 'More was paid beforehand than is still ordered; {amountFen|fen} go back.',
  },
  supplyPlanned: { zh: '{actor|role}制定了备货计划。', en: 'The {actor|role} planned how the goods are made.' },
  milestoneReached: {
    zh: '备货节点“{code}”已于 {reachedOn} 完成。',
    en: 'Step "{code}" of the supply was reached on {reachedOn}.',
  },
  supplyRiskReported: {
    zh: '{actor|role}报告备货节点“{code}”可能延误：{reason}',
    en: 'The {actor|role} reported that step "{code}" may come late: {reason}',
  },
  milestoneToLookAt: {
    zh: '备货节点“{code}”将于 {dueOn} 到期，须提前核查。',
    en: 'Step "{code}" is due on {dueOn}; somebody has to look ahead.',
  },
  milestoneMissed: {
    zh: '备货节点“{code}”未在 {dueOn} 完成，已告知客户。',
    en: 'Step "{code}" was not reached on {dueOn}; the customer was told.',
  },
  goodsMadeReady: { zh: '货物已备齐（{actor|role}）。', en: 'The goods are ready ({actor|role}).' },
  orderDateMoved: {
    zh: '{actor|role}将交期改为 {promisedFor}（{code|datemoved}）。',
    en: 'The {actor|role} moved the promised day to {promisedFor} ({code|datemoved}).',
  },
  shipmentPlanned: { zh: '安排发货：{lines|units}。', en: 'A shipment was planned: {lines|units}.' },
  shipmentSetOut: {
    zh: '第 {shipment} 批发货，送货案件 {delivery}。',
    en: 'Shipment {shipment} goes as delivery {delivery}.',
  },
  shipmentNotOpened: {
    zh: '第 {shipment} 批未能建立送货，货物仍待发。',
    en: 'No delivery could be opened for shipment {shipment}; its goods are still open.',
  },
  shipmentOver: {
    zh: '送货 {delivery} 已结束，无应收款。',
    en: 'Delivery {delivery} is over, and nothing is owed for it.',
  },
  receivableRaised: {
    zh: '送货 {delivery} 已结束，产生应收款 {receivable}，未付 {openFen|fen}；签收凭证：{weak|weak}。',
    en: 'Delivery {delivery} is over and was billed as {receivable}, {openFen|fen} of it open; evidence: {weak|weak}.',
  },
  deliveryEnded: {
    zh: '送货 {delivery} 已结束（{outcome|outcome}）。',
    en: 'Delivery {delivery} ended ({outcome|outcome}).',
  },
  returnEnded: { zh: '案件 {caseNo} 办结退回：{lines|units}。', en: 'Case {caseNo} brought back {lines|units}.' },
  linesCancelled: {
    zh: '{actor|role}取消未发货物：{lines|units}。原因：{reason}',
    en: 'The {actor|role} cancelled {lines|units}: {reason}',
  },
  openUnitsFreed: { zh: '未发货物已释放：{lines|units}。', en: 'Open goods were freed: {lines|units}.' },
  acceptanceAttached: {
    zh: '{actor|role}为送货 {delivery} 补交签收凭证。',
    en: 'The {actor|role} attached what was signed for delivery {delivery}.',
  },
  orderAccepted: {
    zh: '订单货物已全部了结，等待结清货款。',
    en: 'Nothing of the order is open any more; what is owed is left.',
  },
  receivablesLookedAt: { zh: '{actor|role}要求核对应收款。', en: 'The {actor|role} had the receivables looked at.' },
  receivableChanged: { zh: '应收款 {receivable} 有变动。', en: 'Receivable {receivable} has changed.' },
  receivablesFound: {
    zh: '应收款核对：未结 {openFen|fen}，无签收凭证 {weak} 笔。',
    en: 'The books say that {openFen|fen} are open, {weak} sums of it without a signature.',
  },
  thankYouSent: { zh: '已向客户致谢。', en: 'The customer was thanked for the order.' },
  thankYouHeld: {
    zh: '客户有未结投诉（{complaints|list}），暂不致谢。',
    en: 'The customer complains ({complaints|list}), so he was not thanked.',
  },
};
