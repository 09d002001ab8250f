import type { OBLIGATION_BAD_FACTS } from '../../obligations/bad-facts.ts';
import type { Texts } from '../languages.ts';

/** What cannot be true about the facts of a complaint or a claim. */
export const obligationBadFactsTexts = {
  'badFacts.dayOutOfOrder': {
    zh: '{field} 的日期 {date} 早于 {other}（{earliest}）。',
    en: '{field}: {date} is earlier than {other} on {earliest}.',
  },
  'badFacts.spanWithoutStart': {
    zh: '{field}：期间的结束日 {date} 早于开始日 {earliest}。',
    en: '{field}: the span ends on {date}, before it begins on {earliest}.',
  },
  'badFacts.overlappingSpans': {
    zh: '{field}：{date} 开始时上一期间尚未结束。',
    en: '{field}: on {date} an earlier span had not ended.',
  },
  'badFacts.amountNotPositive': {
    zh: '{field} 的金额 {value} 过小。',
    en: '{field}: the amount {value} is too small.',
  },
  'badFacts.amountNotWholeFen': {
    zh: '{field} 须为整数分（{value}）。',
    en: '{field} must be a whole number of fen ({value}).',
  },
  'badFacts.amountTooBig': {
    zh: '{field} 的金额过大（{value}）。',
    en: '{field}: the amount becomes too big ({value}).',
  },
  'badFacts.rateNotDecimal': {
    zh: '{field} 须为十进制小数文本，例如 0.0005（{value}）。',
    en: '{field} must be a decimal fraction as text, like 0.0005 ({value}).',
  },
  'badFacts.countNotWhole': {
    zh: '{field} 须为不小于 {least} 的整数（{value}）。',
    en: '{field} must be a whole number, {least} or more ({value}).',
  },
  'badFacts.factMissing': { zh: '缺少 {field}，无法计算。', en: '{field} is missing; without it nothing can be said.' },
  'badFacts.factsExclude': {
    zh: '{field} 与 {other} 不能同时成立。',
    en: '{field} and {other} cannot both be true.',
  },
  'badFacts.invalidInstant': {
    zh: '{field} 的值 {value} 不是有效时刻（ISO 8601，以 Z 结尾）。',
    en: '{value} in {field} is not an instant (ISO 8601, ending in Z).',
  },
} as const satisfies Readonly<Record<`badFacts.${(typeof OBLIGATION_BAD_FACTS)[number]}`, Texts>>;
