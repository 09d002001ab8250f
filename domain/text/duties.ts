import type { Texts } from './languages.ts';

/** What the law demands besides the rights, in words fit to read to a customer. */
export const dutiesTexts = {
  'duty.burdenOfProof.trader': {
    zh: '耐用商品自 {from} 收到起 {months} 个月内（至 {until}）发现瑕疵并有争议的，由经营者举证；本次于 {foundOn} 发现。',
    en: 'A flaw of durable goods found within {months} months from {from}, until {until}: in a dispute the trader must prove. It was found on {foundOn}.',
  },
  'duty.burdenOfProof.consumer': {
    zh: '自 {from} 收到起 {months} 个月已于 {until} 届满；瑕疵于 {foundOn} 发现，有争议的由消费者举证。',
    en: 'The {months} months from {from} ended on {until}; a flaw found on {foundOn} must be proved by the consumer.',
  },
  'duty.burdenOfProof.notDurable': {
    zh: '非耐用商品不适用 {from} 起 {months} 个月（至 {until}）的举证规则；{foundOn} 发现的瑕疵由消费者举证。',
    en: 'Goods that are not durable: the {months} months from {from} until {until} do not apply; a flaw found on {foundOn} must be proved by the consumer.',
  },
  'duty.burdenOfProof.unknown': {
    zh: '是否属于耐用商品尚未确认：如属，自 {from} 起 {months} 个月内（至 {until}）由经营者举证；本次于 {foundOn} 发现。',
    en: 'Whether the goods are durable is not known: if so, the trader must prove for {months} months from {from}, until {until}. It was found on {foundOn}.',
  },
  'duty.deemedRefusal.open': {
    zh: '消费者于 {demandedOn} 提出要求；经营者无正当理由超过 {days} 日（{until} 后）未处理的，视为故意拖延或无理拒绝。',
    en: 'Demanded on {demandedOn}: if the trader lets more than {days} days pass without a reason, after {until}, it counts as refusal.',
  },
  'duty.deemedRefusal.refused': {
    zh: '消费者于 {demandedOn} 提出要求，已超过 {days} 日（至 {until}）未处理，视为故意拖延或无理拒绝。',
    en: 'Demanded on {demandedOn} and not dealt with for more than {days} days, until {until}: this counts as refusal.',
  },
  'duty.deemedRefusal.answered': {
    zh: '消费者于 {demandedOn} 提出要求，已于 {answeredOn} 在 {days} 日（至 {until}）内处理。',
    en: 'Demanded on {demandedOn} and dealt with on {answeredOn}, within {days} days until {until}.',
  },
  'duty.deemedRefusal.justified': {
    zh: '消费者于 {demandedOn} 提出要求；超过 {days} 日（至 {until}）有正当理由，不视为拒绝。',
    en: 'Demanded on {demandedOn}; there is a reason for taking more than {days} days, beyond {until}: no refusal.',
  },
  'duty.transport': {
    zh: '退货、换货、修理的运输等必要费用由经营者承担。',
    en: 'The trader bears transport and other necessary cost of return, exchange and repair.',
  },
  'duty.spareParts': {
    zh: '停产后 {years} 年内应继续提供零配件。',
    en: 'Spare parts are owed for {years} years after production stops.',
  },
  'duty.spareParts.until': {
    zh: '停产后 {years} 年内（至 {until}）应继续提供零配件。',
    en: 'Spare parts are owed for {years} years after production stopped, until {until}.',
  },
  'duty.punitiveDamages.multiple': {
    zh: '经营者有欺诈行为的，退还价款 {priceFen|fen} 外，另赔偿价款的 {multiple} 倍即 {amountFen|fen}（不足 {floorFen|fen} 的按此计）。',
    en: 'Fraud: beside the refund of {priceFen|fen}, {multiple} times the price is owed, {amountFen|fen} ({floorFen|fen} at least).',
  },
  'duty.punitiveDamages.floor': {
    zh: '经营者有欺诈行为的，退还价款 {priceFen|fen} 外另行赔偿；价款的 {multiple} 倍不足 {floorFen|fen}，按 {amountFen|fen} 计。',
    en: 'Fraud: beside the refund of {priceFen|fen}, {multiple} times the price is less than {floorFen|fen}, so {amountFen|fen} is owed.',
  },
  'duty.punitiveDamages.priceUnknown': {
    zh: '经营者有欺诈行为的，另赔偿价款的 {multiple} 倍，不足 {floorFen|fen} 的按此计；价款尚未查明。',
    en: 'Fraud: {multiple} times the price is owed, {floorFen|fen} at least; the price is not known yet.',
  },
  'duty.punitiveDamages.labelFlawOnly': {
    zh: '仅为标签瑕疵，不影响质量且不会误导消费者，不适用惩罚性赔偿。',
    en: 'A flaw of the label alone that affects no quality and misleads nobody: no punitive damages.',
  },
  'duty.punitiveDamages.forgedEvidence': {
    zh: '证据系调换、伪造等方式取得，不适用惩罚性赔偿。',
    en: 'The evidence was swapped or forged: no punitive damages.',
  },
  'duty.punitiveHarm': {
    zh: '明知商品存在缺陷仍提供并造成死亡或健康严重损害的，可要求损失 {lossFen|fen} 的 {multiple} 倍以下、即最高 {amountFen|fen} 的惩罚性赔偿。',
    en: 'Goods known to be defective caused death or serious harm: up to {multiple} times the loss of {lossFen|fen}, {amountFen|fen}, may be claimed.',
  },
  'right.fraudReturn.open': {
    zh: '经营者有欺诈行为的，可退货并全额退款，另可要求惩罚性赔偿。',
    en: 'Fraud: you may return the goods for a full refund, and claim damages beside it.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
