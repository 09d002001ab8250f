import type { Texts } from './languages.ts';

/** Rights and duties of family cars, in words fit to read to a customer. */
export const carTexts = {
  'right.carRepair.open': {
    zh: '在包修期内（至 {until} 或行驶 {km} 公里，以先到者为准），质量问题免费修理。',
    en: 'Inside the repair period, until {until} or {km} km, whichever comes first: quality problems are repaired free.',
  },
  'right.carRepair.claimed': {
    zh: '您已于 {securedOn} 在包修期（至 {until} 或 {km} 公里）内报修，免费修理。',
    en: 'You reported it on {securedOn}, inside the repair period until {until} or {km} km: repair is free of charge.',
  },
  'right.carRepair.notYet': {
    zh: '包修期自 {opensOn} 起算（至 {until} 或 {km} 公里）。',
    en: 'The repair period begins on {opensOn} and ends on {until} or at {km} km.',
  },
  'right.carRepair.lapsed': {
    zh: '包修期已于 {until} 届满（{km} 公里尚未计及）。',
    en: 'The repair period ended on {until}, whatever is left of its {km} km.',
  },
  'right.carRepair.distance': {
    zh: '行驶里程已达 {limitKm} 公里，包修期届满。',
    en: 'The repair period ended at {limitKm} km.',
  },
  'right.carAssemblyFree.open': {
    zh: '自 {start} 起 {days} 日（至 {until}）且 {km} 公里内，发动机、变速器、动力蓄电池或行驶驱动电机的主要零部件出现质量问题，可要求免费更换该总成。',
    en: 'A main part of the engine, gearbox, traction battery or drive motor failed within {days} days from {start}, until {until}, and {km} km: you may demand a new assembly free of charge.',
  },
  'right.carAssemblyFree.notYet': {
    zh: '自 {start} 起 {days} 日（至 {until}）或 {km} 公里内，发动机、变速器、动力蓄电池或行驶驱动电机的主要零部件出现质量问题的，可免费更换总成。',
    en: 'If a main part of the engine, gearbox, traction battery or drive motor fails within {days} days from {start}, until {until}, or {km} km, the assembly is replaced free.',
  },
  'right.carAssemblyFree.lapsed': {
    zh: '免费更换总成的 {days} 日（自 {start} 至 {until}）或 {km} 公里期限已过。',
    en: 'The {days} days from {start} until {until}, or the {km} km, for a free assembly are over.',
  },
  'right.carAssembly.open': {
    zh: '自 {start} 起 {days} 日内（至 {until}），发动机、变速器、动力蓄电池、行驶驱动电机或其主要零部件须更换的，可换车或退车，不扣使用补偿费。',
    en: 'The engine, gearbox, traction battery, drive motor or a main part of it must be replaced within {days} days from {start}, until {until}: exchange or return, without a usage fee.',
  },
  'right.carAssembly.notYet': {
    zh: '自 {start} 起 {days} 日内（至 {until}），发动机、变速器、动力蓄电池、行驶驱动电机或其主要零部件须更换的，可换车或退车。',
    en: 'If the engine, gearbox, traction battery, drive motor or a main part of it must be replaced within {days} days from {start}, until {until}, you may exchange or return the car.',
  },
  'right.carAssembly.lapsed': {
    zh: '因更换总成而换车或退车的 {days} 日期限（自 {start} 至 {until}）已过。',
    en: 'The {days} days from {start} until {until} for exchange or return over an assembly are over.',
  },
  'right.carEarly.open': {
    zh: '自 {start} 起 {days} 日（至 {until}）且 {km} 公里内出现转向失效、制动失效、车身开裂、燃油泄漏或动力蓄电池起火，可换车或退车，不扣使用补偿费。',
    en: 'Steering or brakes failed, the body cracked, fuel leaked or the battery burned within {days} days from {start}, until {until}, and {km} km: exchange or return, without a usage fee.',
  },
  'right.carEarly.notYet': {
    zh: '自 {start} 起 {days} 日（至 {until}）或 {km} 公里内出现转向失效、制动失效、车身开裂、燃油泄漏或动力蓄电池起火的，可换车或退车。',
    en: 'If steering or brakes fail, the body cracks, fuel leaks or the battery burns within {days} days from {start}, until {until}, or {km} km, you may exchange or return the car.',
  },
  'right.carEarly.lapsed': {
    zh: '因严重失效而换车或退车的 {days} 日（自 {start} 至 {until}）或 {km} 公里期限已过。',
    en: 'The {days} days from {start} until {until}, or the {km} km, for exchange or return after a grave failure are over.',
  },
  'right.safetyRepairs.open': {
    zh: '三包有效期内（至 {until}）严重安全性能故障已修理 {done} 次（须 {needed} 次）仍未排除或又出现新的，可换车，或扣除使用补偿费后退车。',
    en: 'Serious safety faults were repaired {done} times (needed: {needed}) and one is still there: exchange, or return less the usage fee, until {until}.',
  },
  'right.safetyRepairs.notYet': {
    zh: '严重安全性能故障已修理 {done} 次；满 {needed} 次仍未排除或又出现新的，在 {until} 前可换车或退车。',
    en: 'Repairs of serious safety faults so far: {done}. If one is still there after {needed}, you may exchange or return until {until}.',
  },
  'right.assembliesReplaced.open': {
    zh: '三包有效期内（至 {until}）同一总成（{about|part}）已更换 {done} 次（须 {needed} 次）仍不能正常使用，可换车，或扣除使用补偿费后退车。',
    en: 'The same assembly ({about|part}) was replaced {done} times (needed: {needed}) and still fails: exchange, or return less the usage fee, until {until}.',
  },
  'right.assembliesReplaced.notYet': {
    zh: '同一总成已更换 {done} 次；满 {needed} 次仍不能正常使用的，在 {until} 前可换车或退车。',
    en: 'Replacements of the same assembly so far: {done}. If it still fails after {needed}, you may exchange or return until {until}.',
  },
  'right.partsReplaced.open': {
    zh: '三包有效期内（至 {until}）同一主要零部件（{about|part}）已更换 {done} 次（须 {needed} 次）仍不能正常使用，可换车，或扣除使用补偿费后退车。',
    en: 'The same main part ({about|part}) was replaced {done} times (needed: {needed}) and still fails: exchange, or return less the usage fee, until {until}.',
  },
  'right.partsReplaced.notYet': {
    zh: '同一主要零部件已更换 {done} 次；满 {needed} 次仍不能正常使用的，在 {until} 前可换车或退车。',
    en: 'Replacements of the same main part so far: {done}. If it still fails after {needed}, you may exchange or return until {until}.',
  },
  'right.repairDays.open': {
    zh: '三包有效期内（至 {until}）累计修理 {done} 日，超过 {needed} 日，可换车，或扣除使用补偿费后退车。',
    en: 'The repairs took {done} days in all, more than {needed}: exchange, or return less the usage fee, until {until}.',
  },
  'right.repairDays.notYet': {
    zh: '累计修理 {done} 日；超过 {needed} 日的，在 {until} 前可换车或退车。',
    en: 'Days in repair so far: {done}. With more than {needed} you may exchange or return until {until}.',
  },
  'right.sameProblem.open': {
    zh: '三包有效期内（至 {until}）同一质量问题已修理 {done} 次，超过 {needed} 次，可换车，或扣除使用补偿费后退车。',
    en: 'The same problem was repaired {done} times, more than {needed}: exchange, or return less the usage fee, until {until}.',
  },
  'right.sameProblem.notYet': {
    zh: '同一质量问题已修理 {done} 次；超过 {needed} 次的，在 {until} 前可换车或退车。',
    en: 'Repairs of the same problem so far: {done}. With more than {needed} you may exchange or return until {until}.',
  },
  'right.carGround.lapsed': {
    zh: '三包有效期已于 {until} 届满，不再因修理情况换车或退车。',
    en: 'The guarantee period ended on {until}; repairs no longer lead to exchange or return.',
  },
  'right.carGround.distance': {
    zh: '行驶里程已达 {limitKm} 公里，三包有效期届满。',
    en: 'The guarantee period ended at {limitKm} km.',
  },
  'right.carLoaner.open': {
    zh: '自 {handIn} 起单次修理超过 {days} 日，自 {opensOn} 起应提供备用车或合理的交通费用补偿。',
    en: 'In repair since {handIn}, more than {days} days: a spare car or reasonable travel money is due from {opensOn}.',
  },
  'right.carLoaner.notYet': {
    zh: '自 {handIn} 送修，单次修理超过 {days} 日的，自 {opensOn} 起应提供备用车或合理的交通费用补偿。',
    en: 'Handed in on {handIn}: if the repair takes more than {days} days, a spare car or travel money is due from {opensOn}.',
  },
  'right.carLoaner.lapsed': {
    zh: '自 {handIn} 起的修理超过 {days} 日，自 {opensOn} 起应提供备用车或交通费用补偿；已于 {until} 交还。',
    en: 'The repair from {handIn} took more than {days} days: spare car or travel money was due from {opensOn}; handed back on {until}.',
  },
  'right.returnExchangeFails.noModel': {
    zh: '应予换车而无同型号、也无不低于原车配置的车辆，可退车。',
    en: 'An exchange is due but neither the same model nor one that is not lower can be had: you may return the car.',
  },
  'right.returnExchangeFails.notYet': {
    zh: '您于 {demandedOn} 要求换车；{days} 个工作日内（至 {until}）无法完成的，自 {opensOn} 起可要求退车。',
    en: 'You asked for an exchange on {demandedOn}; if it is not done within {days} working days, until {until}, you may ask for the return from {opensOn}.',
  },
  'right.returnExchangeFails.open': {
    zh: '您于 {demandedOn} 要求换车，{days} 个工作日（至 {until}）内未完成，自 {opensOn} 起可要求退车。',
    en: 'The exchange you asked for on {demandedOn} was not done within {days} working days, until {until}: from {opensOn} you may ask for the return.',
  },
  'excluded.noQualityProblem': {
    zh: '所报问题不属于产品质量问题，不适用换车、退车。',
    en: 'What was reported is no quality problem; exchange and return do not apply.',
  },
  'excluded.noModel': {
    zh: '没有同型号、也没有不低于原产品的可供更换，请选择退货。',
    en: 'Neither the same model nor one that is not lower can be had for an exchange: choose the return.',
  },
  'exclusion.mayNotRefuse': {
    zh: '规定不允许以此为由拒绝。',
    en: 'The rule forbids to refuse for this reason.',
  },
  'review.carPeriodEnd': {
    zh: '按规定文字期限于 {until} 届满；如依民法典第203条顺延或扣除修理时间，可至 {otherwise}，须由人工判定。',
    en: 'By its text the period ended on {until}; moved off rest days, or without the days in repair, it may run until {otherwise}: a person must decide.',
  },
  'review.carDistanceReached': {
    zh: '换车或退车的条件已成就，但行驶里程已达 {limitKm} 公里，须由人工判定。',
    en: 'The condition for exchange or return was met, but {limitKm} km are reached; a person must decide.',
  },
  'review.car2013Days.met': {
    zh: '累计修理 {done} 日，超过 2013 年规定的 {needed} 日；该规定的期限尚未核实，须由人工判定。',
    en: 'Days in repair: {done}, more than the {needed} of the 2013 rule. Its periods are not established; a person must decide.',
  },
  'review.car2013Days.notMet': {
    zh: '累计修理 {done} 日，未超过 2013 年规定的 {needed} 日；该规定的期限尚未核实，须由人工判定。',
    en: 'Days in repair: {done}, not more than the {needed} of the 2013 rule. Its periods are not established; a person must decide.',
  },
  'review.car2013Problem.met': {
    zh: '同一质量问题已修理 {done} 次，超过 2013 年规定的 {needed} 次；该规定的期限尚未核实，须由人工判定。',
    en: 'Repairs of the same problem: {done}, more than the {needed} of the 2013 rule. Its periods are not established; a person must decide.',
  },
  'review.car2013Problem.notMet': {
    zh: '同一质量问题已修理 {done} 次，未超过 2013 年规定的 {needed} 次；该规定的期限尚未核实，须由人工判定。',
    en: 'Repairs of the same problem: {done}, not more than the {needed} of the 2013 rule. Its periods are not established; a person must decide.',
  },
  'condition.qualityProblem': { zh: '须确认为产品质量问题', en: 'a quality problem must be confirmed' },
  'condition.partMustBeReplaced': {
    zh: '须确认该总成或其主要零部件必须更换',
    en: 'the assembly or a main part of it must need replacing',
  },
  'condition.listedMainPart': {
    zh: '须确认该零部件属于三包凭证所列系统的主要零部件',
    en: 'the part must be a main part of a system on the certificate',
  },
  'condition.kmWithin': { zh: '须核实行驶里程未超过限制', en: 'the odometer must be within the limit' },
  'condition.usageFeeRate': {
    zh: '须核实三包凭证上的使用补偿系数',
    en: 'the rate of the usage fee must be read from the certificate',
  },
  'condition.odometerReading': { zh: '须核实行驶里程', en: 'the odometer must be read' },
  'condition.notLowerModel': {
    zh: '须有不低于原产品的车型可供更换',
    en: 'a model that is not lower than the original must be at hand',
  },
  'duty.carReply': {
    zh: '消费者于 {demandedOn} 要求换车或退车；销售者应在 {days} 个工作日内（至 {until}）答复，拒绝须说明理由。',
    en: 'Exchange or return was asked for on {demandedOn}: the seller answers within {days} working days, until {until}, with reasons for a refusal.',
  },
  'duty.carComplete': {
    zh: '消费者于 {demandedOn} 要求换车或退车；销售者应在 {days} 个工作日内（至 {until}）完成。',
    en: 'Exchange or return was asked for on {demandedOn}: it is to be done within {days} working days, until {until}.',
  },
  'duty.carCompensation': {
    zh: '换车或退车时应赔偿登记费、折旧后的装饰费和销售者收取的服务费，共 {amountFen|fen}。',
    en: 'With exchange or return the seller owes registration, fitting less depreciation and his service fees: {amountFen|fen}.',
  },
  'duty.carCompensation.unknown': {
    zh: '换车或退车时应赔偿登记费、折旧后的装饰费和销售者收取的服务费；数额尚未查明。',
    en: 'With exchange or return the seller owes registration, fitting less depreciation and his service fees; the sums are not known yet.',
  },
  'duty.carBreakdown': {
    zh: '车辆不能安全行驶的，应提供咨询，必要时上门服务并承担必要的拖运。',
    en: 'A car that cannot be driven safely: advice, service on the spot where needed, and the necessary towing are due.',
  },
  'duty.carRecords': {
    zh: '修理记录应保存至少 {years} 年（至 {until}），并向消费者提供一份。',
    en: 'The repair records are kept for {years} years at least, until {until}; the consumer gets a copy.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
