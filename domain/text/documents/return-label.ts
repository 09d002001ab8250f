import type { Texts } from '../languages.ts';

/** Words of the label that comes back with the goods. */
export const returnLabelTexts = {
  wayBack: { zh: '退回信息', en: 'The way back' },
  to: { zh: '寄往', en: 'To' },
  warehouse: { zh: '退货仓库', en: 'Warehouse for returns' },
  addressToCome: { zh: '请以客服告知的地址为准', en: 'as our service tells you' },
  from: { zh: '寄件人', en: 'From' },
  scan: { zh: '入库请扫码：{caseNo}', en: 'Scan on receipt: {caseNo}' },
  goods: { zh: '退回商品', en: 'The goods' },
  how: {
    zh: '请将本标签放入包裹内，并将有二维码的一联贴在包裹外侧。请勿寄送未列出的商品；分次寄送的，每个包裹各放一份。',
    en: 'Put this label into the parcel, and a copy with its code on the outside. Send nothing that is not listed; of several parcels each needs a label of its own.',
  },
  lock: {
    zh: '寄出前请退出账号、解除设备锁，并备份和删除个人数据。',
    en: 'Before you send a device: sign out, remove its activation lock, keep a copy of your data and delete it there.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
