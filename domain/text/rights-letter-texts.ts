import type { Texts } from './languages.ts';

/** The parts of the letter that tells a customer his rights; the reasons of each right are in `rights.ts`. */
export const letterTexts = {
  title: { zh: '{product}的三包权益说明', en: 'Your rights for {product}' },

  boughtHeading: { zh: '您购买的商品', en: 'What you bought' },
  bought: { zh: '{product}，{boughtOn} 购买。', en: '{product}, bought on {boughtOn}.' },
  boughtUnknown: { zh: '{product}，购买日期未能证明。', en: '{product}; nothing proves when it was bought.' },
  serial: { zh: '序列号：{serial}。', en: 'Serial number: {serial}.' },
  delivered: { zh: '{deliveredOn} 交付。', en: 'Delivered on {deliveredOn}.' },
  installed: { zh: '{installedOn} 安装调试完成。', en: 'Installation was finished on {installedOn}.' },
  exchanged: { zh: '{exchangedOn} 换货。', en: 'Exchanged on {exchangedOn}.' },
  exchangedUnit: {
    zh: '{exchangedOn} 换货，原序列号：{serial}。',
    en: 'Exchanged on {exchangedOn}; the serial number was {serial} before.',
  },
  repaired: {
    zh: '在三包有效期内维修 {repairs} 次，共 {days} 日，其中 {failed} 次修后仍有故障。',
    en: 'Repairs inside the guarantee: {repairs}, {days} days in all; of these {failed} did not help.',
  },
  guaranteed: { zh: '整机三包有效期至 {until}。', en: 'The guarantee of the whole unit runs until {until}.' },
  guaranteedKm: {
    zh: '三包有效期至 {until} 或行驶 {km} 公里，以先到者为准。',
    en: 'The guarantee runs until {until} or {km} km, whichever comes first.',
  },
  guaranteeOverKm: {
    zh: '行驶里程已达 {km} 公里，三包有效期已届满。',
    en: 'The guarantee has ended: the distance of {km} km was reached.',
  },
  repairPeriod: {
    zh: '包修期至 {until} 或行驶 {km} 公里，以先到者为准。',
    en: 'The period of free repair runs until {until} or {km} km, whichever comes first.',
  },
  repairPeriodOver: { zh: '包修期已于 {until} 届满。', en: 'The period of free repair ended on {until}.' },
  repairPeriodOverKm: {
    zh: '行驶里程已达 {km} 公里，包修期已届满。',
    en: 'The period of free repair has ended: the distance of {km} km was reached.',
  },
  guaranteeOver: { zh: '整机三包有效期已于 {until} 届满。', en: 'The guarantee of the whole unit ended on {until}.' },

  openHeading: { zh: '{asOf} 您可以要求', en: 'What you may ask for on {asOf}' },
  right: { zh: '{kind|right}：{why}（依据：{cite}）', en: '{kind|right}: {why} (By: {cite})' },
  lastDay: { zh: '最后一日：{until}。', en: 'Last day: {until}.' },
  pays: { zh: '退款 {due|fen}。', en: 'Refund: {due|fen}.' },
  paysLess: {
    zh: '退款 {due|fen}（价款 {price|fen}，扣除折旧费 {fee|fen}）。',
    en: 'Refund: {due|fen} (price {price|fen} less a depreciation fee of {fee|fen}).',
  },
  paysEither: {
    zh: '折旧费可否扣除尚无定论：不扣除则退 {price|fen}，扣除则退 {less|fen}。',
    en: 'Whether a fee may be deducted is unsettled: {price|fen} without it, {less|fen} with it.',
  },
  nothingOpen: { zh: '按目前的资料，暂无可行使的权益。', en: 'By what is known, no right is open.' },

  unsureHeading: { zh: '尚待确认', en: 'What is still to be established' },
  priceUnknown: {
    zh: '关于{kind|right}：货价不明，尚不能计算退款。',
    en: 'As to {kind|right}: the price is not known, so the refund cannot be computed yet.',
  },
  condition: { zh: '关于{kind|right}：{what}。', en: 'As to {kind|right}: {what}.' },

  nextHeading: { zh: '接下来的变化', en: 'What changes next' },
  opens: { zh: '{on} 起：{kind|right}可以行使。', en: 'From {on}: {kind|right} is open.' },
  lapses: { zh: '{on} 起：{kind|right}不再可以行使。', en: 'From {on}: {kind|right} is no longer open.' },
  oneLapses: {
    zh: '{on} 起：{kind|right}的一项理由不再成立，其他理由仍在。',
    en: 'From {on}: one ground for {kind|right} is gone; others remain.',
  },
  neverOpened: {
    zh: '{on} 起：{kind|right}不再可能成立。',
    en: 'From {on}: {kind|right} can no longer come to be.',
  },
  reason: { zh: '关于{kind|right}：{why}', en: 'As to {kind|right}: {why}' },

  overHeading: { zh: '已不能行使', en: 'What is over' },

  endHeading: { zh: '说明', en: 'Please note' },
  provisional: {
    zh: '部分日期所在年份的节假日安排尚未公布，届时可能顺延。',
    en: 'Some of these days lie in a year whose public holidays are not announced yet; they may move back.',
  },
  versions: {
    zh: '以上按 {asOf} 的资料、规则版本 {policy} 和日历版本 {calendar} 计算；资料变更后以新结果为准。',
    en: 'Computed as of {asOf} by rules {policy} and calendar {calendar}; if the facts change, so may the answer.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
