import type { Texts } from '../languages.ts';

export const promiseActionTexts: Readonly<Record<string, Texts>> = {
  approvePromise: { zh: '同意承诺', en: 'agree to the promise' },
  declinePromise: { zh: '不同意承诺', en: 'decline the promise' },
  keepPromise: { zh: '登记已履行', en: 'record that it was kept' },
  renegotiatePromise: { zh: '与客户另约日期', en: 'agree on another date with the customer' },
  breakPromise: { zh: '登记未能履行', en: 'record that it is not kept' },
  releasePromise: { zh: '客户放弃承诺', en: 'give the promise up' },
};

export const promiseStageTexts: Readonly<Record<string, Texts>> = {
  proposed: { zh: '待同意', en: 'to be agreed to' },
  promised: { zh: '履行中', en: 'promised' },
  overdue: { zh: '已逾期', en: 'overdue' },
};

export const promiseOutcomeTexts: Readonly<Record<string, Texts>> = {
  kept: { zh: '已按期履行', en: 'kept on time' },
  keptLate: { zh: '逾期履行', en: 'kept late' },
  broken: { zh: '未履行', en: 'broken' },
  released: { zh: '客户放弃', en: 'given up by the customer' },
  declined: { zh: '未获同意', en: 'not agreed to' },
};

export const promiseWaitTexts: Readonly<Record<string, Texts>> = {
  promiseApproval: { zh: '他人同意承诺', en: 'the word of another person on a promise' },
  promise: { zh: '履行承诺', en: 'the promise to be kept' },
  latePromise: { zh: '逾期承诺的处理', en: 'an answer for a promise that is overdue' },
};

/** Kinds of promises a new installation knows; the policy says the words of its own. */
export const promiseKindTexts: Readonly<Record<string, Texts>> = {
  other: { zh: '其他承诺', en: 'something else' },
  callback: { zh: '回电', en: 'a call back' },
  writtenAnswer: { zh: '书面答复', en: 'an answer in writing' },
  visitAfterDelivery: { zh: '送货后次日走访', en: 'the visit after delivery' },
  monthlyVisit: { zh: '每月上门', en: 'the monthly visit' },
  visitSlot: { zh: '上门时间', en: 'the hour of a visit' },
  repairDate: { zh: '修好日期', en: 'the day of the repair' },
  deliveryDate: { zh: '送货日期', en: 'the day of delivery' },
  installationDate: { zh: '安装日期', en: 'the day of installation' },
};

export const promiseEndingTexts: Readonly<Record<string, Texts>> = {
  kept: { zh: '已履行', en: 'kept' },
  broken: { zh: '未履行', en: 'broken' },
  released: { zh: '客户放弃', en: 'given up by the customer' },
};
