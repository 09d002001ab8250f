import type { Texts } from '../languages.ts';

/** One sentence for each fact of a return. */
export const returnFactTexts: Readonly<Record<string, Texts>> = {
  returnAssessed: { zh: '已按当日权益对各项作出判定。', en: 'Each line was weighed by the rights of the day.' },
  returnDecided: { zh: '{actor|role}作出裁定：{reason}', en: 'The {actor|role} decided: {reason}' },
  fraudSuspected: { zh: '{actor|role}提出欺诈嫌疑：{reason}', en: 'The {actor|role} suspects fraud: {reason}' },
  returnRefused: { zh: '已告知客户不予同意及其依据。', en: 'The customer was told that nothing is granted, and why.' },
  refusalObjected: { zh: '{actor|role}提出异议：{reason}', en: 'The {actor|role} objected: {reason}' },
  objectionAnswered: { zh: '{actor|role}答复异议：{reason}', en: 'The {actor|role} answered the objection: {reason}' },
  wishGranted: { zh: '客户的意愿获得同意。', en: 'What the customer wished was granted.' },
  remediesOffered: { zh: '已请客户选择处理方式。', en: 'The customer was asked what he wants.' },
  choiceReminded: { zh: '已提醒客户作出选择。', en: 'The customer was reminded to choose.' },
  returnRemedyChosen: { zh: '{actor|role}登记了客户的选择。', en: 'The {actor|role} recorded what was chosen.' },
  returnLapsed: { zh: '逾期未办理，申请失效。', en: 'Nothing came of it in time; the request lapsed.' },
  repairInstead: { zh: '客户选择改为维修。', en: 'The customer has it repaired instead.' },
  returnArranged: { zh: '退回方式：{how|returnway}。', en: 'The goods come back: {how|returnway}.' },
  replacementReserved: { zh: '已为客户预留换货。', en: 'Other goods were put aside for the customer.' },
  replacementMissing: { zh: '换货暂时缺货。', en: 'There are no other goods at present.' },
  replacementLookedFor: { zh: '{actor|role}再次查找换货。', en: 'The {actor|role} looked for other goods again.' },
  replacementNotThere: { zh: '换货仍未到货。', en: 'The other goods have not come in.' },
  waitingAgreed: { zh: '客户同意继续等待。', en: 'The customer goes on waiting.' },
  exchangePaymentAsked: {
    zh: '请客户支付 {totalFen|fen}（差价 {differenceFen|fen}，押金 {depositFen|fen}）。',
    en: 'The customer was asked for {totalFen|fen}: {differenceFen|fen} difference, {depositFen|fen} deposit.',
  },
  depositDropped: { zh: '不再收取押金。', en: 'No deposit is asked for any more.' },
  depositKept: { zh: '旧机未退回，押金不退。', en: 'The old goods did not come; the deposit is kept.' },
  replacementSent: { zh: '换货已发出。', en: 'The other goods were sent.' },
  replacementArrived: { zh: '换货送货已有结果。', en: 'The delivery of the other goods is over.' },
  exchangeRecorded: {
    zh: '换货自 {on} 起接替旧机：{units|exchangedunits}。',
    en: 'Since {on} other units stand in the place of the old ones: {units|exchangedunits}.',
  },
  exchangeUndone: {
    zh: '旧机留在客户处，不作换货：{units|exchangedunits}。',
    en: 'The old units stayed with the customer, so it was no exchange: {units|exchangedunits}.',
  },
  replacementRecorded: {
    zh: '{actor|role}登记换货已于 {deliveredOn} 交付：{reason}',
    en: 'The {actor|role} recorded that the other goods were handed over on {deliveredOn}: {reason}',
  },
  pickUpAsked: { zh: '已安排上门取件。', en: 'A pick-up was ordered.' },
  fetchAskedAgain: {
    zh: '{actor|role}要求再次上门取件：{reason}',
    en: 'The {actor|role} asked for another pick-up: {reason}',
  },
  pickUpOver: { zh: '上门取件已有结果：{outcome|outcome}。', en: 'The pick-up is over: {outcome|outcome}.' },
  pickUpDropped: { zh: '取件上门 {visit} 不再需要。', en: 'The pick-up {visit} is not needed any more.' },
  parcelAnnounced: { zh: '退货已寄出：{carrier} {waybill}。', en: 'The goods are on their way: {carrier} {waybill}.' },
  goodsReminded: { zh: '已提醒客户寄回商品。', en: 'The customer was reminded to send the goods.' },
  goodsReceived: { zh: '{actor|role}登记了到库的退货。', en: 'The {actor|role} recorded what came in.' },
  goodsBooked: { zh: '所登记的退货已入账。', en: 'What was recorded of the goods is booked.' },
  goodsNotBooked: {
    zh: '所登记的退货与账面不符，未能入账，不予计入。',
    en: 'What was recorded of the goods does not fit the books; it was not booked and does not count.',
  },
  paymentBooked: { zh: '所登记的收款已入账。', en: 'The payment that was recorded is booked.' },
  paymentNotBooked: {
    zh: '所登记的收款未能入账，不予计入：凭证号已用于 {heldBy}。',
    en: 'The payment that was recorded could not be booked and does not count: its reference belongs to {heldBy}.',
  },
  goodsNotComing: { zh: '其余商品未在期限内退回。', en: 'The rest of the goods did not come in time.' },
  restGivenUp: { zh: '{actor|role}确认其余不再退回：{reason}', en: 'The {actor|role} closed the receipt: {reason}' },
  oldUnitWaived: { zh: '{actor|role}免收旧机：{reason}', en: 'The {actor|role} waived the old goods: {reason}' },
  goodsAllBack: { zh: '退货已全部到库。', en: 'All goods that will come are back.' },
  returnInspected: { zh: '{actor|role}检验了退货。', en: 'The {actor|role} inspected the goods.' },
  unlockAsked: { zh: '设备仍被锁定，已请客户解锁。', en: 'The device is locked; the customer was asked to unlock it.' },
  cameInDamaged: {
    zh: '部分退货到库时已受损，风险由{bornBy|bearer}承担。',
    en: 'Some of the goods came in damaged; borne by: {bornBy|bearer}.',
  },
  bundleBroken: {
    zh: '成套商品未整套退回，且未事先标明单退价格：退多少由人工裁定。',
    en: 'Not all of a bundle came back, and no price of a part was stated: a person decides what it gives.',
  },
  supplierClaimed: {
    zh: '已交财务向供应商索赔 {amountFen|fen}。',
    en: 'Finance was asked to claim {amountFen|fen} from the supplier.',
  },
  deviceUnlocked: { zh: '{actor|role}确认设备已解锁。', en: 'The {actor|role} said that the device is unlocked.' },
  unlockLapsed: { zh: '设备逾期未解锁，由专人裁定。', en: 'The device was not unlocked in time; somebody decides.' },
  goodsNotAsTold: {
    zh: '{actor|role}发现：{finding|finding}。{reason}',
    en: 'The {actor|role} found: {finding|finding}. {reason}',
  },
  reductionOffered: {
    zh: '{actor|role}提出扣减 {amountFen|fen}：{reason}',
    en: 'The {actor|role} offered to take {amountFen|fen} off: {reason}',
  },
  reductionAccepted: { zh: '客户接受扣减。', en: 'The customer accepted the reduction.' },
  reductionDeclined: { zh: '客户不接受扣减。', en: 'The customer declined the reduction.' },
  reductionLapsed: {
    zh: '客户未答复扣减方案，商品退还客户。',
    en: 'The customer did not answer the offer: his goods go to him again.',
  },
  findingOverruled: {
    zh: '{actor|role}推翻检验结论：{reason}',
    en: 'The {actor|role} overruled the finding: {reason}',
  },
  goodsRefused: { zh: '{actor|role}决定退还客户：{reason}', en: 'The {actor|role} sends the goods back: {reason}' },
  goodsToRepair: { zh: '商品转回维修案件 {repair}。', en: 'The goods are the matter of the repair {repair} again.' },
  goodsSentBackAgain: { zh: '商品退还客户。', en: 'Goods go to the customer again.' },
  goodsHandedBack: { zh: '商品已退还客户。', en: 'The customer has his goods again.' },
  returnSettledUp: {
    zh: '其余事项均已办结；客户可就未予接收的商品提出异议。',
    en: 'All else is done; the customer may object to it that his goods were not taken.',
  },
  returnOpenedAnew: {
    zh: '异议成立，另立退换案件 {opened}。',
    en: 'The objection was upheld; the return {opened} was opened for the goods.',
  },
  refundCalculated: {
    zh: '应退 {totalFen|fen}，另退本案已收款 {depositFen|fen}。',
    en: '{totalFen|fen} go back, and {depositFen|fen} of what was paid in this case.',
  },
  subsidiesOwed: {
    zh: '退回商品所享补贴应退回其来源，不退给客户。',
    en: 'What others paid of the price goes back to them, not to the customer.',
  },
  subsidyReturned: {
    zh: '{actor|role}登记补贴已退回，凭证 {reference}。',
    en: 'The {actor|role} recorded that a subsidy went back under {reference}.',
  },
  outlayClaimed: {
    zh: '{actor|role}申请返还寄回运费 {amountFen|fen}（{carrier} {waybill}）。',
    en: 'The {actor|role} claimed {amountFen|fen} that were paid for the way back ({carrier} {waybill}).',
  },
  outlaysOwed: {
    zh: '客户垫付的寄回运费交财务处理。',
    en: 'What the customer paid for the way back is with finance.',
  },
  outlayPaid: {
    zh: '{actor|role}已支付第 {no} 项寄回运费 {amountFen|fen}，凭证 {reference}。',
    en: 'The {actor|role} paid number {no} of what he had spent on the way back, {amountFen|fen}, under {reference}.',
  },
  outlayRefused: {
    zh: '{actor|role}不予支付第 {no} 项寄回运费 {amountFen|fen}：{reason}',
    en: 'The {actor|role} does not pay number {no} of what was claimed for the way back, {amountFen|fen}: {reason}',
  },
  couponsGivenBack: {
    zh: '所用优惠券 {coupons|list} 原样退还客户。',
    en: 'The coupons {coupons|list} come back to the customer in kind.',
  },
  subsidiesReleased: { zh: '退回商品的补贴资格已释放。', en: 'The grants of what came back are free.' },
  billsCredited: {
    zh: '应收款已冲减 {creditFen|fen}。',
    en: 'The bills of the customer are smaller by {creditFen|fen}.',
  },
  taxCorrectionAsked: { zh: '已请购方确认红字发票。', en: 'The buyer was asked to confirm the red-letter invoice.' },
  taxCorrectionConfirmed: { zh: '红字发票 {invoice} 已确认。', en: 'The red-letter invoice {invoice} was confirmed.' },
  refundWithinLimit: {
    zh: '退款 {totalFen|fen} 在限额之内。',
    en: 'The refund of {totalFen|fen} is within the limit.',
  },
  refundApproved: { zh: '{actor|role}核准退款 {totalFen|fen}。', en: 'The {actor|role} approved {totalFen|fen}.' },
  platformRefunded: {
    zh: '平台已退款 {amountFen|fen}（{platform}，{reference}）。',
    en: 'The platform has paid {amountFen|fen} back ({platform}, {reference}).',
  },
  accountProposed: {
    zh: '{actor|role}提出改付客户本人其他账户。',
    en: 'The {actor|role} proposed another account of the payee.',
  },
  accountDecided: {
    zh: '{actor|role}就改付账户作出裁定：{reason}',
    en: 'The {actor|role} decided on the other account: {reason}',
  },
  refundFiled: { zh: '退款已发起。', en: 'The refund was filed.' },
  refundRecorded: {
    zh: '{actor|role}登记已打款，凭证 {reference}。',
    en: 'The {actor|role} paid it out under {reference}.',
  },
  refundTriedAgain: { zh: '{actor|role}重新发起退款。', en: 'The {actor|role} had the refund filed again.' },
  refundPaid: { zh: '已退 {amountFen|fen}。', en: '{amountFen|fen} were paid back.' },
  refundRefused: {
    zh: '退款 {amountFen|fen} 被拒绝（{code}）。',
    en: 'The refund of {amountFen|fen} was refused ({code}).',
  },
  refundDropped: { zh: '退款 {amountFen|fen} 已取消。', en: 'The refund of {amountFen|fen} was dropped.' },
  deemedRefusal: {
    zh: '超过法定期限未处理，视为无理拒绝。',
    en: 'The legal time has passed; from now on this counts as a refusal without reason.',
  },
  returnGivenUp: { zh: '不再继续，已占用的商品全部释放。', en: 'Nothing comes of it any more; what was held is free.' },
};

