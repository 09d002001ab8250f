import { badFactsTexts } from './bad-facts.ts';
import { carTexts } from './car-rights.ts';
import { distanceTexts } from './distance.ts';
import { dutiesTexts } from './duties.ts';
import { farmTexts } from './farm-rights.ts';
import type { Texts } from './languages.ts';
import { localTexts } from './local-rules.ts';

/**
 * Why a right is open, shut or undecided, in words fit to read to a customer. Values come with the right itself; the
 * law behind it is said by `citation` from the policy.
 */
export const rightsTexts = {
  'right.returnWindow.open': {
    zh: '自 {start} 起 {days} 日内出现性能故障，可选择退货、换货或修理，最迟于 {until} 提出。',
    en: 'A performance fault within {days} days from {start} lets you choose return, exchange or repair. Say so by {until}.',
  },
  'right.returnWindow.claimed': {
    zh: '您已于 {securedOn} 在 {until} 前提出，退货的选择予以保留。',
    en: 'You reported it on {securedOn}, before {until}; the choice to return is kept.',
  },
  'right.returnWindow.notYet': {
    zh: '{days} 日退货期自 {opensOn} 起算。',
    en: 'The {days}-day return window opens on {opensOn}.',
  },
  'right.returnWindow.lapsed': {
    zh: '{days} 日退货期已于 {until} 届满。',
    en: 'The {days}-day return window ended on {until}.',
  },
  'right.exchangeWindow.open': {
    zh: '自 {start} 起 {days} 日内出现性能故障，可选择换货或修理，最迟于 {until} 提出。',
    en: 'A performance fault within {days} days from {start} lets you choose exchange or repair. Say so by {until}.',
  },
  'right.exchangeWindow.claimed': {
    zh: '您已于 {securedOn} 在 {until} 前提出，换货的选择予以保留。',
    en: 'You reported it on {securedOn}, before {until}; the choice to exchange is kept.',
  },
  'right.exchangeWindow.notYet': {
    zh: '{days} 日换货期自 {opensOn} 起算。',
    en: 'The {days}-day exchange window opens on {opensOn}.',
  },
  'right.exchangeWindow.lapsed': {
    zh: '{days} 日换货期已于 {until} 届满。',
    en: 'The {days}-day exchange window ended on {until}.',
  },
  'right.repairFree.open': {
    zh: '整机在三包有效期内（至 {until}），免费修理。',
    en: 'The whole unit is inside its guarantee until {until}: repair is free of charge.',
  },
  'right.repairFree.claimed': {
    zh: '您已于 {securedOn} 在有效期（至 {until}）内报修，免费修理。',
    en: 'You reported it on {securedOn}, inside the guarantee until {until}: repair is free of charge.',
  },
  'right.repairFree.notYet': {
    zh: '三包有效期自 {opensOn} 起算。',
    en: 'The guarantee begins on {opensOn}.',
  },
  'right.repairFree.lapsed': {
    zh: '整机三包有效期已于 {until} 届满。',
    en: 'The guarantee of the whole unit ended on {until}.',
  },
  'right.repairFree.distance': {
    zh: '行驶里程已达 {limitKm} 公里，整机三包有效期届满。',
    en: 'The guarantee of the whole unit ended at {limitKm} km.',
  },
  'right.repairFreePart.open': {
    zh: '主要部件（{part|part}）在三包有效期内（至 {until}），该部件故障免费修理。',
    en: 'The main part ({part|part}) is inside its guarantee until {until}: a fault of it is repaired free of charge.',
  },
  'right.repairFreePart.claimed': {
    zh: '您已于 {securedOn} 在主要部件（{part|part}）有效期（至 {until}）内报修，免费修理。',
    en: 'You reported it on {securedOn}, inside the guarantee of the main part ({part|part}) until {until}: repair is free.',
  },
  'right.repairFreePart.notYet': {
    zh: '主要部件（{part|part}）的三包有效期自 {opensOn} 起算。',
    en: 'The guarantee of the main part ({part|part}) begins on {opensOn}.',
  },
  'right.repairFreePart.lapsed': {
    zh: '主要部件（{part|part}）的三包有效期已于 {until} 届满。',
    en: 'The guarantee of the main part ({part|part}) ended on {until}.',
  },
  'right.exchangeAfterRepairs.open': {
    zh: '有效期内修理 {failed} 次仍不能正常使用，可要求免费换货。',
    en: 'Repaired {failed} times inside the guarantee and still faulty: you may demand a free exchange.',
  },
  'right.exchangeAfterRepairs.notYet': {
    zh: '修理后仍有故障 {failed} 次；满 {needed} 次可要求免费换货。',
    en: 'Failed repairs so far: {failed}. At {needed} you may demand a free exchange.',
  },
  'right.exchangeAfterRepairs.lapsed': {
    zh: '有效期已于 {until} 届满，不再因多次修理而换货。',
    en: 'The guarantee ended on {until}; repeated repairs no longer lead to an exchange.',
  },
  'right.exchangePartsWait.open': {
    zh: '自 {handIn} 送修已超过 {days} 日仍缺零配件，自 {opensOn} 起可要求免费换货。',
    en: 'More than {days} days without parts since {handIn}: from {opensOn} on you may demand a free exchange.',
  },
  'right.exchangePartsWait.notYet': {
    zh: '自 {handIn} 送修，若 {days} 日内仍缺零配件，{opensOn} 起可要求免费换货。',
    en: 'Handed in on {handIn}: if parts are missing for more than {days} days, an exchange is due from {opensOn}.',
  },
  'right.exchangePartsWait.lapsed': {
    zh: '产品已修复并于 {until} 交还，因缺件换货的权利终止。',
    en: 'The goods were repaired and taken back on {until}; the exchange for missing parts is no longer due.',
  },
  'right.exchangeRepairerDelay.open': {
    zh: '自 {handIn} 送修，因修理者原因已超过 {days} 日，自 {opensOn} 起可要求免费换货，费用由修理者承担。',
    en: 'In repair since {handIn}, more than {days} days by the repairer’s fault: exchange is due from {opensOn}, at his cost.',
  },
  'right.exchangeRepairerDelay.notYet': {
    zh: '自 {handIn} 送修，若因修理者原因超过 {days} 日，{opensOn} 起可要求免费换货。',
    en: 'Handed in on {handIn}: if the repairer takes more than {days} days, an exchange is due from {opensOn}.',
  },
  'right.exchangeRepairerDelay.lapsed': {
    zh: '产品已修复并于 {until} 交还，因修理超期换货的权利终止。',
    en: 'The goods were repaired and taken back on {until}; the exchange for delay is no longer due.',
  },
  'right.returnNoSameModel.open': {
    zh: '应予换货而无同型号同规格产品，您不愿换其他型号的，可全额退货。',
    en: 'An exchange is due but the same model is not available: you may return the goods for a full refund.',
  },
  'right.returnNoSameModel.stockUnknown': {
    zh: '应予换货；若无同型号同规格产品，可全额退货。请先核实库存。',
    en: 'An exchange is due; if the same model is not available you may return for a full refund. Stock must be checked first.',
  },
  'right.returnInsteadOfExchange.open': {
    zh: '应予换货且有同型号产品，您坚持退货的，可退货，按使用 {feeDays} 日扣除折旧费。',
    en: 'The same model is available; if you insist on return, a depreciation fee for {feeDays} days of use is deducted.',
  },
  'right.returnInsteadOfExchange.free': {
    zh: '应予换货且有同型号产品，您坚持退货的，可全额退货。',
    en: 'The same model is available; if you insist on return, the price is refunded in full.',
  },
  'right.returnInsteadOfExchange.feeEatsPrice': {
    zh: '按使用 {feeDays} 日计算的折旧费已达货价，退货无款可退，建议换货。',
    en: 'The depreciation fee for {feeDays} days reaches the price: a return would pay nothing. Take the exchange.',
  },
  'right.returnForExchange.notYet': {
    zh: '自 {opensOn} 起可换货，届时可代之以退货。',
    en: 'From {opensOn} an exchange is due; a return may take its place then.',
  },
  'right.returnForExchange.lapsed': {
    zh: '可换货的期间已于 {until} 届满，代替换货的退货亦不再可以行使。',
    en: 'The time for the exchange ended on {until}, and with it the return in its place.',
  },
  'right.loaner.open': {
    zh: '自 {handIn} 送修 {days} 日内未修好，自 {opensOn} 起应提供备用机至修好为止。',
    en: 'Not repaired within {days} days of {handIn}: a loaner is due from {opensOn} until it is.',
  },
  'right.loaner.notYet': {
    zh: '自 {handIn} 送修，若 {days} 日内未修好，{opensOn} 起应提供备用机。',
    en: 'Handed in on {handIn}: if it is not repaired within {days} days, a loaner is due from {opensOn}.',
  },
  'right.postRepairGuarantee.open': {
    zh: '{handBack} 修复交还，此后 {days} 日内（至 {until}）再出故障免费返修。',
    en: 'Handed back on {handBack}: a fault within {days} days, until {until}, is repaired again free of charge.',
  },
  'right.postRepairGuarantee.faultInTime': {
    zh: '{handBack} 修复交还，第 {day} 日再出故障，在 {days} 日（至 {until}）保证期内，免费返修。',
    en: 'Handed back on {handBack}, faulty again on day {day} of {days} (until {until}): repaired again free of charge.',
  },
  'right.postRepairGuarantee.lapsed': {
    zh: '{handBack} 修复后的 {days} 日保证期已于 {until} 届满。',
    en: 'The {days}-day guarantee of the repair handed back on {handBack} ended on {until}.',
  },
  'right.noReasonReturn.notYet': {
    zh: '收到商品后 {days} 日内可无理由退货。',
    en: 'A no-reason return is possible for {days} days after receipt.',
  },
  'right.noReasonReturn.lapsed': {
    zh: '{days} 日无理由退货期已于 {until} 届满。',
    en: 'The {days}-day no-reason window ended on {until}.',
  },
  'right.qualityReturn.open': {
    zh: '收到商品 {days} 日内发现质量不符合要求，可于 {until} 前退货。',
    en: 'A quality failure found within {days} days of receipt: you may return the goods until {until}.',
  },
  'right.qualityReturn.claimed': {
    zh: '您已于 {securedOn} 在 {until} 前提出，可退货。',
    en: 'You reported it on {securedOn}, before {until}: you may return the goods.',
  },
  'right.qualityReturn.notYet': {
    zh: '收到商品后 {days} 日内发现质量不符合要求的，可退货。',
    en: 'A quality failure found within {days} days of receipt lets you return the goods.',
  },
  'right.qualityReturn.lapsed': {
    zh: '收到商品 {days} 日的退货期已于 {until} 届满。',
    en: 'The {days} days for return after receipt ended on {until}.',
  },
  'right.rescission.open': {
    zh: '退货期已过，但符合法定解除合同条件，可退货并全额退款。',
    en: 'After the window, but the contract may be rescinded by law: you may return the goods for the full price.',
  },
  'right.substandardReturn.open': {
    zh: '商品已于 {foundOn} 被行政部门认定不合格，可要求退货并全额退款。',
    en: 'An authority found the goods substandard on {foundOn}: you may return them for the full price.',
  },
  'right.qualityExchange.open': {
    zh: '质量不符合要求的，可要求更换。',
    en: 'Goods of insufficient quality: you may demand an exchange.',
  },
  'right.qualityRepair.open': {
    zh: '质量不符合要求的，可要求修理。',
    en: 'Goods of insufficient quality: you may demand repair.',
  },
  'right.quality.notYet': {
    zh: '商品尚未交付。',
    en: 'The goods have not been delivered yet.',
  },
  'right.notDelivered': {
    zh: '商品尚未交付，三包有效期自交付或安装完成起算。',
    en: 'The goods have not been delivered yet; the guarantee runs from delivery or the end of installation.',
  },
  'excluded.MISUSE': {
    zh: '有证据表明因使用、维护、保管不当造成损坏，不属三包范围。',
    en: 'There is evidence of misuse, bad maintenance or bad storage; the guarantee does not cover it.',
  },
  'excluded.UNAUTHORISED_OPENING': {
    zh: '有证据表明由非三包修理者拆动，不属三包范围。',
    en: 'There is evidence that somebody other than an authorised repairer opened it; the guarantee does not cover it.',
  },
  'excluded.NO_PAPERS_AND_NO_PROOF': {
    zh: '无三包凭证和有效发票，也无其他证明，不属三包范围。',
    en: 'There is neither certificate and invoice nor any other proof of the guarantee.',
  },
  'excluded.CERT_MISMATCH_OR_ALTERED': {
    zh: '三包凭证与产品不符或经涂改，不属三包范围。',
    en: 'The certificate does not match the goods or was altered; the guarantee does not cover it.',
  },
  'excluded.FORCE_MAJEURE': {
    zh: '因不可抗力造成损坏，不属三包范围。',
    en: 'The damage was caused by force majeure; the guarantee does not cover it.',
  },
  'excluded.DISCLOSED_FLAW': {
    zh: '该瑕疵在销售时已书面说明且不违反规定，不属三包范围。',
    en: 'The flaw was disclosed in writing at the sale and breaks no rule; the guarantee does not cover it.',
  },
  'excluded.FORBIDDEN_MODIFICATION': {
    zh: '有证据表明擅自改装、拆卸造成损坏，不属三包范围。',
    en: 'There is evidence of forbidden modification or dismantling; the guarantee does not cover it.',
  },
  'excluded.MISHANDLED_AFTER_FAULT': {
    zh: '有证据表明故障发生后处置不当，不属三包范围。',
    en: 'There is evidence of wrong handling after the fault appeared; the guarantee does not cover it.',
  },
  'excluded.HUMAN_DAMAGE': {
    zh: '有证据表明系其他人为原因造成损坏，不属三包范围。',
    en: 'There is evidence that somebody caused the damage; the guarantee does not cover it.',
  },
  'excluded.MAINTAINED_ELSEWHERE': {
    zh: '在其他维修单位保养，不能作为拒绝三包的理由。',
    en: 'Maintenance done elsewhere is no ground for refusing.',
  },
  'excluded.NOT_FIRST_OWNER': {
    zh: '产品转让后，三包权利随产品转移，不能作为拒绝的理由。',
    en: 'The rights follow the goods to a new owner; this is no ground for refusing.',
  },
  'excluded.EXPIRED': {
    zh: '三包有效期已届满。',
    en: 'The guarantee has expired.',
  },
  'excluded.PIRATED_SOFTWARE': {
    zh: '有证据表明因使用盗版软件造成损坏，不属三包范围。',
    en: 'There is evidence that pirated software did the damage; the guarantee does not cover it.',
  },
  'excluded.VIRUS': {
    zh: '有证据表明因感染病毒造成损坏，不属三包范围。',
    en: 'There is evidence that a virus did the damage; the guarantee does not cover it.',
  },
  'excluded.NO_MAKER_DATA': {
    zh: '商品无厂名、厂址、生产日期或产品合格证，不属三包范围。',
    en: 'The goods carry no maker, address, date or certificate; the guarantee does not cover them.',
  },
  'excluded.papersRepairOrExchange': {
    zh: '凭现有证明只能修理或换货，不能退货。',
    en: 'With the proof at hand repair or exchange is possible, not return.',
  },
  'excluded.papersRepairOnly': {
    zh: '凭出厂日期只能免费修理，不能换货或退货。',
    en: 'With the factory date as the only proof, repair is free; exchange and return are not possible.',
  },
  'excluded.noPerformanceFault': {
    zh: '所报问题不属于性能故障，不适用退货、换货。',
    en: 'What was reported is not a performance fault; return and exchange do not apply.',
  },
  'excluded.noRescission': {
    zh: '退货期已过，且不符合法定解除合同条件，可要求更换或修理。',
    en: 'The window is over and the contract may not be rescinded by law: exchange or repair remains.',
  },
  'exclusion.noEvidence': {
    zh: '拒绝三包须有证据；未提交证据，不能成立。',
    en: 'A refusal needs evidence; none was given, so this ground does not stand.',
  },
  'exclusion.notOfThisRule': {
    zh: '本类商品的规定没有列出这一拒绝理由。',
    en: 'The rules of these goods do not list this ground.',
  },
  'review.disabledRow': {
    zh: '该类商品（{category}）的三包数据尚未核实，须由人工判定。',
    en: 'The figures for these goods ({category}) are not established; a person must decide.',
  },
  'review.notInForce': {
    zh: '购买日 {date} 不在该规定的适用期间，须由人工判定。',
    en: 'The purchase on {date} lies outside the time this rule covers; a person must decide.',
  },
  'review.noPurchaseTerms': {
    zh: '购买日 {date} 早于三包规定施行，须由人工判定。',
    en: 'The purchase on {date} came before the rules were in force; a person must decide.',
  },
  'review.distanceReached': {
    zh: '里程已达 {limitKm} 公里，何时到达不明，须由人工判定。',
    en: 'The goods have run {limitKm} km; when they reached it is not known. A person must decide.',
  },
  'review.serialDateMissing': {
    zh: '没有发票凭证，须先查明出厂日期。',
    en: 'The papers are missing: the factory date must be found out first.',
  },
  'review.papersAndNoSameModel': {
    zh: '凭现有证明可换货，但无同型号产品，能否退货须由人工判定。',
    en: 'The proof at hand allows an exchange, but the same model is not available; whether a return is due a person must decide.',
  },
  'review.mainPartPeriod': {
    zh: '主要部件的三包期限尚未核实，须由人工判定。',
    en: 'The guarantee of main parts is not established for these goods; a person must decide.',
  },
  'review.mainPartNotListed': {
    zh: '部件（{part|part}）是否属于主要部件尚未核实，须由人工判定。',
    en: 'Whether {part|part} is a main part is not established; a person must decide.',
  },
  'review.delayCauseUnknown': {
    zh: '自 {handIn} 送修已超过 {days} 日，原因不明，须由人工判定。',
    en: 'In repair since {handIn}, more than {days} days, and nobody has said whose fault it is; a person must decide.',
  },
  'review.depreciation': {
    zh: '应予换货且有同型号产品，您坚持退货的，可否扣除折旧费尚无定论，须由人工判定。',
    en: 'The same model is available and you insist on return: whether a fee may be deducted is unsettled; a person must decide.',
  },
  'review.feeRateUnknown': {
    zh: '该类商品的折旧率尚未核实，退款数额须由人工判定。',
    en: 'The depreciation rate of these goods is not established; a person must decide the refund.',
  },
  'review.feeAfterExchange': {
    zh: '换货后折旧费自发票日（{fromInvoice} 日）还是自换货日（{fromExchange} 日）起算尚无定论，退款数额须由人工判定。',
    en: 'Whether a fee runs from the invoice ({fromInvoice} days) or the exchange ({fromExchange} days) is unsettled; a person must decide.',
  },
  'review.rescission': {
    zh: '退货期已过，符合法定解除合同条件的仍可退货，须由人工判定。',
    en: 'After the window a return is due only if the contract may be rescinded by law; a person must decide.',
  },
  'review.groundNotListed': {
    zh: '有证据表明另有原因（{ground|ground}），规定未列出该理由，须由人工判定。',
    en: 'There is evidence of another cause ({ground|ground}) which the rules do not list; a person must decide.',
  },
  'condition.performanceFault': {
    zh: '须确认为性能故障',
    en: 'a performance fault must be confirmed',
  },
  'condition.delayByRepairer': {
    zh: '须确认延误出于修理者自身原因',
    en: 'the delay must be the repairer’s own fault',
  },
  'condition.faultInMainPart': {
    zh: '须确认故障在该主要部件',
    en: 'the fault must lie in that main part',
  },
  'condition.noSameBrandNotLower': {
    zh: '须确认没有同品牌且不低于原性能的产品可换',
    en: 'no product of the same brand and not lower quality may be at hand',
  },
  'condition.delayNotJustified': {
    zh: '须确认超期没有正当理由',
    en: 'the delay must be without justification',
  },
  'condition.notLowValueConsumable': {
    zh: '须确认不是低值易耗品',
    en: 'the goods may not be a low-value consumable',
  },
  'condition.qualityFailure': {
    zh: '须确认质量不符合要求',
    en: 'insufficient quality must be confirmed',
  },
  'start.invoice': { zh: '自开具发票之日', en: 'from the invoice date' },
  'start.delivery': { zh: '自交付之日', en: 'from the day of delivery' },
  'start.handedOverAtPurchase': { zh: '自购买当日交付', en: 'from the purchase, when the goods were taken along' },
  'start.installationDone': { zh: '自安装调试完成之日', en: 'from the end of installation' },
  'start.installationNeverDone': {
    zh: '安装未完成，自交付后推定之日',
    en: 'installation was never finished: from a fixed time after delivery',
  },
  'start.exchange': { zh: '自换货之日', en: 'from the day of exchange' },
  'start.serialDate': { zh: '自出厂日期推定', en: 'from the factory date' },
  'start.partReplaced': { zh: '自更换该部件之日', en: 'from the replacement of the part' },
  ...carTexts,
  ...farmTexts,
  ...distanceTexts,
  ...dutiesTexts,
  ...localTexts,
  ...badFactsTexts,
} as const satisfies Readonly<Record<string, Texts>>;

export type RightsText = keyof typeof rightsTexts;
