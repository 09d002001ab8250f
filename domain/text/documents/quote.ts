import type { Texts } from '../languages.ts';

/** Words of the quote for what the guarantee does not cover. */
export const quoteTexts = {
  goods: { zh: '送修商品', en: 'The goods' },
  found: { zh: '检测结果', en: 'What we found' },
  cause: { zh: '故障原因', en: 'Cause' },
  asked: { zh: '需您承担的费用', en: 'What you would pay' },
  agreedBefore: { zh: '您此前已同意的项目', en: 'What you agreed to before' },
  others: { zh: '由他方承担的项目', en: 'What others pay' },
  payer: { zh: '承担方', en: 'Paid by' },
  covered: { zh: '三包保修', en: 'the guarantee' },
  part: { zh: '配件 {name}', en: 'Part: {name}' },
  labour: { zh: '人工', en: 'Labour' },
  travel: { zh: '上门', en: 'Travel' },
  validUntil: {
    zh: '本报价至 {until|bound} 有效；届时未答复的，商品不作维修并交还给您。',
    en: 'This quote is valid until {until|bound}; without an answer by then the goods are handed back unrepaired.',
  },
  choice: {
    zh: '您可以接受全部或部分项目、不接受，或要求重新报价。未经您同意，我们不会进行收费维修。',
    en: 'You may accept all lines or some, decline, or ask for another quote. Nothing that costs money is done without your consent.',
  },
  fee: { zh: '如不接受本报价，须付检测费 {fen|fen}。', en: 'If you do not accept, the diagnosis costs {fen|fen}.' },
} as const satisfies Readonly<Record<string, Texts>>;
