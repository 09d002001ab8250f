import type { Texts } from '../languages.ts';

/** One sentence for each fact of a delivery. */
export const deliveryFactTexts: Readonly<Record<string, Texts>> = {
  unitsHeld: { zh: '已为订单 {orderNo} 占用待送数量。', en: 'Units of order {orderNo} were taken for this delivery.' },
  releaseChecked: {
    zh: '放行检查已完成{blocks|blocked}。',
    en: 'It was looked at whether the goods may leave{blocks|blocked}.',
  },
  deliveryReleased: {
    zh: '{actor|role}放行，至 {until} 有效：{reason}',
    en: 'The {actor|role} released it until {until}: {reason}',
  },
  releaseAskedAgain: {
    zh: '{actor|role}要求重新检查放行条件。',
    en: 'The {actor|role} had it looked at again whether the goods may leave.',
  },
  deliverySlotAsked: { zh: '已请客户约定送货时间。', en: 'The customer was asked when the goods may come.' },
  deliverySlotAgreed: {
    zh: '{actor|role}约定送货时间 {from|instant} 至 {until|instant}。',
    en: 'The {actor|role} agreed on {from|instant} to {until|instant}.',
  },
  deliverySlotChanged: {
    zh: '{actor|role}将送货时间改为 {from|instant} 至 {until|instant}（{askedBy|delivery}）：{reason}',
    en: 'The {actor|role} moved the time to {from|instant} – {until|instant} ({askedBy|delivery}): {reason}',
  },
  deliveryDelayed: {
    zh: '{actor|role}登记延期（{code|delivery}），新日期 {newDate}。',
    en: 'The {actor|role} recorded a delay ({code|delivery}); the new date is {newDate}.',
  },
  promisedDateMissed: {
    zh: '承诺日期 {promisedFor} 已过，货物未送达。',
    en: 'The promised day {promisedFor} passed without the goods.',
  },
  goodsInspected: {
    zh: '{actor|role}出库验货：{passed|pass}。',
    en: 'The {actor|role} inspected the goods: {passed|pass}.',
  },
  carrierAsked: {
    zh: '{actor|role}请承运方 {carrier} 承运。',
    en: 'The {actor|role} asked {carrier} to take the goods.',
  },
  carrierBooked: {
    zh: '承运方 {carrier} 已接单，运单号 {waybill}。',
    en: '{carrier} takes the goods under waybill {waybill}.',
  },
  bookingRefused: {
    zh: '承运方 {carrier} 未接单（{code}）。',
    en: '{carrier} does not take the goods ({code}).',
  },
  bookingDropped: { zh: '已取消承运方 {carrier} 的预约。', en: 'The booking with {carrier} was called off.' },
  goodsDispatched: {
    zh: '{actor|role}发货，出库单 {issueNote}，{packages} 件。',
    en: 'The {actor|role} dispatched the goods (packages: {packages}) under issue note {issueNote}.',
  },
  serialRebound: {
    zh: '{actor|role}将序列号 {dispatched} 改为 {serial}：{reason}',
    en: 'The {actor|role} put {serial} in the place of {dispatched}: {reason}',
  },
  driverSent: { zh: '已安排第 {attempt} 次自送。', en: 'Our driver was sent for attempt {attempt}.' },
  driverDropped: { zh: '自送上门 {visit} 不再需要。', en: 'Visit {visit} of our driver is not needed any more.' },
  carrierEvent: {
    zh: '承运方消息：{event|delivery}（{at|instant}）。',
    en: 'The carrier says: {event|delivery} ({at|instant}).',
  },
  carrierEventKept: {
    zh: '承运方消息“{event|delivery}”（{at|instant}）已留存，不改变现状。',
    en: 'What the carrier said of {at|instant}, {event|delivery}, is kept and changes nothing.',
  },
  carrierSilent: { zh: '自 {since|instant} 起无物流信息。', en: 'The carrier has said nothing since {since|instant}.' },
  arrivalLookedAt: {
    zh: '预计 {expectedAt|instant} 到达，第 {look} 次检查：{scan|delivery}。',
    en: 'Expected at {expectedAt|instant}, look {look}: {scan|delivery}.',
  },
  carrierGaveNoWord: {
    zh: '承运方自 {since|instant} 起失联，按遗失处理。',
    en: 'The carrier gave no word since {since|instant}; the goods count as lost.',
  },
  surchargePriced: {
    zh: '{actor|role}报加价 {amountFen|fen}（{kind|delivery}）：{reason}',
    en: 'The {actor|role} priced {kind|delivery} at {amountFen|fen}: {reason}',
  },
  surchargeAccepted: { zh: '{actor|role}接受加价。', en: 'The {actor|role} accepted the surcharge.' },
  surchargeDeclined: {
    zh: '{actor|role}不接受加价：{reason}',
    en: 'The {actor|role} declined the surcharge: {reason}',
  },
  tradeInTaken: {
    zh: '{actor|role}登记旧机，估值 {valueFen|fen}。',
    en: 'The {actor|role} recorded the old unit, worth {valueFen|fen}.',
  },
  deliveryArrived: { zh: '已到门口。', en: 'The goods are at the door.' },
  goodsHandedOver: { zh: '货物已于 {at|instant} 交付。', en: 'The goods were handed over at {at|instant}.' },
  goodsLeftElsewhere: {
    zh: '货物存放于{where|delivery}，尚未签收。',
    en: 'The goods were left with: {where|delivery}. That is no receipt yet.',
  },
  receiptConfirmed: {
    zh: '{actor|role}确认收货（{how|delivery}）。',
    en: 'The {actor|role} confirmed the receipt ({how|delivery}).',
  },
  neverCollected: {
    zh: '存放于{where|delivery}的货物无人领取，退回。',
    en: 'Nobody fetched the goods from {where|delivery}; they come back.',
  },
  deliveryRefused: {
    zh: '{actor|role}登记拒收（{code|delivery}）：{reason}',
    en: 'The {actor|role} recorded that the goods were refused ({code|delivery}): {reason}',
  },
  attemptNotMade: {
    zh: '{actor|role}登记送货未成（{code|delivery}）：{reason}',
    en: 'The {actor|role} recorded an attempt in vain ({code|delivery}): {reason}',
  },
  attemptArranged: {
    zh: '{actor|role}重新约定 {from|instant} 至 {until|instant}。',
    en: 'The {actor|role} arranged another attempt for {from|instant} to {until|instant}.',
  },
  attemptsExhausted: {
    zh: '已送 {attempts} 次未成，货物退回。',
    en: '{attempts} attempts were in vain; the goods come back.',
  },
  noNewAttempt: { zh: '未能约定再次送货，货物退回。', en: 'No other attempt was agreed; the goods come back.' },
  goodsSentBack: { zh: '{actor|role}安排退回：{reason}', en: 'The {actor|role} sent the goods back: {reason}' },
  goodsRecalled: { zh: '{actor|role}召回在途货物：{reason}', en: 'The {actor|role} recalled the goods: {reason}' },
  carrierToldToReturn: { zh: '已要求承运方退回。', en: 'The carrier was told to bring them back.' },
  goodsFound: {
    zh: '{actor|role}确认货物仍在途：{reason}',
    en: 'The {actor|role} found that the goods are on their way: {reason}',
  },
  goodsDeclaredLost: {
    zh: '{actor|role}宣布货物遗失：{reason}',
    en: 'The {actor|role} declared the goods lost: {reason}',
  },
  goodsTakenForLost: {
    zh: '货物按遗失处理（{why|delivery}），已请客户选择。',
    en: 'The goods count as lost ({why|delivery}); the customer was asked to choose.',
  },
  lossAnswered: { zh: '{actor|role}选择{choice|delivery}。', en: 'The {actor|role} chose: {choice|delivery}.' },
  goodsSentAgain: { zh: '遗失货物由送货 {delivery} 补发。', en: 'Delivery {delivery} brings what was lost.' },
  goodsReceivedBack: { zh: '{actor|role}清点退回货物。', en: 'The {actor|role} counted the goods that came back.' },
  undeliveredBooked: {
    zh: '未交付货物已记入货物账。',
    en: 'What did not reach the customer stands in the books of goods.',
  },
  refusedHandedOn: {
    zh: '拒收的 {units} 件货物已转退换处理。',
    en: 'The {units} refused units are a matter of their return now.',
  },
  hiddenDamageReported: {
    zh: '{actor|role}反映暗损，发现于 {foundOn}。',
    en: 'The {actor|role} reported hidden damage found on {foundOn}.',
  },
  deliveryConcluded: {
    zh: '送货结果：{outcome|outcome}，{deliveredOn}。',
    en: 'The delivery came out as {outcome|outcome} on {deliveredOn}.',
  },
  unitsFreed: { zh: '占用的订单数量已释放。', en: 'The units are free for other deliveries.' },
  deliveryTold: { zh: '已告知所属案件 {parent}。', en: 'Case {parent} was told.' },
  refusedGoodsLost: {
    zh: '拒收货物在退回途中遗失 {units} 件。',
    en: '{units} refused units were lost on the way back.',
  },
  hiddenDamageClaimed: {
    zh: '暗损已转退换处理（{reports}）。',
    en: 'The hidden damage reported has its return ({reports}).',
  },
  customerThanked: { zh: '已向客户致谢。', en: 'The customer was thanked.' },
  thanksHeld: {
    zh: '客户有未结投诉（{complaints|list}），暂不致谢。',
    en: 'The customer complains ({complaints|list}), so he was not thanked.',
  },
  followOnEnded: { zh: '关联事项有结果（{fact}）。', en: 'Something connected has ended ({fact}).' },
};
