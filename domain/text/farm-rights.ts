import type { Texts } from './languages.ts';

/** Rights and duties of farm machines, in words fit to read to a customer. */
export const farmTexts = {
  'right.farm.REPLACE_PART.open': {
    zh: '同一质量问题（{problem}）修理 {done} 次（须 {needed} 次）后再次出现，在 {until} 前可要求免费更换相关主要部件或系统。',
    en: 'The same problem ({problem}) came again after {done} repairs (needed: {needed}): a new main part or system, free of charge, until {until}.',
  },
  'right.farm.REPLACE_PART.notYet': {
    zh: '同一质量问题（{problem}）已修理 {done} 次；满 {needed} 次后再次出现的，在 {until} 前可免费更换主要部件或系统。',
    en: 'Repairs of the same problem ({problem}) so far: {done}. If it comes again after {needed}, a main part or system is replaced free, until {until}.',
  },
  'right.farm.REPLACE_PART.done': {
    zh: '因同一质量问题（{problem}，修理 {done} 次，须 {needed} 次）已更换主要部件或系统（有效期至 {until}）。',
    en: 'For the same problem ({problem}, {done} repairs, needed: {needed}) the part or system has been replaced; the guarantee runs until {until}.',
  },
  'right.farm.EXCHANGE.open': {
    zh: '更换主要部件或系统后同一质量问题（{problem}，修理 {done} 次，须 {needed} 次）再次出现，在 {until} 前可要求换机。',
    en: 'The same problem ({problem}, {done} repairs, needed: {needed}) came again after the part was replaced: you may have the machine exchanged until {until}.',
  },
  'right.farm.EXCHANGE.notYet': {
    zh: '更换主要部件或系统后同一质量问题（{problem}，已修理 {done} 次，须 {needed} 次）再次出现的，在 {until} 前可换机。',
    en: 'If the same problem ({problem}, {done} repairs, needed: {needed}) comes again after the part was replaced, the machine is exchanged, until {until}.',
  },
  'right.farm.EXCHANGE.done': {
    zh: '因同一质量问题（{problem}，修理 {done} 次，须 {needed} 次）已换机（有效期至 {until}）。',
    en: 'For the same problem ({problem}, {done} repairs, needed: {needed}) the machine has been exchanged; the guarantee runs until {until}.',
  },
  'right.farm.RETURN.open': {
    zh: '换机后同一质量问题（{problem}，修理 {done} 次，须 {needed} 次）再次出现，在 {until} 前可按发票价全额退货。',
    en: 'The same problem ({problem}, {done} repairs, needed: {needed}) came again after the exchange: you may return the machine for the full invoice price until {until}.',
  },
  'right.farm.RETURN.notYet': {
    zh: '换机后同一质量问题（{problem}，已修理 {done} 次，须 {needed} 次）再次出现的，在 {until} 前可全额退货。',
    en: 'If the same problem ({problem}, {done} repairs, needed: {needed}) comes again after an exchange, the machine is returned for the full price, until {until}.',
  },
  'right.farm.RETURN.done': {
    zh: '因同一质量问题（{problem}，修理 {done} 次，须 {needed} 次）已退货（有效期至 {until}）。',
    en: 'For the same problem ({problem}, {done} repairs, needed: {needed}) the machine was returned; the guarantee ran until {until}.',
  },
  'right.farm.nothingYet': {
    zh: '同一质量问题修理 {needed} 次后再次出现的，在 {until} 前依次可更换部件、换机、退货。',
    en: 'If the same problem comes again after {needed} repairs: a new part, then an exchange, then the return, until {until}.',
  },
  'right.farm.lapsed': {
    zh: '三包有效期已于 {until} 届满，同一质量问题不再导致更换或退货。',
    en: 'The guarantee ended on {until}; the same problem no longer leads to replacement, exchange or return.',
  },
  'right.exchangeSlowRepair.open': {
    zh: '自 {handIn} 送修超过 {days} 个工作日未修好，自 {opensOn} 起可选择继续修理或换机。',
    en: 'In repair since {handIn}, more than {days} working days: from {opensOn} you may let the repair go on or have the machine exchanged.',
  },
  'right.exchangeSlowRepair.notYet': {
    zh: '自 {handIn} 送修，{days} 个工作日内未修好的，自 {opensOn} 起可选择继续修理或换机。',
    en: 'Handed in on {handIn}: if the repair takes more than {days} working days, you may have the machine exchanged from {opensOn}.',
  },
  'right.exchangeSlowRepair.lapsed': {
    zh: '自 {handIn} 的修理超过 {days} 个工作日，自 {opensOn} 起可换机；产品已修复，至 {until} 止。',
    en: 'The repair from {handIn} took more than {days} working days and gave an exchange from {opensOn}; it was done, and the right ended on {until}.',
  },
  'right.returnUnsuitable.open': {
    zh: '销售时未说明适用范围，产品不适合使用条件的，自首个作业季 {season} 起 {days} 日内（至 {until}）可全额退货。',
    en: 'What the machine is fit for was not explained: if it is not fit, you may return it within {days} days of the first season on {season}, until {until}.',
  },
  'right.returnUnsuitable.notYet': {
    zh: '销售时未说明适用范围，产品不适合使用条件的，自首个作业季开始 {days} 日内可全额退货。',
    en: 'What the machine is fit for was not explained: if it is not fit, you may return it within {days} days of the first season.',
  },
  'right.returnUnsuitable.lapsed': {
    zh: '因不适合使用条件而退货的 {days} 日（首个作业季 {season} 起，至 {until}）已过。',
    en: 'The {days} days of the first season on {season} for returning an unfit machine ended on {until}.',
  },
  'review.farm.severityUnknown': {
    zh: '同一质量问题（{problem}）修理 {done} 次（须 {needed} 次）后再次出现（有效期至 {until}），是否属严重质量问题须由人工判定。',
    en: 'The same problem ({problem}) came again after {done} repairs (needed: {needed}; guarantee until {until}); whether it is a serious one a person must decide.',
  },
  'review.farm.seasonUnknown': {
    zh: '同一一般质量问题（{problem}）修理 {done} 次（须 {needed} 次）后再次出现（有效期至 {until}），首个作业季开始日尚未查明。',
    en: 'The same ordinary problem ({problem}) came again after {done} repairs (needed: {needed}; guarantee until {until}); when the first season began is not known.',
  },
  'review.farm.afterSeason': {
    zh: '同一一般质量问题（{problem}）在首个作业季期限内修理 {done} 次（须 {needed} 次），期限过后再次出现（有效期至 {until}），须由人工判定。',
    en: 'The same ordinary problem ({problem}) was repaired {done} times (needed: {needed}) in the days of the first season and came again after them (guarantee until {until}); a person must decide.',
  },
  'review.farm.repairWarranty': {
    zh: '产品于 {handBack} 修复交还后再出故障；维修保证期的长短规定未明，须由人工判定。',
    en: 'Faulty again after the hand-back on {handBack}; how long a repair is warranted the rule does not say: a person must decide.',
  },
  'duty.farmRepair': {
    zh: '自 {handIn} 送修，应在 {days} 个工作日内（至 {until}）修好。',
    en: 'Handed in on {handIn}: the repair is to be done within {days} working days, until {until}.',
  },
  'duty.farmBusySeason': {
    zh: '农忙季节、服务区域内，自 {reportedOn} 报修起应在 {days} 日内（至 {until}）排除故障。',
    en: 'Busy season, inside the service area: reported on {reportedOn}, the fault is to be cured within {days} days, until {until}.',
  },
  'duty.certificateReissue': {
    zh: '用户于 {askedOn} 申请补发三包凭证，应在 {days} 个工作日内（至 {until}）补发。',
    en: 'A certificate was asked for on {askedOn}: it is made out again within {days} working days, until {until}.',
  },
  'duty.farmBurden': {
    zh: '三包有效期内（至 {until}）拒绝三包的，由销售者、生产者或修理者举证。',
    en: 'Inside the guarantee, until {until}, seller, maker or repairer must prove why they refuse.',
  },
  'condition.machineUnsuitable': {
    zh: '须确认产品不适合当地使用条件',
    en: 'the machine must be unfit for the conditions it was bought for',
  },
  'condition.suitabilityNotExplained': {
    zh: '须确认销售者未说明产品的适用范围',
    en: 'the seller must have failed to explain what the machine is fit for',
  },
} as const satisfies Readonly<Record<string, Texts>>;
