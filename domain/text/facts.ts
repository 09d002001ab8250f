import { deliveryFactTexts } from './delivery/facts.ts';
import { installationFactTexts } from './installation/facts.ts';
import type { Texts } from './languages.ts';
import { maintenanceFactTexts } from './maintenance/facts.ts';
import { orderFactTexts } from './order/facts.ts';
import { promiseFactTexts } from './promise/facts.ts';
import { returnFactTexts } from './returns/facts.ts';

/**
 * One sentence for each fact that a process or the runtime records besides the entries of `entries.ts`. Values come
 * from the entry's data by name; `actor` is the role of who did it, `currency` that of the case.
 */
export const factTexts: Readonly<Record<string, Texts>> = {
  // The runtime
  caseWithdrawn: { zh: '{actor|role}撤回案件：{reason}', en: 'The {actor|role} withdrew the case: {reason}' },
  effectRetried: {
    zh: '{actor|role}重试了等待 {wait} 的步骤。',
    en: 'The {actor|role} retried the step of wait {wait}.',
  },
  effectTakenOver: {
    zh: '{actor|role}人工接手了等待 {wait} 的步骤：{reason}',
    en: 'The {actor|role} took the step of wait {wait} over by hand: {reason}',
  },
  factReceived: { zh: '收到外部消息：{fact}。', en: 'A fact came from outside: {fact}.' },
  eventRefused: {
    zh: '外部事件“{event|action}”不符合案件现状（{code}），已转人工。',
    en: 'The outside event "{event|action}" did not fit the case ({code}) and went to a person.',
  },
  eventKept: {
    zh: '外部事件“{event|action}”来得过早，已留待后用。',
    en: 'The outside event "{event|action}" came before it was waited for, and is kept.',
  },
  eventNotUsed: {
    zh: '外部事件“{event|action}”到案件结束时仍未用到。',
    en: 'The outside event "{event|action}" was not used before the case ended.',
  },
  messagePassedOn: {
    zh: '原定通知{from|told}的消息（记录 {entry}）已改由{to|told}接收：{why|passed}。',
    en: 'What entry {entry} told {from|told} went to {to|told} instead: {why|passed}.',
  },
  stepUndone: { zh: '已撤销步骤“{step|step}”。', en: 'Step "{step|step}" was undone.' },
  compensationFailed: {
    zh: '步骤“{step|step}”未能撤销，须人工处理。',
    en: 'Step "{step|step}" could not be undone and needs a person.',
  },

  // Warranty repair
  rightsAssessed: {
    zh: '已按 {asOf} 的规定判定权益：{open|open}；整机保修：{wholeUntil|guarantee}。',
    en: 'The rights were assessed as of {asOf}: {open|open}; guarantee of the whole unit: {wholeUntil|guarantee}.',
  },
  choiceOffered: {
    zh: '已请客户在“{offered|right}”中选择。',
    en: 'The customer was offered the choice: {offered|right}.',
  },
  remedyChosen: { zh: '{actor|role}选择“{remedy|right}”。', en: 'The {actor|role} chose "{remedy|right}".' },
  remedyDefaulted: {
    zh: '期限内未作选择，按“{remedy|right}”处理。',
    en: 'No choice was made in time; the matter goes on as "{remedy|right}".',
  },
  repairAccepted: { zh: '{actor|role}受理维修。', en: 'The {actor|role} accepted the repair.' },
  repairRefused: {
    zh: '{actor|role}不予受理（{exclusion|ground}）：{reason}',
    en: 'The {actor|role} refused the repair ({exclusion|ground}): {reason}',
  },
  objectionExplained: { zh: '已告知客户如何提出异议。', en: 'The customer was told how to object.' },
  returnOpened: { zh: '已转为退换案件 {caseNo}。', en: 'Case {caseNo} has taken over as an exchange or return.' },
  repairGoesOn: { zh: '退换未成，继续维修。', en: 'Nothing came of the exchange or return; the repair goes on.' },
  conversionConfirmed: {
    zh: '{actor|role}确认转为退换，单号 {reference}。',
    en: 'The {actor|role} confirmed the conversion to exchange or return under {reference}.',
  },
  remoteHelpRecorded: {
    zh: '{actor|role}登记远程协助：{work}',
    en: 'The {actor|role} recorded the remote help: {work}',
  },
  visitBegun: {
    zh: '{actor|role}已上门，物品状况：{condition|condition}。',
    en: 'The {actor|role} began the visit, condition of the item: {condition|condition}.',
  },
  partnerRepairRecorded: {
    zh: '授权网点 {partner} 于 {handIn} 至 {handBack} 完成维修，单号 {reference}：{work}',
    en: 'Partner {partner} repaired it from {handIn} to {handBack} under {reference}: {work}',
  },
  sentToDepot: { zh: '{actor|role}改为送修：{reason}', en: 'The {actor|role} has it sent to the depot: {reason}' },
  itemAskedFor: { zh: '已请客户送修。', en: 'The customer was asked to send the item.' },
  itemReceived: {
    zh: '{actor|role}收到送修品，状况：{condition|condition}。',
    en: 'The {actor|role} received the item, condition: {condition|condition}.',
  },
  itemReminded: { zh: '已提醒客户送修。', en: 'The customer was reminded to send the item.' },
  itemNeverCame: { zh: '送修品始终未到。', en: 'The item never came.' },
  faultDiagnosed: {
    zh: '{actor|role}完成检测，原因 {cause}：{findings}',
    en: 'The {actor|role} diagnosed the fault, cause {cause}: {findings}',
  },
  faultNotReproduced: {
    zh: '{actor|role}多次检测，故障未复现。',
    en: 'The {actor|role} tried, but the fault did not show.',
  },
  foundUnrepairable: {
    zh: '{actor|role}检测后认定无法修复，原因 {cause}：{findings}',
    en: 'The {actor|role} found that it cannot be repaired, cause {cause}: {findings}',
  },
  searchExplained: { zh: '已告知客户故障未复现。', en: 'The customer was told that the fault did not show.' },
  furtherSearchAsked: { zh: '{actor|role}要求继续检测。', en: 'The {actor|role} wants it looked for again.' },
  itemWantedBack: { zh: '{actor|role}要求取回物品。', en: 'The {actor|role} wants the item back.' },
  repairGivenUp: { zh: '不再维修，物品将交还。', en: 'The repair was given up; the item goes back.' },
  feeTold: {
    zh: '已告知客户：若不接受报价，须付检测费 {totalFen|fen}。',
    en: 'The customer was told that the diagnosis costs {totalFen|fen} if he does not accept the quote.',
  },
  wastedFeeTold: {
    zh: '已告知客户：因客户原因空跑一次须付 {totalFen|fen}。',
    en: 'The customer was told that a visit in vain through him costs {totalFen|fen}.',
  },
  siteVisitArranged: { zh: '安排第 {no} 次上门。', en: 'Visit {no} to the goods is arranged.' },
  visitBegan: { zh: '技师已在现场开始作业（{visit}）。', en: 'The technician began the work at the site ({visit}).' },
  visitEnded: { zh: '上门 {visit} 已结束：{outcome|outcome}。', en: 'Visit {visit} is over: {outcome|outcome}.' },
  siteVisitByHand: { zh: '第 {no} 次上门由人工记录。', en: 'Visit {no} is written down by hand.' },
  siteVisitDropped: { zh: '不再需要上门 {visit}。', en: 'Visit {visit} is needed no more.' },
  siteVisitsOver: { zh: '不再上门，改为送修。', en: 'Nobody comes any more; the goods come to us.' },
  nextVisitAsked: { zh: '已请客户约定下次上门。', en: 'The customer was asked when somebody may come again.' },
  nextVisitReminded: { zh: '已提醒客户约定下次上门。', en: 'The customer was reminded of the next visit.' },
  nextVisitNeverWanted: { zh: '客户未再约定上门。', en: 'The customer wanted no further visit.' },
  nextVisitWanted: { zh: '{actor|role}请求再次上门。', en: 'The {actor|role} asked for another visit.' },
  diagnosedOnSite: { zh: '上门 {visit} 已判明故障：{cause}。', en: 'Visit {visit} found the fault: {cause}.' },
  repairedOnSite: { zh: '上门 {visit} 已修复。', en: 'Visit {visit} put it right.' },
  itemLeftInPlace: {
    zh: '物品一直在客户处，已交付客户使用。',
    en: 'The goods stayed with the customer and are his to use.',
  },
  customerClaimed: {
    zh: '未付款 {totalFen|fen}，已转财务追收。',
    en: '{totalFen|fen} was not paid; finance asks for it.',
  },
  goodwillAsked: {
    zh: '申请优惠承担 {totalFen|fen}。',
    en: 'Goodwill of {totalFen|fen} was asked for.',
  },
  goodwillDecided: {
    zh: '{actor|role}已决定是否优惠承担：{reason}',
    en: 'The {actor|role} decided on the goodwill: {reason}',
  },
  preApprovalAsked: {
    zh: '已请付款方（{payer|payer}）预先核准 {totalFen|fen}。',
    en: 'Pre-approval of {totalFen|fen} was asked of the {payer|payer}.',
  },
  preApprovalRecorded: {
    zh: '{actor|role}登记付款方的答复，单号 {reference}。',
    en: 'The {actor|role} recorded what the payer answered, under {reference}.',
  },
  newQuoteAsked: { zh: '{actor|role}要求重新报价：{wishes}', en: 'The {actor|role} asked for another quote: {wishes}' },
  quoteRevised: { zh: '{actor|role}修订了报价：{findings}', en: 'The {actor|role} revised the quote: {findings}' },
  moreWorkFound: { zh: '{actor|role}发现须追加工作：{findings}', en: 'The {actor|role} found more work: {findings}' },
  quoteSent: { zh: '已向客户报价 {totalFen|fen}。', en: 'A quote of {totalFen|fen} was sent to the customer.' },
  quoteReminded: { zh: '已提醒客户答复报价。', en: 'The customer was reminded of the quote.' },
  quoteAccepted: { zh: '{actor|role}接受报价。', en: 'The {actor|role} accepted the quote.' },
  quoteDeclined: { zh: '{actor|role}拒绝报价：{reason}', en: 'The {actor|role} declined the quote: {reason}' },
  quoteExpired: { zh: '报价已过期。', en: 'The quote expired.' },
  partsRequested: { zh: '已申请配件（第 {round} 次）。', en: 'Parts were requested (round {round}).' },
  partsBackOrdered: { zh: '配件缺货，等待到货。', en: 'Parts are out of stock and awaited.' },
  partsReserved: { zh: '配件已预留。', en: 'The parts are reserved.' },
  partsAnnounced: {
    zh: '配件 {sku} 预计 {expectedOn} 到货。',
    en: 'Part {sku} is expected on {expectedOn}.',
  },
  partsReceived: { zh: '配件 {sku} {quantity} 件已入库。', en: '{quantity} of part {sku} were put on the shelf.' },
  wipeAnswered: {
    zh: '{actor|role}已答复是否同意清除数据。',
    en: 'The {actor|role} answered whether data may be wiped.',
  },
  itemDamaged: {
    zh: '{actor|role}报告物品由我方损坏：{reason}',
    en: 'The {actor|role} reported that we damaged the item: {reason}',
  },
  itemLost: { zh: '{actor|role}报告物品遗失：{reason}', en: 'The {actor|role} reported the item lost: {reason}' },
  lossSettled: {
    zh: '{actor|role}已赔偿遗失物品，单号 {reference}。',
    en: 'The {actor|role} settled the loss under {reference}.',
  },
  loanerFellDue: {
    zh: '维修超过规定天数，应提供备用机。',
    en: 'The repair takes longer than the rules allow without a loaner: one is due.',
  },
  loanerReserved: { zh: '{actor|role}预留备用机 {sku}。', en: 'The {actor|role} reserved loaner {sku}.' },
  loanerHandedOut: {
    zh: '{actor|role}发放备用机 {serial}，状况：{condition|condition}。',
    en: 'The {actor|role} handed out loaner {serial}, condition: {condition|condition}.',
  },
  loanerTakenBack: {
    zh: '{actor|role}收回备用机，状况：{condition|condition}。',
    en: 'The {actor|role} took the loaner back, condition: {condition|condition}.',
  },
  loanerLost: { zh: '{actor|role}报告备用机遗失：{reason}', en: 'The {actor|role} reported the loaner lost: {reason}' },
  loanerReleased: { zh: '备用机 {sku} 的预留已取消。', en: 'The reservation of loaner {sku} was given up.' },
  loanerAskedFor: { zh: '已请客户归还备用机。', en: 'The customer was asked to return the loaner.' },
  partsLookedFor: { zh: '重新查货，货架上已有所缺配件。', en: 'Missing parts were found on the shelf.' },
  partsArrived: { zh: '配件 {sku} 到货 {quantity} 件。', en: '{quantity} of part {sku} arrived.' },
  partsIssued: { zh: '{actor|role}已发料。', en: 'The {actor|role} issued the parts.' },
  partsSettled: { zh: '用料已结算，余料退回库存。', en: 'The parts were settled; what was left went back to stock.' },
  repairCompleted: { zh: '{actor|role}完成维修：{work}', en: 'The {actor|role} completed the repair: {work}' },
  qualityPassed: { zh: '{actor|role}检验合格。', en: 'The {actor|role} passed the quality check.' },
  qualityFailed: { zh: '{actor|role}检验不合格：{reason}', en: 'The {actor|role} failed the quality check: {reason}' },
  itemReady: { zh: '物品可以取回，已通知客户。', en: 'The item is ready, and the customer was told.' },
  paymentReminded: { zh: '已提醒客户付款。', en: 'The customer was reminded to pay.' },
  collectionReminded: { zh: '已提醒客户取回物品。', en: 'The customer was reminded to fetch the item.' },
  itemAbandoned: {
    zh: '{actor|role}将物品按弃置处理：{reason}',
    en: 'The {actor|role} gave the item up as abandoned: {reason}',
  },
  paymentRecorded: {
    zh: '{actor|role}登记收款 {amountFen|fen}，编号 {reference}。',
    en: 'The {actor|role} recorded a payment of {amountFen|fen} under {reference}.',
  },
  paymentRequested: { zh: '已请求支付 {amountFen|fen}。', en: 'A payment of {amountFen|fen} was asked for.' },
  paymentLinkSent: { zh: '已将付款链接告知客户。', en: 'The customer was told the payment link.' },
  paymentRequestRefused: {
    zh: '支付平台拒绝了付款请求（{code}）。',
    en: 'The payment gateway refused the request ({code}).',
  },
  paymentRequestDropped: { zh: '付款请求已撤销。', en: 'The payment request was dropped.' },
  paymentReceived: {
    zh: '支付平台收到 {amountFen|fen}，编号 {payment}。',
    en: 'The payment gateway received {amountFen|fen} under {payment}.',
  },
  paymentUnclear: {
    zh: '支付平台收到 {amountFen|fen}（编号 {payment}），与应付不符，已交财务核对。',
    en: 'The payment gateway received {amountFen|fen} under {payment}, which is not what is owed; finance looks into it.',
  },
  itemHandedBack: { zh: '{actor|role}已交还物品。', en: 'The {actor|role} handed the item back.' },
  repairRecordWritten: {
    zh: '维修记录：{handIn} 送修，{handBack} 交还，修后保修至 {guaranteeUntil}，运费由{transport|bearer}承担。',
    en: 'Repair record: in {handIn}, out {handBack}, guaranteed after repair until {guaranteeUntil}; transport paid by {transport|bearer}.',
  },
  confirmationAsked: { zh: '已请客户确认使用是否正常。', en: 'The customer was asked whether it works.' },
  customerConfirmed: { zh: '{actor|role}确认使用正常。', en: 'The {actor|role} confirmed that it works.' },
  confirmationMissing: {
    zh: '客户未在期限内确认，不视为满意。',
    en: 'The customer did not confirm in time; this does not count as satisfied.',
  },
  failureReported: {
    zh: '{actor|role}反映 {appearedOn} 起仍有故障：{words}',
    en: 'The {actor|role} reported that it failed again on {appearedOn}: {words}',
  },
  contactTried: {
    zh: '{actor|role}联系客户（{channel|channel}）。',
    en: 'The {actor|role} tried to reach the customer ({channel|channel}).',
  },
  rightsReassessed: {
    zh: '序列号的资料有变化，已按 {asOf} 重新判定权益：{open|open}。',
    en: 'What is known of the serial has changed; the rights were assessed anew as of {asOf}: {open|open}.',
  },
  factsContradict: {
    zh: '另有案件所述与本案相互矛盾（{problem}），须人工核对。',
    en: 'What another case says of this serial contradicts this one ({problem}); a person has to look.',
  },
  delayInDoubt: {
    zh: '时限“{clock|clock}”届满，逾期是否由我方造成须由组长判定。',
    en: 'Clock "{clock|clock}" ran out; a lead has to say whether the delay is ours.',
  },
  strongerRightExpected: {
    zh: '若届时仍未修好，{on} 起将产生换货或退货的权利，届时自动核查。',
    en: 'If it is not repaired by then, a right to exchange or return opens on {on}; it is looked at by itself that day.',
  },
  strongerRightOpened: {
    zh: '自 {on} 起条件已满足，“{rights|right}”的权利已产生。',
    en: 'From {on} on the conditions are met: the right to "{rights|right}" is open.',
  },
  rightsLookedAt: {
    zh: '{on} 已按当时资料核查权益：{open|open}。',
    en: 'The rights were looked at on {on}: {open|open}.',
  },
  rightOpened: {
    zh: '时限“{clock|clock}”届满，“{right|right}”的权利已产生。',
    en: 'Clock "{clock|clock}" ran out: the right to "{right|right}" is open now.',
  },

  // Visit
  visitPlanned: {
    zh: '已安排上门：{minutes} 分钟，{crew} 人。',
    en: 'The visit was planned: {minutes} minutes, {crew} to come.',
  },
  technicianAssigned: {
    zh: '{actor|role}派工：{technicians|list}，{startsAt|instant}。',
    en: 'The {actor|role} assigned {technicians|list} for {startsAt|instant}.',
  },
  slotChosen: { zh: '{actor|role}选定上门时间 {startsAt|instant}。', en: 'The {actor|role} chose {startsAt|instant}.' },
  slotMoved: {
    zh: '{actor|role}改约至 {startsAt|instant}。',
    en: 'The {actor|role} moved the visit to {startsAt|instant}.',
  },
  visitRescheduled: {
    zh: '{actor|role}将上门调整至 {startsAt|instant}：{reason}',
    en: 'The {actor|role} rescheduled the visit to {startsAt|instant}: {reason}',
  },
  visitReplanned: {
    zh: '{actor|role}：技师 {technician} 不能前往：{reason}',
    en: 'The {actor|role}: {technician} cannot come: {reason}',
  },
  technicianReplaced: {
    zh: '同一时间改由 {technicians|list} 上门。',
    en: '{technicians|list} comes at the same time instead.',
  },
  slotGivenUp: {
    zh: '该时间无人可派，已请客户另选。',
    en: 'Nobody can come at that time; the customer was asked for another.',
  },
  visitAccepted: { zh: '{actor|role}接单。', en: 'The {actor|role} accepted the visit.' },
  visitConfirmed: { zh: '上门时间已确认：{startsAt|instant}。', en: 'The visit is confirmed for {startsAt|instant}.' },
  visitDeclined: { zh: '{actor|role}拒单：{reason}', en: 'The {actor|role} declined the visit: {reason}' },
  acceptanceExpired: { zh: '{technicians|list} 未在期限内接单。', en: '{technicians|list} did not accept in time.' },
  visitRedispatched: { zh: '已改派 {technicians|list}。', en: '{technicians|list} is asked instead.' },
  dispatchExhausted: { zh: '自动派工未果，转人工派工。', en: 'Nobody was found by the machine; a dispatcher decides.' },
  travelStarted: { zh: '技师已出发。', en: 'The technician set out.' },
  technicianArrived: { zh: '技师已到场。', en: 'The technician arrived.' },
  technicianLate: {
    zh: '约定时间 {startsAt|instant} 已过，技师未到场。',
    en: 'Nobody was there in time for {startsAt|instant}.',
  },
  workStarted: { zh: '开始作业。', en: 'The work began.' },
  workPaused: { zh: '{actor|role}暂停作业：{reason}', en: 'The {actor|role} paused the work: {reason}' },
  workResumed: { zh: '继续作业。', en: 'The work went on.' },
  callTried: { zh: '{actor|role}致电客户。', en: 'The {actor|role} called the customer.' },
  evidenceRecorded: { zh: '已登记凭证：{as}。', en: 'Evidence was recorded: {as}.' },
  evidenceArrived: { zh: '预告的文件已送达：{ref}。', en: 'An announced file has come: {ref}.' },
  evidenceOverdue: {
    zh: '预告的文件逾期未送达：{missing|list}。',
    en: 'Announced files did not come in time: {missing|list}.',
  },
  evidenceWaived: {
    zh: '{actor|role}决定不再等候文件：{reason}',
    en: 'The {actor|role} does without the files: {reason}',
  },
  offlineReported: {
    zh: '设备 {device} 补报“{action|action}”（设备时间 {at|instant}），待核对。',
    en: 'Device {device} reported "{action|action}" of {at|instant} late; a lead has a look.',
  },
  visitOverran: {
    zh: '作业超过 {endsAt|instant}，后续上门有延误风险。',
    en: 'The work goes on after {endsAt|instant}; the next visits are at risk.',
  },
  visitAtRisk: {
    zh: '前一上门 {caseNo} 超时，本次上门有延误风险。',
    en: 'Visit {caseNo} before it overran; this one is at risk.',
  },
  jobEnded: { zh: '所属案件 {caseNo} 已不再需要上门。', en: 'Case {caseNo} needs this visit no more.' },
  checklistRecorded: { zh: '已登记检查清单。', en: 'The checklist was recorded.' },
  readingRecorded: { zh: '读数 {reading}：{value}。', en: 'Reading {reading}: {value}.' },
  readingAccepted: {
    zh: '{actor|role}接受超限读数 {reading}：{reason}',
    en: 'The {actor|role} accepted {reading} although it lies outside its limits: {reason}',
  },
  settlementRecorded: { zh: '已登记现场结款情况。', en: 'What was agreed about the money was recorded.' },
  goodsTaken: {
    zh: '{actor|role}从客户处取走：{lines|countedunits}。',
    en: 'The {actor|role} took along from the customer: {lines|countedunits}.',
  },
  partUsed: { zh: '已用配件 {sku} {quantity} 件。', en: '{quantity} of {sku} was built in.' },
  oldPartTaken: { zh: '已登记旧件 {sku} {quantity} 件。', en: '{quantity} old {sku} was taken out.' },
  visitDone: { zh: '{actor|role}完成上门：{work}', en: 'The {actor|role} completed the visit: {work}' },
  visitNotDone: {
    zh: '未能完成（{code|cannot}）：{reason}',
    en: 'It could not be done ({code|cannot}): {reason}',
  },
  safetyReleased: {
    zh: '{actor|role}对安全停工作出决定：{reason}',
    en: 'The {actor|role} decided on the safety stop: {reason}',
  },
  signatureAsked: { zh: '已请客户签字。', en: 'The customer was asked to sign.' },
  signatureMissing: { zh: '期限内未签字。', en: 'Nobody signed in time.' },
  visitSigned: { zh: '已签字：{name}。', en: 'It was signed for: {name}.' },
  signatureRefused: { zh: '客户拒绝签字：{reason}', en: 'The customer did not sign: {reason}' },
  visitCalledOff: { zh: '{actor|role}取消上门：{reason}', en: 'The {actor|role} called the visit off: {reason}' },
  ...promiseFactTexts,
  ...orderFactTexts,
  ...deliveryFactTexts,
  ...installationFactTexts,
  ...returnFactTexts,
  ...maintenanceFactTexts,
};
