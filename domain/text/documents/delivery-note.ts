import type { Texts } from '../languages.ts';

/** Words of the note that goes with the goods. */
export const deliveryNoteTexts = {
  delivery: { zh: '送货信息', en: 'The delivery' },
  window: { zh: '约定时间', en: 'Agreed time' },
  windowOf: { zh: '{from|instant} 至 {until|bound}', en: '{from|instant} to {until|bound}' },
  carrier: { zh: '承运方', en: 'Carrier' },
  waybill: { zh: '运单号', en: 'Waybill' },
  receiver: { zh: '收货人', en: 'Receiver' },
  packages: { zh: '件数', en: 'Packages' },
  access: { zh: '上门须知', en: 'Getting in' },
  goods: { zh: '货物清单', en: 'The goods' },
  sent: { zh: '发货', en: 'Sent' },
  received: { zh: '实收', en: 'Received' },
  check: {
    zh: '请当场核对数量和序列号、检查外观。短少、错发或损坏的，请在此注明：签收不视为认可质量。',
    en: 'Please count, compare the serial numbers and look for damage now, and note below what is short, wrong or damaged. To sign for the goods is not to accept their quality.',
  },
  remarks: { zh: '短少、错发、损坏：', en: 'Short, wrong or damaged:' },
  signReceiver: { zh: '收货人', en: 'the receiver' },
  signDriver: { zh: '送货人', en: 'the driver' },
} as const satisfies Readonly<Record<string, Texts>>;
