import type { Texts } from '../languages.ts';

/** Words of the summary of a contract on one page. */
export const keyTermsTexts = {
  intro: {
    zh: '本页概括合同要点，方便您了解；合同保护双方，以双方签署的合同为准。',
    en: 'This page sums up what matters in the contract, which protects both sides; the signed contract itself decides.',
  },
  introOral: {
    zh: '本页是双方口头约定的书面记录，经双方确认后保护双方。',
    en: 'This page puts in writing what was agreed by word of mouth; confirmed by both sides, it protects both.',
  },
  us: { zh: '我方', en: 'us' },
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
  asAgreed: { zh: '按约定', en: 'as agreed' },
  deposit: { zh: '定金或预付款', en: 'Beforehand' },
  balance: { zh: '余款', en: 'Balance' },
  dueBefore: { zh: '备货或发货之前', en: 'before the goods are made or leave' },
  dueOnDelivery: { zh: '交货时当面付清', en: 'on delivery, against the goods' },
  dueAfter: { zh: '交货后 {days} 天内', en: 'within {days} days after delivery' },
  paidAlready: { zh: '已付', en: 'paid already' },
  explained: { zh: '{clause}（{on} 已说明）', en: '{clause} (explained on {on})' },
  statutory: {
    zh: '商品依照国家“三包”规定和我方承诺承担修理、更换、退货责任，自交付或安装验收之日起计算。',
    en: 'The goods are repaired, exchanged or taken back by the rules of the state and our own promises, from the day of delivery or installation.',
  },
  askForRights: {
    zh: '您可以随时向我方索取每件商品当日的权益说明。',
    en: 'You may ask us on any day for a letter on the rights of each item.',
  },
  what: { zh: '款项', en: 'Payment' },
  due: { zh: '付款期限', en: 'Due' },
  clauses: { zh: '请特别留意的条款', en: 'Clauses to look at closely' },
  rights: { zh: '售后权利', en: 'After-sales rights' },
  confirm: {
    zh: '以上内容已向买方说明，买方已了解。',
    en: 'The above was explained to the buyer, who has understood it.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