export const returnMessageTexts: Readonly<Record<string, Texts>> = {
  pickUpOver: {
    zh: '退换 {caseNo}：上门取件已结束，取走的商品将入库，请按案件核对。',
    en: 'Return {caseNo}: the pick-up is over. Please compare what comes in with what was taken along.',
  },
  returnRefused: {
    zh: '退换申请 {caseNo} 未予同意。您可以提出异议，由他人复核。',
    en: 'Your request {caseNo} was not granted. You may object; somebody else will look at it.',
  },
  objectionAnswered: { zh: '您对 {caseNo} 的异议已有答复。', en: 'Your objection in {caseNo} was answered.' },
  chooseReturnRemedy: {
    zh: '退换申请 {caseNo}：请选择处理方式。',
    en: 'Request {caseNo}: please choose what you want.',
  },
  sendGoodsBack: {
    zh: '退换 {caseNo}：请按约定方式退回商品。运费应由我方承担而由您垫付的，请保留承运单据，可申请返还。',
    en: 'Return {caseNo}: please give the goods back as agreed. Where we bear the way and you pay the carrier, keep his receipt and claim it here.',
  },
  pleaseSendGoods: {
    zh: '退换 {caseNo}：尚未收到您退回的商品。',
    en: 'Return {caseNo}: we have not received your goods yet.',
  },
  goodsArrived: { zh: '退换 {caseNo}：已收到您退回的商品。', en: 'Return {caseNo}: your goods came in.' },
  replacementNotThere: {
    zh: '退换 {caseNo}：换货仍缺货，您可以换其他型号、退款或继续等待。',
    en: 'Return {caseNo}: the other goods are not there yet. You may take another model, your money, or wait.',
  },
  payForExchange: {
    zh: '退换 {caseNo}：请支付差价或押金。',
    en: 'Exchange {caseNo}: please pay the difference or the deposit.',
  },
  depositKept: {
    zh: '退换 {caseNo}：旧机未退回，押金不予退还。',
    en: 'Exchange {caseNo}: the old goods did not come; the deposit is kept.',
  },
  replacementSent: { zh: '退换 {caseNo}：换货已发出。', en: 'Exchange {caseNo}: the other goods are on their way.' },
  bundleBroken: {
    zh: '退换 {caseNo}：成套商品未整套退回，且未事先标明单退价格。已收下的部分退多少，由专人核定后告知您。',
    en: 'Return {caseNo}: not all of a bundle came back, and no price of a part was stated. What it gives is being decided.',
  },
  cameInDamaged: {
    zh: '退换 {caseNo}：商品到库时已受损，照片已留存，如由承运人造成请向其索赔。',
    en: 'Return {caseNo}: the goods came in damaged. We have photos; if your carrier did it, please claim it there.',
  },
  pleaseUnlock: {
    zh: '退换 {caseNo}：设备仍被锁定，请解除账号锁。',
    en: 'Return {caseNo}: the device is locked; please remove the lock.',
  },
  reductionOffered: {
    zh: '退换 {caseNo}：商品与申述不符，我们提出扣减方案，请答复。',
    en: 'Return {caseNo}: the goods are not as told. We offer to take them for less; please answer.',
  },
  returnNotTaken: {
    zh: '退换 {caseNo}：商品将退还给您。您可以提出异议，由他人复核。',
    en: 'Return {caseNo}: the goods go back to you. You may object; somebody else will look at it.',
  },
  mayObject: {
    zh: '退换 {caseNo}：未予接收的商品已退还给您，其余事项均已办结。如不认可，请在案件页面所示期限内提出异议，由他人复核。',
    en: 'Return {caseNo}: you have the goods we did not take again, and all else is done. If you do not agree, please object by the day your page shows; somebody else will look at it.',
  },
  returnOpenedAnew: {
    zh: '退换 {caseNo}：您的异议成立，已为您另立退换案件 {opened}，退回运费由我方承担。',
    en: 'Return {caseNo}: you were right. We have opened the return {opened} for your goods; the way back is on us.',
  },
  goodsHandedBack: { zh: '退换 {caseNo}：商品已退还。', en: 'Return {caseNo}: you have your goods again.' },
  confirmRedInvoice: {
    zh: '退换 {caseNo}：请确认红字发票。',
    en: 'Return {caseNo}: please confirm the red-letter invoice.',
  },
  billsCredited: {
    zh: '退换 {caseNo}：退回商品的未付货款已从账单中冲减。',
    en: 'Return {caseNo}: what you had not paid for the goods was taken off your bill.',
  },
  outlayPaid: {
    zh: '退换 {caseNo}：您垫付的寄回运费已支付给您。',
    en: 'Return {caseNo}: what you paid for the way back was paid to you.',
  },
  outlayRefused: {
    zh: '退换 {caseNo}：您申请的寄回运费不予支付，理由见案件。',
    en: 'Return {caseNo}: what you claimed for the way back is not paid; your case says why.',
  },
  couponsGivenBack: {
    zh: '退换 {caseNo}：您在订单 {orderNo} 中使用的优惠券将原样退还：{coupons|list}。',
    en: 'Return {caseNo}: the coupons you used on order {orderNo} come back to you: {coupons|list}.',
  },
  subsidiesReleased: {
    zh: '退换 {caseNo}：您所退商品享受的补贴已退回其来源，补贴资格已释放。',
    en: 'Return {caseNo}: the subsidy of what you gave back went to its source, and your entitlement to it is free again.',
  },
  refundPaid: { zh: '退换 {caseNo}：退款已支付。', en: 'Return {caseNo}: your money was paid back.' },
  returnLapsed: {
    zh: '退换 {caseNo}：逾期未退回商品，申请已失效。',
    en: 'Return {caseNo} lapsed, because the goods did not come.',
  },
  deemedRefusal: {
    zh: '案件 {caseNo} 已超过法定期限，视为拒绝。',
    en: 'Case {caseNo} now counts as a refusal by law.',
  },
};
