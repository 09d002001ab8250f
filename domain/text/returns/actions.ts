import type { Texts } from '../languages.ts';

/** What a person reads on the buttons of a return. */
export const returnActionTexts: Readonly<Record<string, Texts>> = {
  decideReturn: { zh: '裁定退换申请', en: 'decide on the request' },
  suspectFraud: { zh: '提出欺诈嫌疑', en: 'suspect fraud' },
  arrangeReturn: { zh: '约定退回方式', en: 'arrange how the goods come back' },
  keepWaiting: { zh: '继续等待', en: 'go on waiting' },
  announceParcel: { zh: '登记退货运单', en: 'announce the parcel' },
  receiveGoods: { zh: '登记退货到库', en: 'record what came in' },
  closeReceipt: { zh: '确认其余不再退回', en: 'close the receipt without the rest' },
  reportLocked: { zh: '报告设备锁定', en: 'report a locked device' },
  reportNotAsTold: { zh: '报告与申述不符', en: 'report that the goods are not as told' },
  refuseGoods: { zh: '不予接收并退还客户', en: 'send the goods to the customer again' },
  offerReduction: { zh: '提出扣减方案', en: 'offer to take them for less' },
  acceptReduction: { zh: '接受扣减', en: 'accept the reduction' },
  declineReduction: { zh: '不接受扣减', en: 'decline the reduction' },
  overrule: { zh: '推翻检验结论', en: 'overrule the finding' },
  handBackGoods: { zh: '登记退还客户', en: 'record that the customer has the goods again' },
  recordReplacement: { zh: '登记换货已交付', en: 'record that the other goods were handed over' },
  approveRefund: { zh: '核准退款', en: 'approve the refund' },
  recordRefund: { zh: '登记已打款', en: 'record that it was paid out' },
  retryRefund: { zh: '重新发起退款', en: 'file the refund again' },
  recordPlatformRefund: { zh: '登记平台已退款', en: 'record that the platform has paid' },
  confirmCorrection: { zh: '登记红字发票已确认', en: 'record the confirmed red-letter invoice' },
  waiveOldUnit: { zh: '免交旧机', en: 'waive the old unit' },
  objectToRefusal: { zh: '对不予受理提出异议', en: 'object to the refusal' },
  answerObjection: { zh: '答复异议', en: 'answer the objection' },
};
