import type { Texts } from '../languages.ts';

/** One sentence for each fact of a promise. The ledger's own entries stand in any case that tells a date. */
export const promiseFactTexts: Readonly<Record<string, Texts>> = {
  promiseWeighed: {
    zh: '已按承诺目录核对：{kind|promisekind}。',
    en: 'It was weighed by the catalogue: {kind|promisekind}.',
  },
  promiseApproved: { zh: '{actor|role}同意了该承诺。', en: 'The {actor|role} agreed to the promise.' },
  promiseDeclined: {
    zh: '{actor|role}不同意该承诺：{reason}',
    en: 'The {actor|role} did not agree to the promise: {reason}',
  },
  promiseVisitOrdered: { zh: '为履行承诺安排了上门 {visit}。', en: 'Visit {visit} was ordered to keep the promise.' },
  promiseVisitMissing: {
    zh: '未能自动安排上门，已转人工。',
    en: 'No visit could be ordered by itself; a person sees to it.',
  },
  promiseReminded: {
    zh: '已提醒承诺人，到期 {dueAt|bound}。',
    en: 'The promiser was reminded; it is due {dueAt|bound}.',
  },
  promiseEscalated: {
    zh: '承诺应于 {dueOn} 履行而未履行，已上报经理。',
    en: 'The promise was due on {dueOn} and is not kept; the manager was told.',
  },
  promiseKept: { zh: '{actor|role}登记承诺已履行。', en: 'The {actor|role} recorded that the promise was kept.' },
  promiseRenegotiated: {
    zh: '经客户同意，{actor|role}另约了日期：{reason}',
    en: 'With the consent of the customer the {actor|role} agreed on another date: {reason}',
  },
  promiseBroken: {
    zh: '{actor|role}登记承诺未能履行：{reason}',
    en: 'The {actor|role} recorded that the promise is not kept: {reason}',
  },
  promiseReleased: {
    zh: '客户不再要求履行（{actor|role}登记）。',
    en: 'The customer gave the promise up, the {actor|role} recorded.',
  },
  promiseFulfilled: { zh: '案件 {caseNo} 已履行承诺。', en: 'Case {caseNo} did what was promised.' },
  visitEnded: { zh: '上门 {visit} 已结束：{outcome|outcome}。', en: 'Visit {visit} ended: {outcome|outcome}.' },
  promiseDated: {
    zh: '向客户承诺“{kind|promisekind}”，到期 {dueAt|bound}。',
    en: 'Promised to the customer: {kind|promisekind}, by {dueAt|bound}.',
  },
  promiseMoved: {
    zh: '承诺“{kind|promisekind}”的日期由 {was.dueAt|bound} 改为 {dueAt|bound}。',
    en: 'The date promised for {kind|promisekind} moved from {was.dueAt|bound} to {dueAt|bound}.',
  },
  promiseOverdue: {
    zh: '承诺“{kind|promisekind}”已于 {dueAt|bound} 到期，尚未履行。',
    en: 'What was promised, {kind|promisekind}, was due {dueAt|bound} and is not kept.',
  },
  promiseSettled: {
    zh: '承诺“{kind|promisekind}”（到期 {dueAt|bound}）：{how|promiseending}。',
    en: 'The promise of {kind|promisekind}, due {dueAt|bound}: {how|promiseending}.',
  },
};

export const promiseMessageTexts: Readonly<Record<string, Texts>> = {
  promiseGiven: {
    zh: '承诺 {caseNo}：您须于 {dueAt|bound} 前履行“{kind|promisekind}”。',
    en: 'Promise {caseNo}: {kind|promisekind} is yours to keep by {dueAt|bound}.',
  },
  promiseTold: {
    zh: '我们承诺：{kind|promisekind}，最迟 {dueAt|bound}。编号 {caseNo}。',
    en: 'We promise you {kind|promisekind} by {dueAt|bound}. The number is {caseNo}.',
  },
  promiseReminder: {
    zh: '承诺 {caseNo} 将于 {dueAt|bound} 到期，请履行；如须改期，请在到期前征得客户同意。',
    en: 'Promise {caseNo} is due {dueAt|bound}. Please keep it, or agree on another date with the customer before then.',
  },
  promiseOverdue: {
    zh: '承诺 {caseNo} 已于 {dueAt|bound} 到期，尚未履行。',
    en: 'Promise {caseNo} was due {dueAt|bound} and is not kept.',
  },
  promiseBroken: {
    zh: '承诺 {caseNo}（到期 {dueAt|bound}）未履行。',
    en: 'Promise {caseNo}, due {dueAt|bound}, was not kept.',
  },
  promiseDeclined: {
    zh: '承诺 {caseNo} 未获同意，请勿告知客户。',
    en: 'Promise {caseNo} was not agreed to; do not tell the customer.',
  },
};
