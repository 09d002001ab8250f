import type { MONEY_BAD_FACTS } from '../../money/bad-facts.ts';
import type { Texts } from '../languages.ts';

/** What cannot be true about the facts of a price, a return or a refund. */
export const moneyBadFactsTexts = {
  'badFacts.amountAboveRest': {
    zh: '{field}：金额 {value} 分超过剩余的 {rest} 分。',
    en: '{field}: {value} fen are more than the {rest} fen that are left.',
  },
  'badFacts.quantityAboveRest': {
    zh: '{field}：数量 {value} 超过剩余数量 {rest}。',
    en: '{field}: {value} units are more than the {rest} that are left.',
  },
  'badFacts.currencyDiffers': {
    zh: '{field}：币种 {value} 与订单币种 {currency} 不一致。',
    en: '{field}: the currency {value} is not {currency}, that of the order.',
  },
  'badFacts.lineUnknown': {
    zh: '{field}：订单中没有第 {value} 行。',
    en: '{field}: the order has no line {value}.',
  },
  'badFacts.numberRepeated': {
    zh: '{field}：编号 {value} 重复。',
    en: '{field}: the number {value} stands there twice.',
  },
  'badFacts.paymentUnknown': {
    zh: '{field}：订单中没有付款 {value}。',
    en: '{field}: the order has no payment {value}.',
  },
  'badFacts.pricePaidDiffers': {
    zh: '{field}：实付 {value} 分与按价格、优惠和税款算出的 {paidFen} 分不一致。',
    en: '{field}: {value} fen are not the {paidFen} fen that price, deductions and tax come to.',
  },
} as const satisfies Readonly<Record<`badFacts.${(typeof MONEY_BAD_FACTS)[number]}`, Texts>>;
