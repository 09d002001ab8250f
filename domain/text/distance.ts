import type { Texts } from './languages.ts';

/** Returns without a reason and accessories, in words fit to read to a customer. */
export const distanceTexts = {
  'right.noReasonReturn.open': {
    zh: '收到商品后 {days} 日内（至 {until}）可无理由退货。',
    en: 'You may return the goods without a reason for {days} days after receipt, until {until}.',
  },
  'right.noReasonReturn.claimed': {
    zh: '您已于 {securedOn} 在 {until} 前提出，{days} 日无理由退货的权利予以保留。',
    en: 'You asked on {securedOn}, before {until}: the {days}-day right to return without a reason is kept.',
  },
  'right.noReasonReturn.done': {
    zh: '无理由退货（{days} 日，至 {until}）已于 {refundedOn} 退款完成。',
    en: 'The no-reason return ({days} days, until {until}) was refunded on {refundedOn}.',
  },
  'excluded.noReason.madeToOrder': {
    zh: '定作的商品不适用无理由退货。',
    en: 'Goods made to order are not returned without a reason.',
  },
  'excluded.noReason.freshOrPerishable': {
    zh: '鲜活易腐的商品不适用无理由退货。',
    en: 'Fresh and perishable goods are not returned without a reason.',
  },
  'excluded.noReason.openedMediaOrSoftware': {
    zh: '在线下载或已拆封的音像制品、计算机软件不适用无理由退货。',
    en: 'Downloaded or opened audio-visual goods and software are not returned without a reason.',
  },
  'excluded.noReason.newspaper': {
    zh: '交付的报纸、期刊不适用无理由退货。',
    en: 'Newspapers and periodicals that were delivered are not returned without a reason.',
  },
  'excluded.noReason.unsafeOnceOpened': {
    zh: '拆封后影响安全或品质，且购买时已确认不适用无理由退货。',
    en: 'Opening harms safety or quality, and at the purchase it was confirmed that there is no return without a reason.',
  },
  'excluded.noReason.losesValueOnceTried': {
    zh: '激活或试用后价值贬损较大，且购买时已确认不适用无理由退货。',
    en: 'Activated or tried goods lose much value, and at the purchase it was confirmed that there is no return without a reason.',
  },
  'excluded.noReason.nearExpiryOrFlawed': {
    zh: '销售时已明示的临近保质期或有瑕疵商品，且购买时已确认不适用无理由退货。',
    en: 'Near expiry or flawed as disclosed, and at the purchase it was confirmed that there is no return without a reason.',
  },
  'excluded.noReason.notIntact': {
    zh: '商品不完好，不适用无理由退货；为检查而拆封或合理调试不影响完好。',
    en: 'The goods are not intact, so there is no return without a reason; opening to inspect and reasonable trying would do no harm.',
  },
  'review.noReasonConfirmation': {
    zh: '该类商品仅在购买时经消费者确认方可不适用无理由退货，是否确认须由人工核实。',
    en: 'These goods are excepted only if that was confirmed at the purchase; whether it was a person must check.',
  },
  'condition.goodsIntact': { zh: '须确认商品完好', en: 'the goods must be intact' },
  'condition.noException': { zh: '须确认不属不适用无理由退货的商品', en: 'the goods may not be of an excepted class' },
  'duty.returnFreight.consumer': {
    zh: '无理由退货的退回运费由消费者承担，另有约定的除外。',
    en: 'The way back of a no-reason return is paid by the consumer unless something else was agreed.',
  },
  'duty.returnFreight.trader': {
    zh: '按约定，无理由退货的退回运费由经营者承担。',
    en: 'As agreed, the trader pays the way back of a no-reason return.',
  },
  'duty.noReasonRefund': {
    zh: '经营者应自 {from} 收到退回商品起 {days} 日内（至 {until}）退款。',
    en: 'The goods came back on {from}: the refund is due within {days} days, until {until}.',
  },
  'duty.couponsInKind': {
    zh: '购买时使用的优惠券应以原形式返还。',
    en: 'Coupons used at the purchase come back in kind.',
  },
  'duty.noReasonRefusal.open': {
    zh: '自 {from} 起超过 {days} 日（{until} 后）未处理或未退款的，视为无理拒绝。',
    en: 'If more than {days} days pass from {from} without dealing with it or refunding, after {until}, it counts as refusal.',
  },
  'duty.noReasonRefusal.refused': {
    zh: '自 {from} 起已超过 {days} 日（至 {until}）未处理或未退款，视为无理拒绝。',
    en: 'More than {days} days passed from {from}, until {until}, without dealing with it or refunding: this counts as refusal.',
  },
  'right.accessoryExchange.open': {
    zh: '附件在有效期内（至 {until}）出现性能故障，免费更换。',
    en: 'Inside its period, until {until}, an accessory with a performance fault is exchanged free of charge.',
  },
  'right.accessoryExchange.claimed': {
    zh: '您已于 {securedOn} 在有效期（至 {until}）内提出，免费更换。',
    en: 'You reported it on {securedOn}, inside the period until {until}: the exchange is free of charge.',
  },
  'right.accessoryExchange.notYet': {
    zh: '附件的有效期自 {opensOn} 起算。',
    en: 'The period of the accessory begins on {opensOn}.',
  },
  'right.accessoryExchange.lapsed': {
    zh: '附件的有效期已于 {until} 届满。',
    en: 'The period of the accessory ended on {until}.',
  },
  'right.accessoryRefund.open': {
    zh: '已更换 {exchanges} 次仍不能正常使用，可退货：单独销售的按发票价，与主机一同销售的按退货时单独销售价。',
    en: 'Exchanged {exchanges} times and still bad: the price comes back, that of its invoice, or with a host what it costs alone on the day of the return.',
  },
  'right.accessoryRefund.notYet': {
    zh: '已更换 {exchanges} 次；更换 {needed} 次仍不能正常使用的可退货。',
    en: 'Exchanged {exchanges} times so far; still bad after {needed}, the price comes back.',
  },
  'right.accessoryRefund.lapsed': {
    zh: '附件的有效期已于 {until} 届满，不再退货。',
    en: 'The period of the accessory ended on {until}; there is no refund any more.',
  },
  'condition.soldAlone': {
    zh: '须确认附件系单独销售；随主机销售的，按退货时单独销售价',
    en: 'the accessory must have been sold alone; with a host, what it costs alone on the day of the return counts',
  },
  'review.gift': {
    zh: '赠品的三包责任该类规定未作规定，须由人工判定。',
    en: 'The rules of these goods do not speak of gifts; a person must decide.',
  },
  'review.odometerUnknown': {
    zh: '有效期还受 {limitKm} 公里限制，须先核实里程。',
    en: 'The guarantee also ends at {limitKm} km: the odometer reading must be known first.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
