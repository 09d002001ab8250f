import type { Texts } from './languages.ts';

/** The headings of the page behind a customer's link. */
export const casePageTexts = {
  title: { zh: '案件 {caseNo}', en: 'Case {caseNo}' },
  stage: { zh: '目前状态', en: 'Where it stands' },
  outcome: { zh: '结果', en: 'Outcome' },
  next: { zh: '下一步', en: 'What comes next' },
  nextUntil: { zh: '{text}（{who}），最迟 {latest|bound}', en: '{text} ({who}), by {latest|bound} at the latest' },
  expected: { zh: '请您处理', en: 'What we expect of you' },
  expectedUntil: { zh: '{text}，最迟 {latest|bound}', en: '{text}, by {latest|bound} at the latest' },
  nothing: { zh: '目前无需您处理。', en: 'Nothing is expected of you at present.' },
} as const satisfies Record<string, Texts>;
