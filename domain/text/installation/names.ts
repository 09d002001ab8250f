import type { Texts } from '../languages.ts';

type Named = Readonly<Record<string, Texts>>;

export const installationStageTexts: Named = {
  awaitingAppointment: { zh: '等待预约', en: 'awaiting the appointment' },
  parked: { zh: '已推迟', en: 'put off' },
  scheduled: { zh: '已约定上门', en: 'scheduled' },
  siteCheck: { zh: '现场检查', en: 'site check' },
  siteNotReady: { zh: '现场不具备条件', en: 'site not ready' },
  installing: { zh: '安装中', en: 'installing' },
  extraQuoted: { zh: '额外费用待确认', en: 'extra work quoted' },
  commissioning: { zh: '调试中', en: 'commissioning' },
  training: { zh: '培训中', en: 'training' },
  acceptance: { zh: '等待验收', en: 'awaiting acceptance' },
  rework: { zh: '整改中', en: 'rework' },
  deadlocked: { zh: '等待经理决定', en: 'a manager decides' },
  faultyOnArrival: { zh: '到货即有故障', en: 'faulty on arrival' },
  paying: { zh: '结清费用', en: 'awaiting the payment' },
};

export const installationOutcomeTexts: Named = {
  notWanted: { zh: '客户不需要安装', en: 'not wanted' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

export const installationActionTexts: Named = {
  offerAppointment: { zh: '请客户选择时间', en: 'offer times' },
  agreeAppointment: { zh: '人工约定时间', en: 'agree on a time by hand' },
  dropAppointment: { zh: '取消约定', en: 'drop the appointment' },
  declineInstallation: { zh: '不需要安装', en: 'decline the installation' },
  recordDoneByOthers: { zh: '登记由他人安装', en: 'record that others installed it' },
  parkInstallation: { zh: '推迟安装', en: 'put the installation off' },
  takeUpAgain: { zh: '重新启动安装', en: 'take it up again' },
  scanSerial: { zh: '扫描序列号', en: 'scan the serial' },
  passSiteCheck: { zh: '通过现场检查', en: 'pass the site check' },
  reportSiteNotReady: { zh: '报告现场不具备条件', en: 'report that the site is not ready' },
  confirmSiteReady: { zh: '确认现场已就绪', en: 'confirm that the site is ready' },
  waiveWastedVisit: { zh: '免除空跑费', en: 'waive the fee of a way in vain' },
  recordChecks: { zh: '登记检查项目', en: 'record what was checked' },
  recordPhoto: { zh: '登记照片', en: 'record a photo' },
  quoteExtra: { zh: '提出额外费用', en: 'quote extra work' },
  acceptExtra: { zh: '接受额外费用', en: 'accept the extra cost' },
  declineExtra: { zh: '不接受额外费用', en: 'decline the extra cost' },
  completeInstallation: { zh: '完成安装', en: 'complete the installation' },
  takeReading: { zh: '登记读数', en: 'take a reading' },
  acceptReading: { zh: '接受超限读数', en: 'accept a reading out of limits' },
  completeCommissioning: { zh: '完成调试', en: 'complete the commissioning' },
  recordTraining: { zh: '登记培训', en: 'record the training' },
  signCertificate: { zh: '签署验收证书', en: 'sign the certificate' },
  signWithPunchList: { zh: '签署验收证书并列明遗留事项', en: 'sign with a punch list' },
  refuseCertificate: { zh: '拒绝验收', en: 'refuse the certificate' },
  reportUse: { zh: '登记投入使用', en: 'report that it is used' },
  acceptByUse: { zh: '批准视为验收', en: 'approve as accepted by use' },
  sendAgain: { zh: '再次安排上门', en: 'send somebody again' },
  closeItem: { zh: '完成遗留事项', en: 'close an item of the list' },
  completeRework: { zh: '完成整改', en: 'complete the rework' },
  decideDeadlock: { zh: '决定是否继续', en: 'decide whether it goes on' },
  reportFaulty: { zh: '报告到货即有故障', en: 'report it faulty on arrival' },
  recordFaultyOutcome: { zh: '登记退换货结果', en: 'record what became of it' },
  waiveCharges: { zh: '免除费用', en: 'waive the charges' },
};

export const installationWaitTexts: Named = {
  appointment: { zh: '预约', en: 'appointment' },
  choiceOfTime: { zh: '客户选择时间', en: 'choice of a time' },
  parkedReview: { zh: '复核日', en: 'review' },
  presence: { zh: '技师到场扫描', en: 'presence at the site' },
  siteCheck: { zh: '现场检查', en: 'site check' },
  siteReadiness: { zh: '现场就绪', en: 'readiness of the site' },
  installing: { zh: '安装', en: 'installation' },
  extraAnswer: { zh: '客户答复额外费用', en: 'answer about the extra cost' },
  commissioning: { zh: '调试', en: 'commissioning' },
  training: { zh: '培训', en: 'training' },
  certificate: { zh: '验收签字', en: 'signature of the certificate' },
  rework: { zh: '整改', en: 'rework' },
  deadlock: { zh: '经理决定', en: 'decision of a manager' },
  faultyOutcome: { zh: '退换货结果', en: 'outcome of exchange or return' },
};

export const installationStepTexts: Named = {
  prove: { zh: '将验收凭证附于应收款', en: 'putting the proof to the receivable' },
  record: { zh: '登记安装位置', en: 'recording where it stands' },
  visit: { zh: '安排上门', en: 'asking for a visit' },
  dropVisit: { zh: '取消上门', en: 'calling the visit off' },
  maintenance: { zh: '建立保养计划', en: 'opening the maintenance plan' },
  complaint: { zh: '建立投诉', en: 'opening the complaint' },
  faulty: { zh: '转退换货', en: 'passing the fault on' },
  another: { zh: '建立新的安装', en: 'opening another installation' },
  agreed: { zh: '告知约定时间', en: 'telling the agreed time' },
};

export const installationTaskTexts: Named = {
  followUpCall: { zh: '安装后回访', en: 'call the customer after the installation' },
  proveReceivable: { zh: '将验收凭证附于应收款', en: 'attach the proof of acceptance to the receivable' },
};

export const installationClockTexts: Named = {
  installationOffer: { zh: '预约答复', en: 'offer of times' },
  installationTime: { zh: '安装期限', en: 'time to install' },
};

/** Why a site is not ready. */
export const siteCauseTexts: Named = {
  noPower: { zh: '无电源', en: 'no power' },
  noWater: { zh: '无水源', en: 'no water' },
  noAccess: { zh: '无法进场', en: 'no access' },
  loadNotBorne: { zh: '承重不足', en: 'it does not bear the load' },
  notVentilated: { zh: '通风不足', en: 'no ventilation' },
  renovation: { zh: '装修未完', en: 'still being built' },
  siteNotTold: { zh: '我方未告知条件', en: 'we did not say what it needs' },
  partMissing: { zh: '缺少配件', en: 'a part is missing' },
  toolMissing: { zh: '缺少工具', en: 'a tool is missing' },
};

/** What went on too often. */
export const stuckTexts: Named = {
  visits: { zh: '上门未果', en: 'visits in vain' },
  notReady: { zh: '现场不具备条件', en: 'a site that is not ready' },
  rework: { zh: '整改', en: 'rework' },
};
