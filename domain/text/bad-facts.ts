import type { BadFactsCode } from '../entitlement/bad-facts.ts';
import type { Texts } from './languages.ts';
import { moneyBadFactsTexts } from './money/bad-facts.ts';
import { obligationBadFactsTexts } from './obligations/bad-facts.ts';

/** What cannot be true about the facts of a serial. `{field}` names the member, the other values stand beside it. */
export const badFactsTexts = {
  'badFacts.malformed': {
    zh: '{field} 的格式不正确：{message}。',
    en: '{field} does not have the right form: {message}.',
  },
  'badFacts.invalidDate': {
    zh: '{field} 的值 {value} 不是有效日期（YYYY-MM-DD）。',
    en: '{value} in {field} is not a date (YYYY-MM-DD).',
  },
  'badFacts.dateBeyondCalendar': {
    zh: '{field} 的日期 {value} 超出日历范围（1900 年至 2199 年）。',
    en: '{value} in {field} lies beyond any calendar (1900 to 2199).',
  },
  'badFacts.unknownCategory': {
    zh: '三包规则中没有类别 {value}。',
    en: 'The policy has no category {value}.',
  },
  'badFacts.unknownPlace': {
    zh: '{field} 的值 {value} 不是省、自治区或直辖市，例如 Zhejiang 或 浙江。',
    en: '{value} in {field} is no province, such as Zhejiang.',
  },
  'badFacts.purchaseDateMissing': {
    zh: '有购买凭证时须填写购买日期或发票日期。',
    en: 'With proof of the purchase its date is needed, or that of the invoice.',
  },
  'badFacts.asOfBeforePurchase': {
    zh: '查询日 {date} 早于购买日 {earliest}。',
    en: 'The day asked about, {date}, lies before the purchase on {earliest}.',
  },
  'badFacts.invoiceBeforePurchase': {
    zh: '发票日期 {date} 早于购买日 {earliest}。',
    en: 'The invoice of {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.deliveryBeforePurchase': {
    zh: '交付日 {date} 早于购买日 {earliest}。',
    en: 'The delivery on {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.installationBeforeDelivery': {
    zh: '安装日期 {date} 早于交付日 {earliest}。',
    en: 'The installation on {date} is earlier than the delivery on {earliest}.',
  },
  'badFacts.installationEndsBeforeStart': {
    zh: '安装完成日 {date} 早于开始日 {earliest}。',
    en: 'The installation ends on {date}, before it begins on {earliest}.',
  },
  'badFacts.repairBeforePurchase': {
    zh: '{field}：送修日 {date} 早于购买日 {earliest}。',
    en: '{field}: the hand-in on {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.repairBeforeDelivery': {
    zh: '{field}：送修日 {date} 早于交付日 {earliest}。',
    en: '{field}: the hand-in on {date} is earlier than the delivery on {earliest}.',
  },
  'badFacts.handBackBeforeHandIn': {
    zh: '{field}：交还日 {date} 早于送修日 {earliest}。',
    en: '{field}: the hand-back on {date} is earlier than the hand-in on {earliest}.',
  },
  'badFacts.overlappingRepairs': {
    zh: '{field}：{date} 送修时上一次维修尚未交还。',
    en: '{field}: on {date} the unit was still in an earlier repair.',
  },
  'badFacts.openRepairHandedBack': {
    zh: '{field}：维修未结束却已于 {date} 交还。',
    en: '{field}: the repair is open and yet handed back on {date}.',
  },
  'badFacts.closedRepairNotHandedBack': {
    zh: '{field}：维修结果为 {result}，须填写交还日期。',
    en: '{field}: a repair with the result {result} needs its hand-back.',
  },
  'badFacts.failureBeforeHandBack': {
    zh: '{field}：确认未修好的日期 {date} 早于交还日 {earliest}。',
    en: '{field}: the failure on {date} is earlier than the hand-back on {earliest}.',
  },
  'badFacts.failureOfRepairThatDidNotFail': {
    zh: '{field}：维修结果为 {result}，不应有未修好的日期。',
    en: '{field}: a repair with the result {result} has no day of failure.',
  },
  'badFacts.exchangeBeforeDelivery': {
    zh: '{field}：换货日 {date} 早于交付日 {earliest}。',
    en: '{field}: the exchange on {date} is earlier than the delivery on {earliest}.',
  },
  'badFacts.exchangesOutOfOrder': {
    zh: '{field}：换货日 {date} 早于上一次换货 {earliest}。',
    en: '{field}: the exchange on {date} is earlier than the one before on {earliest}.',
  },
  'badFacts.exchangeInsideRepair': {
    zh: '{field}：换货日 {date} 在维修期间（{from} 至 {to}）之内，而维修后又交还。',
    en: '{field}: the exchange on {date} lies inside the repair of {from} to {to}, from which the unit came back.',
  },
  'badFacts.faultBeforePurchase': {
    zh: '故障日期 {date} 早于购买日 {earliest}。',
    en: 'The fault on {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.reportBeforeFault': {
    zh: '报修日期 {date} 早于故障日期 {earliest}。',
    en: 'The report on {date} is earlier than the fault on {earliest}.',
  },
  'badFacts.demandBeforePurchase': {
    zh: '提出要求的日期 {date} 早于购买日 {earliest}。',
    en: 'The demand of {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.answerBeforeDemand': {
    zh: '答复日期 {date} 早于提出要求的日期 {earliest}。',
    en: 'The answer of {date} is earlier than the demand of {earliest}.',
  },
  'badFacts.findingBeforePurchase': {
    zh: '认定不合格的日期 {date} 早于购买日 {earliest}。',
    en: 'The finding of {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.returnOutOfOrder': {
    zh: '{field}：日期 {date} 早于前一步骤 {earliest}。',
    en: '{field}: {date} is earlier than the step before it on {earliest}.',
  },
  'badFacts.returnBeforeDelivery': {
    zh: '退回日期 {date} 早于交付日 {earliest}。',
    en: 'The goods came back on {date}, before they were delivered on {earliest}.',
  },
  'badFacts.badPromise': {
    zh: '{field}：承诺的数值 {value} 无效，须为整数（日利率为小数）。',
    en: '{field}: {value} is no figure a promise can have; whole numbers, a daily rate as a decimal.',
  },
  'badFacts.negativePrice': { zh: '{field} 不能为负数（{value}）。', en: '{field} must not be negative ({value}).' },
  'badFacts.priceNotWholeFen': {
    zh: '{field} 须为整数分（{value}）。',
    en: '{field} must be a whole number of fen ({value}).',
  },
  'badFacts.priceTooLarge': {
    zh: '{field} 的金额 {value} 分过大，最多 {most} 分。',
    en: '{value} fen in {field} is too large; the most is {most}.',
  },
  'badFacts.negativeReading': {
    zh: '{field} 不能为负数（{value}）。',
    en: '{field} must not be negative ({value}).',
  },
  ...obligationBadFactsTexts,
  ...moneyBadFactsTexts,
  'badFacts.invalidInstant': {
    zh: '{field} 的值 {value} 不是有效时刻（ISO 8601，以 Z 结尾）。',
    en: '{value} in {field} is not an instant (ISO 8601 that ends in Z).',
  },
  'badFacts.instantOfOtherDay': {
    zh: '{field} 的时刻 {value} 不在 {date} 当日（上海时间）。',
    en: 'The instant {value} in {field} does not lie on {date} in Shanghai.',
  },
  'badFacts.spanEndsBeforeStart': {
    zh: '{field}：结束 {date} 早于开始 {earliest}。',
    en: '{field}: it ends on {date}, before it begins on {earliest}.',
  },
  'badFacts.spanOutsideRepair': {
    zh: '{field}：不在送修 {earliest} 至交还期间内。',
    en: '{field}: it does not lie inside the repair that began on {earliest}.',
  },
  'badFacts.odometerRunsBack': {
    zh: '{field}：里程 {value} 公里小于此前的 {earlier} 公里。',
    en: '{field}: {value} km is less than the {earlier} km read before.',
  },
  'badFacts.badRate': {
    zh: '{field} 的值 {value} 不是小数，例如 0.005。',
    en: '{value} in {field} is not a decimal fraction like 0.005.',
  },
  'badFacts.badPeriod': {
    zh: '{field} 须为正整数（{value}）。',
    en: '{field} must be a whole number, 1 or more ({value}).',
  },
  'badFacts.standstillBeforePurchase': {
    zh: '{field}：中止日 {date} 早于购买日 {earliest}。',
    en: '{field}: the standstill from {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.seasonBeforePurchase': {
    zh: '首个作业季开始日 {date} 早于购买日 {earliest}。',
    en: 'The first season on {date} is earlier than the purchase on {earliest}.',
  },
  'badFacts.certificateBeforePurchase': {
    zh: '申请补发三包凭证的日期 {date} 早于购买日 {earliest}。',
    en: 'The certificate was asked for on {date}, before the purchase on {earliest}.',
  },
} as const satisfies Readonly<Record<`badFacts.${BadFactsCode}`, Texts>>;
