import type { Texts } from '../languages.ts';

/** Words of the summary of a contract on one page. */
export const keyTermsTexts = {
  intro: {
    zh: '本页概括合同要点，方便您了解；合同保护双方，以双方签署的合同为准。',
    en: 'This page sums up what matters in the contract, which protects both sides; the signed contract itself decides.',
  },
  parties: { zh: '双方', en: 'The parties' },
  seller: { zh: '卖方', en: 'Seller' },
  buyer: { zh: '买方', en: 'Buyer' },
  signedOn: { zh: '签订日期', en: 'Agreed on' },
  goods: { zh: '商品与价款', en: 'Goods and price' },
  delivery: { zh: '交付', en: 'Delivery' },
  deliverBy: { zh: '最迟交付日期', en: 'Delivered by' },
  place: { zh: '交付地点', en: 'Place of delivery' },
  installation: { zh: '安装调试', en: 'Installation' },
  included: { zh: '包含', en: 'included' },
  notIncluded: { zh: '不包含', en: 'not included' },
  payment: { zh: '付款', en: 'Payment' },
  what: { zh: '款项', en: 'Payment' },
  due: { zh: '付款期限', en: 'Due' },
  clauses: { zh: '请特别留意的条款', en: 'Clauses to look at closely' },
  rights: { zh: '售后权利', en: 'After-sales rights' },
  confirm: {
    zh: '以上内容已向买方说明，买方已了解。',
    en: 'The above was explained to the buyer, who has understood it.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
