import type { Texts } from '../languages.ts';

export const deliveryStageTexts: Readonly<Record<string, Texts>> = {
  reserved: { zh: '已占用数量', en: 'units taken' },
  awaitingRelease: { zh: '等待放行', en: 'awaiting release' },
  awaitingSlot: { zh: '等待约定送货时间', en: 'awaiting a time' },
  toDispatch: { zh: '待发货', en: 'to be dispatched' },
  inTransit: { zh: '运输中', en: 'in transit' },
  atTheDoor: { zh: '已到门口', en: 'at the door' },
  leftElsewhere: { zh: '代放待取', en: 'left elsewhere' },
  attemptFailed: { zh: '送货未成', en: 'attempt in vain' },
  recalling: { zh: '召回中', en: 'being recalled' },
  goodsLost: { zh: '货物遗失', en: 'goods lost' },
  comingBack: { zh: '退回途中', en: 'coming back' },
  handedOver: { zh: '已交付', en: 'handed over' },
};

export const deliveryOutcomeTexts: Readonly<Record<string, Texts>> = {
  delivered: { zh: '已送达', en: 'delivered' },
  partlyDelivered: { zh: '部分送达', en: 'partly delivered' },
  refusedAtDoor: { zh: '拒收', en: 'refused at the door' },
  returnedToUs: { zh: '未交付退回', en: 'came back to us' },
  lostOnTheWay: { zh: '运输遗失', en: 'lost on the way' },
};
