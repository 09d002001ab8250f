import type { Texts } from '../languages.ts';

type Words = Readonly<Record<string, Texts>>;

export const orderActionTexts: Words = {
  confirmFeasibility: { zh: '确认能否履约', en: 'say whether it can be kept' },
  explainClauses: { zh: '说明合同要点', en: 'explain the key clauses' },
  acceptPaymentTerms: { zh: '接受付款条件', en: 'accept the terms of payment' },
  changeTerms: { zh: '变更条款', en: 'change the terms' },
  confirmOrder: { zh: '确认订单', en: 'confirm the order' },
  confirmAsSeller: { zh: '我方书面确认', en: 'confirm in writing for us' },
  confirmAsBuyer: { zh: '客户书面确认', en: 'confirm in writing for the customer' },
  exemptFromWriting: { zh: '免予书面确认', en: 'exempt from writing' },
  waiveDeposit: { zh: '免收定金', en: 'waive the deposit' },
  planSupply: { zh: '制定备货计划', en: 'plan the supply' },
  reachMilestone: { zh: '登记备货节点完成', en: 'record that a step was reached' },
  reportSupplyRisk: { zh: '报告备货风险', en: 'report a risk of the supply' },
  goodsReady: { zh: '登记备货完成', en: 'record that the goods are ready' },
  moveDate: { zh: '变更交期', en: 'move the promised day' },
  shipLines: { zh: '安排发货', en: 'send goods out' },
  cancelLines: { zh: '取消未发货物', en: 'cancel open goods' },
  attachAcceptance: { zh: '补交签收凭证', en: 'attach what was signed' },
  checkReceivables: { zh: '核对应收款', en: 'look at the receivables' },
};

export const orderStageTexts: Words = {
  agreed: { zh: '已约定', en: 'agreed' },
  formalising: { zh: '口头协议书面化', en: 'being put in writing' },
  awaitingDeposit: { zh: '等待定金', en: 'awaiting the deposit' },
  supplying: { zh: '备货中', en: 'being supplied' },
  fulfilling: { zh: '交付中', en: 'being delivered' },
  settling: { zh: '待结清', en: 'awaiting payment' },
};

export const orderOutcomeTexts: Words = {
  fulfilled: { zh: '全部履行', en: 'fulfilled' },
  partlyFulfilled: { zh: '部分履行', en: 'fulfilled in part' },
  returned: { zh: '已退回', en: 'returned' },
};

export const orderWaitTexts: Words = {
  orderConfirmation: { zh: '确认订单', en: 'confirmation of the order' },
  formalisation: { zh: '双方书面确认', en: 'confirmation in writing by both sides' },
  deposit: { zh: '定金', en: 'deposit' },
  supplyPlan: { zh: '备货计划', en: 'plan of the supply' },
  supply: { zh: '备货', en: 'supply' },
  shipping: { zh: '安排发货', en: 'goods to be sent out' },
  deliveries: { zh: '送货', en: 'deliveries' },
  settlement: { zh: '结清货款', en: 'payment of what was billed' },
  thanks: { zh: '致谢日期', en: 'the day of the letter of thanks' },
};

export const orderStepTexts: Words = {
  pending: { zh: '登记合同状态', en: 'telling how far the deal has come' },
  standing: { zh: '登记合同状态', en: 'telling how far the deal has come' },
  cancelled: { zh: '登记取消的货物', en: 'telling what of the order is cancelled' },
  order: { zh: '订单占用', en: 'taking the order' },
  ship: { zh: '建立送货', en: 'opening the delivery' },
  bill: { zh: '登记应收款', en: 'billing the delivery' },
  above: { zh: '告知订单案件', en: 'telling the case of the order' },
  books: { zh: '核对应收款', en: 'looking at the receivables' },
  complaints: { zh: '查询投诉', en: 'looking for complaints' },
};

export const orderTaskTexts: Words = {
  refundDeposit: { zh: '退还预收款', en: 'give back what was paid beforehand' },
  lookAtSupply: { zh: '核查备货节点', en: 'look ahead at a step of the supply' },
  supplyLate: { zh: '处理备货延误', en: 'look after a late supply' },
};

/** Why an oral deal needs no confirmation. */
export const exemptionTexts: Words = {
  simultaneousExchange: { zh: '即时清结', en: 'goods against money at once' },
  longTrust: { zh: '长期信任', en: 'long trust' },
  tradeCustom: { zh: '交易习惯', en: 'custom of the trade' },
};

/** Why a promised day was moved. */
export const dateMovedTexts: Words = {
  supplier: { zh: '供应商原因', en: 'the supplier' },
  capacity: { zh: '产能不足', en: 'our capacity' },
  transport: { zh: '运输原因', en: 'the transport' },
  customer: { zh: '客户要求', en: 'asked for by the customer' },
  other: { zh: '其他原因', en: 'another reason' },
};

/** What is explained to a buyer before he signs. */
export const clauseTexts: Words = {
  goods: { zh: '标的与规格', en: 'goods and specification' },
  price: { zh: '价款', en: 'price' },
  payment: { zh: '付款', en: 'payment' },
  delivery: { zh: '交付', en: 'delivery' },
  acceptance: { zh: '验收', en: 'acceptance' },
  warranty: { zh: '质量保证', en: 'warranty' },
  liability: { zh: '违约责任', en: 'liability' },
  dispute: { zh: '争议解决', en: 'disputes' },
};

/** How well a sum can be proved. */
export const weakTexts: Words = {
  true: { zh: '缺失', en: 'nobody signed' },
  false: { zh: '已签收', en: 'signed for' },
};

export const yesNoTexts: Words = {
  true: { zh: '能', en: 'yes' },
  false: { zh: '不能', en: 'no' },
};

/** What stands between a deal and its confirmation. */
export const lackingTexts: Words = {
  feasibility: { zh: '可行性确认', en: 'the word that it can be done' },
  paymentTerms: { zh: '客户对付款条件的确认', en: 'the terms of payment, accepted by the customer' },
  ...Object.fromEntries(
    Object.entries(clauseTexts).map(([clause, { zh, en }]) => [
      `clause.${clause}`,
      { zh: `条款说明：${zh}`, en: `the clause on ${en}, explained` },
    ]),
  ),
  'cannot.date': { zh: '交期无法保证', en: 'a day that cannot be kept' },
  'cannot.quantity': { zh: '数量无法保证', en: 'a quantity that cannot be had' },
  'cannot.quality': { zh: '质量无法保证', en: 'a quality that cannot be had' },
};
