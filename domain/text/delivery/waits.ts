import type { Texts } from '../languages.ts';

/** What a delivery waits for. */
export const deliveryWaitTexts: Readonly<Record<string, Texts>> = {
  deliveryRelease: { zh: '放行', en: 'release of the delivery' },
  deliverySlot: { zh: '约定送货时间', en: 'a time for the delivery' },
  dispatchOfGoods: { zh: '发货', en: 'dispatch of the goods' },
  transit: { zh: '运输', en: 'transit' },
  handOver: { zh: '交付', en: 'hand-over' },
  receipt: { zh: '客户取货或确认', en: 'receipt by the customer' },
  anotherAttempt: { zh: '重新约定送货', en: 'another attempt' },
  recall: { zh: '召回货物', en: 'return of recalled goods' },
  lossChoice: { zh: '遗失后客户选择', en: 'choice after the loss' },
  goodsBack: { zh: '货物退回', en: 'goods coming back' },
  hiddenDamage: { zh: '暗损反映期', en: 'window for hidden damage' },
};

/** What a step of a delivery does while it is done. */
export const deliveryStepTexts: Readonly<Record<string, Texts>> = {
  releaseCheck: { zh: '检查放行', en: 'looking whether the goods may leave' },
  dropDriver: { zh: '取消自送上门', en: 'calling off the visit of our driver' },
  hold: { zh: '占用订单数量', en: 'taking units of the order' },
  account: { zh: '登记货物去向', en: 'writing down where the units are' },
  units: { zh: '登记交付日期', en: 'registering the units handed over' },
  credit: { zh: '结清信用占用', en: 'settling the credit' },
  dropBooking: { zh: '取消承运预约', en: 'calling a booking off' },
  recall: { zh: '告知承运方', en: 'telling the carrier' },
  back: { zh: '登记未交付货物去向', en: 'booking what did not reach the customer' },
  short: { zh: '安排补送', en: 'opening a delivery of what was short' },
  replacement: { zh: '安排补发', en: 'opening a delivery of other goods' },
  found: { zh: '建立退换案件', en: 'opening a return' },
  refused: { zh: '建立拒收退换案件', en: 'opening the return of what was refused' },
  lost: { zh: '建立遗失退款案件', en: 'opening the refund of what was lost' },
  hidden: { zh: '建立暗损退换案件', en: 'opening a return for hidden damage' },
  visitAfter: { zh: '承诺送货后走访', en: 'promising a visit after the delivery' },
  install: { zh: '建立安装案件', en: 'opening the installation' },
  driver: { zh: '安排自送', en: 'sending our driver' },
};

/** Tasks of a delivery. */
export const deliveryTaskTexts: Readonly<Record<string, Texts>> = {
  carrierException: { zh: '处理运输异常', en: 'look after what went wrong on the way' },
  explainDelay: { zh: '说明延误并告知新日期', en: 'say why it is late, and tell a new date' },
  askCarrier: { zh: '向承运方查询', en: 'ask the carrier' },
  collectSurcharge: { zh: '收取加价', en: 'collect the surcharge' },
  tradeInDiffers: { zh: '处理旧机不符', en: 'look after an old unit that differs' },
  callAfterDelivery: { zh: '送货后电话回访', en: 'call the customer after the delivery' },
  bookByHand: { zh: '另行安排承运', en: 'book another way for the goods' },
  recallFromCarrier: { zh: '通知承运方退回', en: 'tell the carrier to bring the goods back' },
  carrierClaim: { zh: '向承运方索赔', en: 'claim from the carrier' },
  arrangeDriver: { zh: '重新安排自送', en: 'send a driver anew' },
};
