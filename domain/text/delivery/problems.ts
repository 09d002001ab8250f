/** The words of what a delivery refuses. */
export const deliveryProblemTexts = {
  above_ordered: {
    title: { zh: '超出可送数量', en: 'More than may be delivered' },
    detail: {
      zh: '第 {line} 行要求 {asked}，只剩 {free}。请按剩余数量办理。',
      en: 'Line {line}: {asked} were named, and only {free} are left. Name no more than that.',
    },
  },
  serial_not_on_delivery: {
    title: { zh: '序列号不在本次送货中', en: 'The serial is not on this delivery' },
    detail: {
      zh: '序列号 {serial} 不在第 {line} 行的发货清单中。如实物不同，请先改绑并说明原因。',
      en: 'Serial {serial} did not leave with line {line}. If another unit is there, rebind it first, with a reason.',
    },
  },
  serial_taken: {
    title: { zh: '序列号不可用', en: 'A unit may not go with this delivery' },
    detail: {
      zh: '不能随本次送货发出：{refused|refusedunits}。请改用其他实物。',
      en: 'These may not go with this delivery: {refused|refusedunits}. Take other units.',
    },
  },
  waybill_taken: {
    title: { zh: '运单号已被使用', en: 'The waybill is in use' },
    detail: {
      zh: '运单号 {waybill} 已用于 {heldBy}。请核对运单号。',
      en: 'Waybill {waybill} belongs to {heldBy}. Look at the number again.',
    },
  },
  proof_missing: {
    title: { zh: '签收凭证不全', en: 'The proof of delivery is not complete' },
    detail: {
      zh: '还缺：{missing|delivery}。请补齐后再登记交付。',
      en: 'Still missing: {missing|delivery}. Add it and hand the goods over again.',
    },
  },
  inspection_missing: {
    title: { zh: '尚未验货合格', en: 'The goods were not inspected' },
    detail: {
      zh: '发货前须有验货合格的记录。请先验货。',
      en: 'Goods leave only after an inspection they passed. Inspect them first.',
    },
  },
  release_expired: {
    title: { zh: '放行已过期', en: 'The release has expired' },
    detail: {
      zh: '放行只到 {until}。请重新检查放行。',
      en: 'It was released until {until} only. Have it looked at again.',
    },
  },
  surcharge_open: {
    title: { zh: '加价未答复', en: 'A surcharge has not been answered' },
    detail: {
      zh: '加价须在卸货前答复。请先登记客户是否接受。',
      en: 'A surcharge is answered before anything is unloaded. Record the answer first.',
    },
  },
  no_surcharge: {
    title: { zh: '没有待答复的加价', en: 'No surcharge is open' },
    detail: { zh: '目前没有待答复的加价。请先报价。', en: 'There is no surcharge to answer. Price one first.' },
  },
  trade_in_open: {
    title: { zh: '旧机未登记', en: 'The old unit has not been recorded' },
    detail: {
      zh: '本次送货须带回旧机。请先登记旧机，或登记没有带回。',
      en: 'An old unit goes along with this delivery. Record it first, or that it was not there.',
    },
  },
  no_trade_in: {
    title: { zh: '没有以旧换新', en: 'No old unit goes along' },
    detail: { zh: '本次送货没有约定带回旧机。', en: 'Nothing was agreed to be traded in with this delivery.' },
  },
} as const;
