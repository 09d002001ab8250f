import type { Texts } from './languages.ts';

/** What local rules and promises say, in words fit to read to a customer. */
export const localTexts = {
  'right.returnAfterRepairs.open': {
    zh: '有效期内修理 {failed} 次仍不能正常使用，依地方规定可直接退货，全额退款，不收折旧费。',
    en: 'Repaired {failed} times and still faulty: by the local rules you may return the goods for the full price, without any fee.',
  },
  'right.returnAfterRepairs.notYet': {
    zh: '修理后仍有故障 {failed} 次；满 {needed} 次，依地方规定可退货或换货。',
    en: 'Failed repairs so far: {failed}. At {needed} the local rules let you return or exchange the goods.',
  },
  'right.returnAfterRepairs.lapsed': {
    zh: '有效期已于 {until} 届满，不再因多次修理而退货。',
    en: 'The guarantee ended on {until}; repeated repairs no longer lead to a return.',
  },
  'right.accumulatedRepair.open': {
    zh: '累计修理 {days} 日，超过 {over} 日，依地方规定可退货或换货，全额退款。',
    en: 'In repair for {days} days together, more than {over}: by the local rules you may return or exchange at the full price.',
  },
  'right.accumulatedRepair.notYet': {
    zh: '累计修理 {days} 日；超过 {over} 日，依地方规定可退货或换货。',
    en: 'In repair for {days} days together so far; beyond {over} the local rules let you return or exchange.',
  },
  'right.accumulatedRepair.lapsed': {
    zh: '有效期已于 {until} 届满，不再因累计修理时间退货、换货。',
    en: 'The guarantee ended on {until}; days in repair no longer lead to return or exchange.',
  },
  'right.repairImpossible.open': {
    zh: '产品无法修复，依地方规定可退货或换货，全额退款。',
    en: 'The goods cannot be repaired: by the local rules you may return or exchange at the full price.',
  },
  'right.repairImpossible.lapsed': {
    zh: '有效期已于 {until} 届满，不再因无法修复退货、换货。',
    en: 'The guarantee ended on {until}; an impossible repair no longer leads to return or exchange.',
  },
  'right.repairOverdue.open': {
    zh: '自 {handIn} 送修已超过 {days} 日且无正当理由，自 {opensOn} 起依地方规定可退货或换货，按发票价格全额退款。',
    en: 'In repair since {handIn}, more than {days} days without justification: from {opensOn} you may return or exchange at the full price.',
  },
  'right.repairOverdue.notYet': {
    zh: '自 {handIn} 送修，若无正当理由超过 {days} 日，{opensOn} 起依地方规定可退货或换货。',
    en: 'Handed in on {handIn}: if it takes more than {days} days without justification, return or exchange is due from {opensOn}.',
  },
  'right.repairOverdue.lapsed': {
    zh: '产品已修复，因修理超期退货、换货的权利已于 {until} 终止。',
    en: 'The goods were repaired; return or exchange for delay ended on {until}.',
  },
  'right.localRepair.open': {
    zh: '依地方规定，修理责任不少于 {months} 个月（至 {until}），免费修理。',
    en: 'By the local rules repair is owed for {months} months at least, until {until}, free of charge.',
  },
  'right.localRepair.claimed': {
    zh: '您已于 {securedOn} 在地方规定的 {months} 个月（至 {until}）内报修，免费修理。',
    en: 'You reported it on {securedOn}, inside the {months} months of the local rules until {until}: repair is free of charge.',
  },
  'right.localRepair.notYet': {
    zh: '地方规定的 {months} 个月修理责任自 {opensOn} 起算。',
    en: 'The {months} months of repair of the local rules begin on {opensOn}.',
  },
  'right.localRepair.lapsed': {
    zh: '地方规定的 {months} 个月修理责任已于 {until} 届满。',
    en: 'The {months} months of repair of the local rules ended on {until}.',
  },
  'right.promisedRepair.open': {
    zh: '在经营者承诺的保修期内（至 {until}），免费修理。',
    en: 'Inside the guarantee that was promised, until {until}: repair is free of charge.',
  },
  'right.promisedRepair.claimed': {
    zh: '您已于 {securedOn} 在经营者承诺的保修期（至 {until}）内报修，免费修理。',
    en: 'You reported it on {securedOn}, inside the promised guarantee until {until}: repair is free of charge.',
  },
  'right.promisedRepair.notYet': {
    zh: '经营者承诺的保修期自 {opensOn} 起算。',
    en: 'The promised guarantee begins on {opensOn}.',
  },
  'right.promisedRepair.lapsed': {
    zh: '经营者承诺的保修期已于 {until} 届满。',
    en: 'The promised guarantee ended on {until}.',
  },
  'duty.burdenOfProof.wholePeriod': {
    zh: '依地方规定，整个三包有效期内（{from} 至 {until}）由经营者举证；本次于 {foundOn} 发现。',
    en: 'By the local rules the trader must prove as long as the guarantee runs, {from} to {until}. The flaw was found on {foundOn}.',
  },
  'duty.repairDeadline': {
    zh: '{handIn} 送修，依地方规定应在 {days} 日内（至 {until}）修好，逾期应提供备用品。',
    en: 'Handed in on {handIn}: the local rules ask for the repair within {days} days, until {until}; a loaner is due after that.',
  },
  'duty.repairShopAnswer': {
    zh: '修理经营者应自 {from} 起 {days} 日内（至 {until}）答复。',
    en: 'The repair shop must answer within {days} days from {from}, until {until}.',
  },
  'duty.repairShopPerform': {
    zh: '修理经营者应自 {from} 承诺之日起 {days} 日内（至 {until}）履行。',
    en: 'The repair shop must perform within {days} days of its promise on {from}, until {until}.',
  },
  'duty.localCosts': {
    zh: '依地方规定，运输费、交通费、误工费等由经营者承担。',
    en: 'By the local rules the trader pays transport, travel and lost work.',
  },
  'trace.lessFavourable': {
    zh: '{figure} 不如 {chosen} 有利于消费者，未采用。',
    en: '{figure} is less favourable to the consumer than {chosen}.',
  },
  'trace.same': {
    zh: '{figure} 与所采用的 {chosen} 相同。',
    en: '{figure} grants the same as {chosen}, which was chosen.',
  },
  'trace.shorter': { zh: '期间较短，未采用。', en: 'It holds for a shorter time.' },
  'trace.feeForbidden': { zh: '地方规定不得收取折旧费，未采用。', en: 'The local rules forbid the fee.' },
  'trace.stateRuleFirst': {
    zh: '有国家三包规定的商品，不适用收到商品七日退货的一般规定（{figure}，采用 {chosen}）。',
    en: 'Where a state rule exists the general seven days from receipt do not apply ({figure}; chosen: {chosen}).',
  },
} as const satisfies Readonly<Record<string, Texts>>;
