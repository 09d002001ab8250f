import type { Texts } from '../languages.ts';

/** What happens in an installation. */
export const installationFactTexts: Readonly<Record<string, Texts>> = {
  installationPlanned: {
    zh: '已按规则安排安装，送达日 {deliveredOn}。',
    en: 'The installation was planned by the policy; the goods came on {deliveredOn}.',
  },
  appointmentOffered: { zh: '{actor|role}已请客户选择上门时间。', en: 'The {actor|role} offered the customer times.' },
  appointmentAgreed: {
    zh: '{actor|role}已约定 {startsAt|instant} 上门。',
    en: 'The {actor|role} agreed on {startsAt|instant}.',
  },
  appointmentDropped: {
    zh: '{actor|role}取消了约定的上门：{reason}',
    en: 'The {actor|role} dropped the appointment: {reason}',
  },
  installationVisitAsked: { zh: '已安排第 {no} 次上门。', en: 'Visit number {no} of the job was asked for.' },
  installationVisitDropped: { zh: '第 {no} 次上门不再需要。', en: 'Visit number {no} is not needed any more.' },
  visitAgreed: { zh: '技师确认 {startsAt|instant} 上门。', en: 'A technician comes at {startsAt|instant}.' },
  visitEnded: { zh: '上门 {visit} 结束：{outcome|outcome}。', en: 'Visit {visit} ended: {outcome|outcome}.' },
  installationDeclined: {
    zh: '{actor|role}不再需要安装：{reason}',
    en: 'The {actor|role} does not want the installation: {reason}',
  },
  installationNotWanted: {
    zh: '不予安装，三包有效期自 {guaranteeFrom} 起计算。',
    en: 'It is not installed; the guarantee runs from {guaranteeFrom}.',
  },
  installedByOthers: {
    zh: '{actor|role}登记由他人于 {finishedOn} 安装：{by}',
    en: 'The {actor|role} recorded that others installed it on {finishedOn}: {by}',
  },
  installationParked: {
    zh: '{actor|role}将安装推迟至 {reviewOn} 复核：{reason}',
    en: 'The {actor|role} put it off until a review on {reviewOn}: {reason}',
  },
  parkedLongEnough: {
    zh: '复核日 {reviewOn} 已到，重新预约。',
    en: 'The day of the review, {reviewOn}, has come; a time is agreed again.',
  },
  installationTakenUp: { zh: '{actor|role}重新启动安装。', en: 'The {actor|role} took it up again.' },
  serialScanned: {
    zh: '{actor|role}在现场扫描了序列号 {serial}。',
    en: 'The {actor|role} scanned serial {serial} at the site.',
  },
  siteFoundReady: { zh: '{actor|role}确认现场具备安装条件。', en: 'The {actor|role} found the site ready.' },
  siteNotReady: {
    zh: '{actor|role}报告现场不具备条件（{cause|sitecause}）：{reason}',
    en: 'The {actor|role} found the site not ready ({cause|sitecause}): {reason}',
  },
  wastedVisitSettled: {
    zh: '空跑费用由{pays|bearer}承担：{totalFen|fen}。',
    en: 'The way in vain is paid by {pays|bearer}: {totalFen|fen}.',
  },
  wastedVisitWaived: {
    zh: '{actor|role}免除空跑费：{reason}',
    en: 'The {actor|role} waived the fee of the way in vain: {reason}',
  },
  siteToldReady: { zh: '{actor|role}告知现场已具备条件。', en: 'The {actor|role} says that the site is ready now.' },
  checksRecorded: { zh: '{actor|role}登记了检查项目。', en: 'The {actor|role} recorded what was checked.' },
  photoRecorded: { zh: '{actor|role}登记了照片“{as}”。', en: 'The {actor|role} recorded the photo "{as}".' },
  extraQuoted: { zh: '{actor|role}提出额外材料或人工。', en: 'The {actor|role} asked for extra material or labour.' },
  extraQuoteSent: {
    zh: '已请客户确认额外费用 {totalFen|fen}。',
    en: 'The customer was asked to agree to {totalFen|fen} for extra work.',
  },
  extraAccepted: { zh: '{actor|role}接受额外费用。', en: 'The {actor|role} accepted the extra cost.' },
  extraDeclined: { zh: '{actor|role}不接受额外费用。', en: 'The {actor|role} declined the extra cost.' },
  extraQuoteExpired: {
    zh: '额外费用报价 {no} 未获答复，不予施作。',
    en: 'Nobody answered extra quote {no}; it is not done.',
  },
  goodsInstalled: { zh: '{actor|role}完成安装：{work}', en: 'The {actor|role} installed it: {work}' },
  readingTaken: { zh: '{actor|role}测得 {reading}：{value}。', en: 'The {actor|role} measured {reading}: {value}.' },
  readingAccepted: {
    zh: '{actor|role}接受超限读数 {reading}：{reason}',
    en: 'The {actor|role} accepted the reading {reading} outside its limits: {reason}',
  },
  goodsCommissioned: { zh: '{actor|role}完成调试。', en: 'The {actor|role} commissioned it.' },
  installationInterrupted: {
    zh: '上门结束而工作未完，须另约时间。',
    en: 'The visit is over and the work is not; another time is agreed.',
  },
  trainingRecorded: {
    zh: '{actor|role}登记了培训（{topics|list}）。',
    en: 'The {actor|role} recorded the training ({topics|list}).',
  },
  certificateOffered: { zh: '已请客户验收签字。', en: 'The customer was asked to sign the certificate.' },
  certificateSigned: { zh: '客户已签署验收证书。', en: 'The certificate was signed.' },
  certificateSignedWithPunchList: {
    zh: '客户已签署验收证书，附遗留事项。',
    en: 'The certificate was signed with a list of what is still to be done.',
  },
  certificateRefused: { zh: '客户拒绝验收：{reason}', en: 'The certificate was refused: {reason}' },
  usePeriodOver: {
    zh: '已过合同约定的使用期，仍未签字。',
    en: 'It has been used for the period of the contract, and nobody signed.',
  },
  useReported: {
    zh: '{actor|role}登记商品已投入使用：{reason}',
    en: 'The {actor|role} reported that it is used: {reason}',
  },
  acceptedByUse: {
    zh: '{actor|role}批准视为验收：{reason}',
    en: 'The {actor|role} approved it as accepted by use: {reason}',
  },
  reworkBegun: { zh: '开始整改。', en: 'The rework began.' },
  reworkVisitAsked: { zh: '{actor|role}再次安排上门整改。', en: 'The {actor|role} had somebody sent again.' },
  punchItemClosed: { zh: '{actor|role}完成遗留事项 {item}。', en: 'The {actor|role} closed item {item} of the list.' },
  punchListClosed: { zh: '遗留事项全部完成。', en: 'Everything on the punch list is done.' },
  reworkDone: { zh: '{actor|role}完成整改：{work}', en: 'The {actor|role} finished the rework: {work}' },
  installationStuck: {
    zh: '多次未成，交由经理决定（{over|stuck}）。',
    en: 'It came to nothing too often ({over|stuck}); a manager decides.',
  },
  deadlockDecided: { zh: '{actor|role}作出决定：{reason}', en: 'The {actor|role} decided: {reason}' },
  foundFaultyOnArrival: {
    zh: '{actor|role}发现商品到货即有故障：{fault}',
    en: 'The {actor|role} found it faulty on arrival: {fault}',
  },
  faultPassedOn: { zh: '故障已转退换货处理。', en: 'The fault was passed on to exchange or return.' },
  faultyOutcomeRecorded: {
    zh: '{actor|role}登记退换货结果，单号 {reference}。',
    en: 'The {actor|role} recorded what became of it under {reference}.',
  },
  installationFinished: { zh: '已于 {on} 安装完成并验收。', en: 'Installed on {on}, and accepted.' },
  installationPromiseBroken: {
    zh: '承诺的日期 {promisedFor} 已过，尚未完成。',
    en: 'The promised day {promisedFor} went by before it was done.',
  },
  chargesTold: {
    zh: '已告知客户应付 {totalFen|fen}。',
    en: 'The customer was told what is to be paid: {totalFen|fen}.',
  },
  chargesWaived: {
    zh: '{actor|role}免除应付费用：{reason}',
    en: 'The {actor|role} waived what is to be paid: {reason}',
  },
  receiptGiven: { zh: '已开具收据 {totalFen|fen}。', en: 'The customer has his receipt for {totalFen|fen}.' },
};
