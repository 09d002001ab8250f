import type { Texts } from './languages.ts';

/** The steps by which a price is put on lines, given back, exchanged or refunded. */
export const moneyTexts = {
  'money.goods': {
    zh: '第 {line} 行：{quantity} 件，每件 {priceFen|fen}，计 {fen|fen}。',
    en: 'Line {line}: {quantity} at {priceFen|fen} each, {fen|fen}.',
  },
  'money.discount': {
    zh: '第 {line} 行：优惠 {no} 共 {wholeFen|fen}，按 {beforeFen|fen} 分摊 {fen|fen}，余 {netFen|fen}。',
    en: 'Line {line}: of discount {no} over {wholeFen|fen} its part by {beforeFen|fen} is {fen|fen}, which leaves {netFen|fen}.',
  },
  'money.coupon': {
    zh: '第 {line} 行：优惠券 {no} 共 {wholeFen|fen}，按 {beforeFen|fen} 分摊 {fen|fen}，余 {netFen|fen}。',
    en: 'Line {line}: of coupon {no} over {wholeFen|fen} its part by {beforeFen|fen} is {fen|fen}, which leaves {netFen|fen}.',
  },
  'money.subsidy': {
    zh: '第 {line} 行：补贴 {no} 共 {wholeFen|fen}，按 {beforeFen|fen} 分摊 {fen|fen}，顾客自付 {netFen|fen}。',
    en: 'Line {line}: of subsidy {no} over {wholeFen|fen} its part by {beforeFen|fen} is {fen|fen}; the customer pays {netFen|fen}.',
  },
  'money.tax': {
    zh: '第 {line} 行：税款 {fen|fen}（本行开具 {billedFen|fen}，订单税款分摊 {shareFen|fen}）。',
    en: 'Line {line}: tax of {fen|fen}, {billedFen|fen} billed for the line and {shareFen|fen} of what was billed for the order.',
  },
  'money.freight': {
    zh: '第 {line} 行：运费 {wholeFen|fen} 中分摊 {fen|fen}。',
    en: 'Line {line}: {fen|fen} of the freight of {wholeFen|fen}.',
  },
  'money.unitsNet': {
    zh: '第 {line} 行退 {quantity} 件（此前已退 {before} 件，共 {of} 件）：货款 {wholeFen|fen} 中的 {fen|fen}。',
    en: 'Line {line}, {quantity} of {of} units after {before}: {fen|fen} of the {wholeFen|fen} paid for the goods.',
  },
  'money.unitsTax': {
    zh: '第 {line} 行退 {quantity} 件：税款 {wholeFen|fen} 中的 {fen|fen}。',
    en: 'Line {line}, {quantity} units: {fen|fen} of the tax of {wholeFen|fen}.',
  },
  'money.freightBack': {
    zh: '第 {line} 行退 {quantity} 件：运费 {wholeFen|fen} 中退还 {fen|fen}。',
    en: 'Line {line}, {quantity} units: {fen|fen} of the freight of {wholeFen|fen} goes back.',
  },
  'money.freightKept': {
    zh: '第 {line} 行退 {quantity} 件：运费 {wholeFen|fen} 中的 {fen|fen} 不退。',
    en: 'Line {line}, {quantity} units: {fen|fen} of the freight of {wholeFen|fen} stays.',
  },
  'money.giftsKept': {
    zh: '留用赠品，按事先标明的价格 {statedFen|fen} 扣除 {fen|fen}。',
    en: 'Gifts are kept: {fen|fen} of their stated price of {statedFen|fen} is taken off.',
  },
  'money.givenBack': {
    zh: '第 {line} 行退 {quantity} 件，合计退还 {fen|fen}。',
    en: 'Line {line}, {quantity} units: {fen|fen} goes back in all.',
  },
  'money.sameModel': {
    zh: '同型号同规格换货，无差价；新机按原已付 {newPaidFen|fen} 计。',
    en: 'The same model is exchanged without a difference; {newPaidFen|fen} counts as paid for the new one.',
  },
  'money.even': {
    zh: '所换型号与已付 {oldPaidFen|fen} 等价，无差价。',
    en: 'The other model costs the {oldPaidFen|fen} that was paid; no money moves.',
  },
  'money.dearer': {
    zh: '所换型号 {newPaidFen|fen}，已付 {oldPaidFen|fen}，由顾客补付 {fen|fen}。',
    en: 'The other model costs {newPaidFen|fen}, {oldPaidFen|fen} was paid: the customer pays {fen|fen} more.',
  },
  'money.cheaper': {
    zh: '所换型号 {newPaidFen|fen}，已付 {oldPaidFen|fen}，退还顾客 {fen|fen}。',
    en: 'The other model costs {newPaidFen|fen}, {oldPaidFen|fen} was paid: the customer gets {fen|fen} back.',
  },
  'money.refundNamed': {
    zh: '按顾客指定，先退回付款 {no}：尚余 {leftFen|fen}，退 {fen|fen}。',
    en: 'The customer named payment {no}: {fen|fen} of the {leftFen|fen} left of it.',
  },
  'money.refundNEWEST_FIRST': {
    zh: '从最近的付款退起：{no} 尚余 {leftFen|fen}，退 {fen|fen}。',
    en: 'The newest payment first: {fen|fen} of the {leftFen|fen} left of {no}.',
  },
  'money.refundOLDEST_FIRST': {
    zh: '从最早的付款退起：{no} 尚余 {leftFen|fen}，退 {fen|fen}。',
    en: 'The oldest payment first: {fen|fen} of the {leftFen|fen} left of {no}.',
  },
  'money.refundPROPORTIONAL': {
    zh: '按各笔付款余额分摊：{no} 尚余 {leftFen|fen}，退 {fen|fen}。',
    en: 'By what is left of each payment: {fen|fen} of the {leftFen|fen} left of {no}.',
  },
} as const satisfies Record<`money.${string}`, Texts>;

export type MoneyText = keyof typeof moneyTexts;
