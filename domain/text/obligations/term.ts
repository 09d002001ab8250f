import type { Texts } from '../languages.ts';

/** What the terms of payment say. */
export const paymentTermTexts = {
  'term.applies': {
    zh: '{contractedOn} 签约：债权人为{creditor|payingparty}，债务人为{debtor|payingparty}，适用中小企业款项支付规定；规模以签约时为准。',
    en: 'Contract of {contractedOn}: the creditor is {creditor|payingparty}, the debtor {debtor|payingparty}. The rules on payment to small firms apply; size counts as at the contract.',
  },
  'term.appliesNot': {
    zh: '{contractedOn} 签约：债权人为{creditor|payingparty}，债务人为{debtor|payingparty}，不适用中小企业款项支付规定，依合同。',
    en: 'Contract of {contractedOn}: the creditor is {creditor|payingparty}, the debtor {debtor|payingparty}. The rules on payment to small firms do not apply; the contract does.',
  },
  'term.noVersion': {
    zh: '{contractedOn} 签约时尚无中小企业款项支付规定（{creditor|payingparty}、{debtor|payingparty}），依合同。',
    en: 'On {contractedOn} there was no rule on payment to small firms ({creditor|payingparty}, {debtor|payingparty}); the contract counts.',
  },
  'term.assumedContracted': {
    zh: '未填写签约日期，按 {day} 有效的规定计算。',
    en: 'The day of the contract is not told: the text in force on {day} is taken.',
  },
  'term.fromDelivery': { zh: '付款期限自 {day} 交付起算。', en: 'The term runs from the delivery on {day}.' },
  'term.fromConfirmed': {
    zh: '付款期限自 {day} 确认结算金额起算。',
    en: 'The term runs from the day the amount was confirmed, {day}.',
  },
  'term.fromAcceptance': { zh: '付款期限自 {day} 验收合格起算。', en: 'The term runs from the acceptance on {day}.' },
  'term.fromAgreedAcceptance': {
    zh: '买方逾期验收，付款期限自约定验收期届满之日 {day} 起算。',
    en: 'The buyer is late in accepting: the term runs from the end of the agreed time for it, {day}.',
  },
  'term.fromLatestAcceptance': {
    zh: '尚未验收，约定验收期至 {day}，付款期限最迟自该日起算。',
    en: 'Not accepted yet; the time for it runs until {day}, from where the term runs at the latest.',
  },
  'term.assumedAccepted': {
    zh: '按最迟验收日 {day} 推算。',
    en: 'Reckoned from the latest day for the acceptance, {day}.',
  },
  'term.statutoryDueOn': {
    zh: '自 {start} 起 {days} 日内付款，最迟 {day}。',
    en: 'By law payment is due within {days} days from {start}: {day}.',
  },
  'term.agreedDueOn': { zh: '合同约定的付款日为 {day}。', en: 'By the contract payment is due on {day}.' },
  'term.dueByLaw': {
    zh: '合同未约定，依法最迟 {day} 付款。',
    en: 'Nothing was agreed; by law payment is due on {day}.',
  },
  'term.dueByContract': { zh: '依合同约定，最迟 {day} 付款。', en: 'As the contract says, payment is due on {day}.' },
  'term.dueCapped': {
    zh: '约定期限超过法定最长期限，最迟 {day} 付款。',
    en: 'The agreed term is longer than the law lets it be: payment is due on {day}.',
  },
  'term.dueByPractice': {
    zh: '约定期限符合行业规范和交易习惯，最迟 {day} 付款。',
    en: 'The agreed term follows the practice of the trade: payment is due on {day}.',
  },
  'term.dueUnsettled': {
    zh: '约定期限超过法定天数，是否符合行业规范和交易习惯须由法务判断；法定为 {day}。',
    en: 'The agreed term is longer than the law’s figure; whether the trade does so is for counsel. By law: {day}.',
  },
  'term.dueNoFigure': {
    zh: '签约时的规定未对大型企业规定天数，合同也未约定，须由法务判断。',
    en: 'The text of that time has no figure for large firms and nothing was agreed; counsel has to say.',
  },
  'term.dueUnknown': {
    zh: '无法定期限，合同也未约定，须由法务判断。',
    en: 'No term by law and none agreed; counsel has to say.',
  },
  'term.overdueFrom': { zh: '自 {day} 起逾期。', en: 'Overdue from {day}.' },
  'term.overdue': {
    zh: '应于 {due} 付款，至 {until} 已逾期 {days} 天。',
    en: 'Due on {due}; {days} days overdue on {until}.',
  },
  'term.notOverdue': {
    zh: '应于 {due} 付款，至 {until} 未逾期（{days} 天）。',
    en: 'Due on {due}; not overdue on {until} ({days} days).',
  },
  'term.payWhenPaidVoid': {
    zh: '以收到第三方付款为付款条件的约定无效。',
    en: 'A term by which payment depends on payment by somebody else is forbidden and does not count.',
  },
  'term.payWhenPaidUnclear': {
    zh: '以收到第三方付款为付款条件的约定，适用的规定未明文禁止，须由法务判断。',
    en: 'The text that applies does not forbid payment that depends on somebody else’s; counsel has to say.',
  },
} as const satisfies Readonly<Record<`term.${string}`, Texts>>;
