import type { Texts } from './languages.ts';

/** What can be asked for by an address, one of it. Master data are called as their resource is. */
export const thingTexts = {
  address: { zh: '地址', en: 'address' },
  absences: { zh: '缺勤记录', en: 'absence' },
  assets: { zh: '商品', en: 'item' },
  contacts: { zh: '联系人', en: 'contact' },
  credit: { zh: '信用档案', en: 'credit profile' },
  customers: { zh: '客户', en: 'customer' },
  orders: { zh: '订单', en: 'order' },
  parts: { zh: '配件', en: 'part' },
  products: { zh: '产品', en: 'product' },
  receivables: { zh: '应收款', en: 'receivable' },
  shifts: { zh: '班次', en: 'shift' },
  sites: { zh: '场所', en: 'site' },
  staff: { zh: '员工', en: 'member of staff' },
  'stand-ins': { zh: '代理记录', en: 'stand-in' },
  stock: { zh: '配件库存', en: 'stock of a part' },
  teams: { zh: '班组', en: 'team' },
  technicians: { zh: '技师', en: 'technician' },
  resource: { zh: '资料种类', en: 'resource' },
  unmatchedParcel: { zh: '无主来件', en: 'unmatched parcel' },
  waybill: { zh: '运单', en: 'waybill' },
  carrier: { zh: '承运商', en: 'carrier' },
  webhook: { zh: '订阅', en: 'webhook' },
  parkedEvent: { zh: '待处理事件', en: 'parked event' },
  alarm: { zh: '告警', en: 'alarm' },
  deadLetter: { zh: '无法投递的消息', en: 'dead letter' },
  bulkAction: { zh: '批量操作', en: 'bulk action' },
  rehearsal: { zh: '演练', en: 'rehearsal' },
  rules: { zh: '规则版本', en: 'version of the rules' },
  file: { zh: '文件', en: 'file' },
  document: { zh: '文件编号', en: 'document' },
  problem: { zh: '拒绝代码', en: 'code of a refusal' },
  rights: { zh: '权利说明', en: 'letter on rights' },
  gateway: { zh: '支付渠道', en: 'gateway' },
} as const satisfies Record<string, Texts>;

/** What was asked for and is not there. */
export type Thing = keyof typeof thingTexts;
