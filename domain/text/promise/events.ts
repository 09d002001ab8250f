import type { Texts } from '../languages.ts';

export const promiseEventTexts: Readonly<Record<string, Texts>> = {
  'case.promiseDated.v1': { zh: '已向客户承诺日期', en: 'a date was promised to the customer' },
  'case.promiseMoved.v1': { zh: '承诺日期已改', en: 'a promised date moved with the consent of the customer' },
  'case.promiseOverdue.v1': { zh: '承诺逾期未履行', en: 'a promised date passed and was not kept' },
  'case.promiseSettled.v1': { zh: '承诺已了结', en: 'a promise was kept, broken, or given up by the customer' },
  'promise.promiseWeighed.v1': { zh: '已按目录核对承诺', en: 'a promise was weighed by the catalogue' },
  'promise.promiseApproved.v1': { zh: '承诺获得同意', en: 'another person agreed to a promise' },
  'promise.promiseDeclined.v1': { zh: '承诺未获同意', en: 'another person did not agree to a promise' },
  'promise.promiseVisitOrdered.v1': { zh: '已为承诺安排上门', en: 'a visit was ordered to keep a promise' },
  'promise.promiseVisitMissing.v1': { zh: '未能为承诺安排上门', en: 'no visit could be ordered to keep a promise' },
  'promise.promiseReminded.v1': { zh: '已提醒承诺人', en: 'the promiser was reminded' },
  'promise.promiseEscalated.v1': { zh: '逾期承诺已上报经理', en: 'the manager was told of an overdue promise' },
  'promise.promiseKept.v1': { zh: '已登记承诺履行', en: 'somebody recorded that a promise was kept' },
  'promise.promiseRenegotiated.v1': { zh: '已与客户另约日期', en: 'another date was agreed on with the customer' },
  'promise.promiseBroken.v1': { zh: '已登记承诺未履行', en: 'somebody recorded that a promise is not kept' },
  'promise.promiseReleased.v1': { zh: '客户放弃承诺', en: 'the customer gave a promise up' },
  'promise.promiseFulfilled.v1': { zh: '所属案件已履行承诺', en: 'the case of the promise did what was promised' },
  'promise.visitEnded.v1': { zh: '为承诺安排的上门已结束', en: 'the visit that keeps a promise ended' },
};
