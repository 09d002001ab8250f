import type { Texts } from '../languages.ts';

/** What people and customers are told of a delivery. */
export const deliveryMessageTexts: Readonly<Record<string, Texts>> = {
  releaseBlocked: {
    zh: '送货 {caseNo} 不能放行{blocks|blocked}，请处理。',
    en: 'Delivery {caseNo} may not leave{blocks|blocked}; please look after it.',
  },
  pleaseAgreeSlot: {
    zh: '您的送货 {caseNo} 已备妥，请约定送货时间。',
    en: 'Delivery {caseNo} is ready; please tell us when it may come.',
  },
  deliverySlotAgreed: {
    zh: '您的送货 {caseNo} 将于 {from|instant} 至 {until|instant} 送达。',
    en: 'Delivery {caseNo} comes between {from|instant} and {until|instant}.',
  },
  deliverySlotChanged: {
    zh: '您的送货 {caseNo} 改为 {from|instant} 至 {until|instant}。',
    en: 'Delivery {caseNo} now comes between {from|instant} and {until|instant}.',
  },
  deliveryNewDate: {
    zh: '抱歉，您的送货 {caseNo} 不能如期送达，新日期为 {newDate}。',
    en: 'We are sorry: delivery {caseNo} will be late. The new date is {newDate}.',
  },
  promisedDateMissed: {
    zh: '送货 {caseNo} 未在承诺日期 {promisedFor} 送达，请说明原因并告知客户新日期。',
    en: 'Delivery {caseNo} missed the promised day {promisedFor}; say why and tell the customer a new date.',
  },
  goodsDispatched: { zh: '您的送货 {caseNo} 已发货。', en: 'Delivery {caseNo} is on its way.' },
  surchargePriced: {
    zh: '您的送货 {caseNo}：{kind|delivery}需加价 {amountFen|fen}，卸货前请答复是否接受。',
    en: 'Delivery {caseNo}: {kind|delivery} costs {amountFen|fen}; please tell us before we unload.',
  },
  goodsHandedOver: {
    zh: '您的送货 {caseNo} 已交付。如发现暗损，请尽快告知。',
    en: 'Delivery {caseNo} was handed over. If you find hidden damage, please tell us soon.',
  },
  goodsLeftElsewhere: {
    zh: '您的送货 {caseNo} 已存放于{where|delivery}，请取货或确认。',
    en: 'Delivery {caseNo} was left with: {where|delivery}. Please fetch it, or tell us that you agree.',
  },
  attemptNotMade: {
    zh: '您的送货 {caseNo} 未能交付（{code|delivery}），请重新约定时间。',
    en: 'Delivery {caseNo} could not be handed over ({code|delivery}); please arrange another time.',
  },
  goodsGoBack: {
    zh: '您的送货 {caseNo} 未能交付，货物退回仓库。',
    en: 'Delivery {caseNo} could not be handed over; the goods go back to our warehouse.',
  },
  goodsRecalled: { zh: '您的送货 {caseNo} 已召回。', en: 'Delivery {caseNo} was recalled.' },
  goodsLostChoose: {
    zh: '抱歉，您的送货 {caseNo} 在运输中遗失。请选择补发或退款。',
    en: 'We are sorry: delivery {caseNo} was lost. Please choose: sent again, or your money back.',
  },
  thankForDelivery: {
    zh: '感谢您的惠顾！送货 {caseNo} 已完成，祝您使用愉快。',
    en: 'Thank you for your trust. Delivery {caseNo} is complete; we wish you joy with it.',
  },
};
