import type { Texts } from '../languages.ts';

/** What the rules on payment orders say. */
export const paymentOrderTexts = {
  'order.noRow': {
    zh: '政策中没有支付令的规定，须由法务判断。',
    en: 'The policy has no row on payment orders; counsel has to say.',
  },
  'order.mayApply': { zh: '符合申请支付令的条件。', en: 'The conditions of a payment order are met.' },
  'order.mayNotApply': { zh: '不符合申请支付令的条件。', en: 'The conditions of a payment order are not met.' },
  'order.conditionMissing': {
    zh: '不满足条件：{condition|ordercondition}。',
    en: 'A condition is not met: {condition|ordercondition}.',
  },
  'order.assumedConditions': {
    zh: '以下条件未填写，按满足计：{untold|ordercondition}。',
    en: 'Not told and taken as met: {untold|ordercondition}.',
  },
  'order.courtSaysBy': {
    zh: '{appliedOn} 申请，法院最迟于 {day} 通知是否受理（{days} 日）。',
    en: 'Applied for on {appliedOn}: the court says by {day} whether it accepts ({days} days).',
  },
  'order.issueBy': {
    zh: '{acceptedOn} 受理，法院最迟于 {day} 发出支付令（{days} 日）。',
    en: 'Accepted on {acceptedOn}: the order is issued by {day} ({days} days).',
  },
  'order.serveBy': {
    zh: '{issuedOn} 发出，最迟于 {day} 送达（{days} 日），否则终结。',
    en: 'Issued on {issuedOn}: it is served by {day} ({days} days), or it ends.',
  },
  'order.endsUnserved': {
    zh: '至 {last} 未能送达，督促程序终结。',
    en: 'It could not be served by {last}: the proceedings end.',
  },
  'order.objectionBy': {
    zh: '{servedOn} 送达，债务人最迟于 {day} 清偿或书面异议（{days} 日）。',
    en: 'Served on {servedOn}: the debtor pays or objects in writing by {day} ({days} days).',
  },
  'order.noObjection': {
    zh: '{on} 的来函仅称{ground|objection}，不构成异议，不影响支付令效力（异议期至 {last}）。',
    en: 'The letter of {on} only says: {ground|objection}. That is no objection and does not stop the order (until {last}).',
  },
  'order.objectionLate': {
    zh: '{on} 的异议（{ground|objection}）晚于期限 {last}，无效。',
    en: 'The objection of {on} ({ground|objection}) came after {last} and does not count.',
  },
  'order.objectionSpoken': {
    zh: '{on} 的异议（{ground|objection}）不是书面的，无效（异议期至 {last}）。',
    en: 'The objection of {on} ({ground|objection}) was not in writing and does not count (until {last}).',
  },
  'order.objectionValid': {
    zh: '{on} 提出书面异议（{ground|objection}），在期限 {last} 内，有效。',
    en: 'The objection of {on} ({ground|objection}) is in writing and in time, before {last}.',
  },
  'order.restStands': {
    zh: '异议仅及 {partFen|fen}，其余部分不受影响。',
    en: 'Only {partFen|fen} is disputed; the rest is not touched.',
  },
  'order.restOfStands': {
    zh: '异议仅及 {partFen|fen}，其余 {restFen|fen} 不受影响。',
    en: 'Only {partFen|fen} is disputed; {restFen|fen} is not touched.',
  },
  'order.lapses': {
    zh: '支付令失效，转入诉讼，申请人不同意的除外。',
    en: 'The order lapses and the case becomes a suit unless the applicant refuses.',
  },
  'order.lapsesIntoSuit': {
    zh: '支付令失效，转入诉讼，申请人不同意的除外；申请日 {appliedOn} 视为起诉日。',
    en: 'The order lapses and becomes a suit unless the applicant refuses; {appliedOn}, the day of the application, is its date.',
  },
  'order.refuseSuitBy': {
    zh: '{endTold} 收到终结裁定，不同意转入诉讼的最迟于 {day} 表明（{days} 日）。',
    en: 'Told of the end on {endTold}: who does not want a suit says so by {day} ({days} days).',
  },
  'order.pending': { zh: '异议期至 {last}，尚未届满。', en: 'The time for objections runs until {last}.' },
  'order.stands': {
    zh: '至 {last} 未有效异议也未清偿的，可申请强制执行。',
    en: 'Nobody objected validly by {last}: what is unpaid can be enforced.',
  },
  'order.standsForRest': {
    zh: '未被异议的部分，在 {last} 后可申请强制执行。',
    en: 'The part that is not disputed can be enforced after {last}.',
  },
  'order.enforceableFrom': { zh: '自 {day} 起可申请强制执行。', en: 'It can be enforced from {day}.' },
  'order.enforceBy': {
    zh: '申请强制执行的期限为 {years} 年，至 {day}。',
    en: 'Enforcement is applied for within {years} years: {day}.',
  },
  'order.safeEnforceBy': {
    zh: '最迟于 {day} 申请强制执行（安全日，不因休息日顺延）。',
    en: 'Apply for enforcement by {day}: the safe day, never moved off rest days.',
  },
  'order.feeRatio': {
    zh: '申请费为普通案件受理费的 {ratio}。',
    en: 'The fee is {ratio} of that of an ordinary case.',
  },
  'order.fee': {
    zh: '申请费为普通案件受理费的 {ratio}：{fen|fen}。',
    en: 'The fee is {ratio} of that of an ordinary case: {fen|fen}.',
  },
} as const satisfies Readonly<Record<`order.${string}`, Texts>>;
