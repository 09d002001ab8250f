import { deliveryTaskTexts } from './delivery/waits.ts';
import { installationClockTexts, installationTaskTexts } from './installation/names.ts';
import type { Texts } from './languages.ts';
import { maintenanceTaskTexts } from './maintenance/words.ts';
import { orderTaskTexts } from './order/words.ts';
import { returnClockTexts, returnTaskTexts } from './returns/names.ts';

export const priorityTexts: Readonly<Record<string, Texts>> = {
  low: { zh: '低', en: 'low' },
  normal: { zh: '普通', en: 'normal' },
  high: { zh: '高', en: 'high' },
  urgent: { zh: '紧急', en: 'urgent' },
};

/** Why a wait or a hold is over. */
export const whyTexts: Readonly<Record<string, Texts>> = {
  expired: { zh: '已过期', en: 'expired' },
  done: { zh: '已完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  takenOver: { zh: '人工接手', en: 'taken over by hand' },
  resumed: { zh: '已恢复', en: 'resumed' },
};

/** Why a message went to somebody else than the one it was meant for. */
export const passedOnTexts: Readonly<Record<string, Texts>> = {
  leadsTheTeam: { zh: '其为该组组长', en: 'who leads the team' },
  standsIn: { zh: '原收件人不在，由代理人接收', en: 'away, and this one stands in' },
  nobodyThere: { zh: '无人在岗，升至上一级', en: 'nobody was there, so the next level' },
};

/** How two cases belong together. */
export const linkTexts: Readonly<Record<string, Texts>> = {
  follows: { zh: '后续', en: 'follows' },
  followedBy: { zh: '后有案件', en: 'followed by' },
  promise: { zh: '承诺', en: 'promise' },
  related: { zh: '相关', en: 'related' },
  duplicate: { zh: '重复', en: 'duplicate' },
  parent: { zh: '上级案件', en: 'opened by' },
  visit: { zh: '上门服务', en: 'visit' },
  'return-exchange': { zh: '退换货', en: 'return or exchange' },
  'warranty-repair': { zh: '维修', en: 'repair' },
  'maintenance-plan': { zh: '保养计划', en: 'maintenance plan' },
};

/** Clocks, by their policy name. */
export const clockTexts: Readonly<Record<string, Texts>> = {
  acknowledge: { zh: '受理确认', en: 'acknowledge' },
  firstResponse: { zh: '首次答复', en: 'first response' },
  arriveOnSite: { zh: '上门到场', en: 'arrive at the site' },
  diagnose: { zh: '检测', en: 'diagnose' },
  repairWork: { zh: '维修', en: 'repair work' },
  quoteAnswer: { zh: '答复报价', en: 'answer to the quote' },
  confirm: { zh: '客户确认', en: 'confirmation' },
  repairDays: { zh: '维修期限', en: 'days in repair' },
  loanerDue: { zh: '提供备用机期限', en: 'loaner due' },
  partsWait: { zh: '等待配件期限', en: 'wait for parts' },
  ...installationClockTexts,
  ...returnClockTexts,
};

/** Tasks, by their kind. */
export const taskTexts: Readonly<Record<string, Texts>> = {
  arrangeVisit: { zh: '安排上门', en: 'arrange the visit' },
  arrangePartner: { zh: '安排授权网点维修', en: 'arrange the repair by a partner' },
  claimPayer: { zh: '向付款方索款', en: 'claim from the payer' },
  claimCustomer: { zh: '向客户追收空跑费及欠款', en: 'ask the customer for what he did not pay' },
  claimSupplier: { zh: '向厂家索赔', en: 'claim from the supplier' },
  provideLoaner: { zh: '提供备用机', en: 'provide a loaner' },
  loanerDamaged: { zh: '处理损坏的备用机', en: 'see to the damaged loaner' },
  loanerLost: { zh: '处理遗失的备用机', en: 'see to the lost loaner' },
  itemDamaged: { zh: '处理我方造成的损坏', en: 'make good the damage we did' },
  lossComplaint: { zh: '处理遗失投诉', en: 'look after the complaint about the loss' },
  refundTransport: { zh: '退还运费', en: 'refund the transport' },
  factsCorrected: { zh: '核对按旧资料所作的处理', en: 'look at what was done by the old facts' },
  offerRight: {
    zh: '告知客户新产生的换货或退货权利',
    en: 'offer the customer the exchange or return that is open now',
  },
  rightInDoubt: { zh: '判定换货或退货的权利是否成立', en: 'decide whether an exchange or return is owed' },
  repairOfGoneUnit: { zh: '处理设备已退回的维修案件', en: 'see to a repair whose goods were returned' },
  factsContradict: { zh: '核对相互矛盾的资料', en: 'look at facts that contradict each other' },
  delayInDoubt: { zh: '判定逾期原因', en: 'say whose delay it is' },
  safetyFault: { zh: '处理安全故障', en: 'look after a safety fault' },
  unrepairable: {
    zh: '保修期内无法修复，须作法律判断',
    en: 'decide what an item in its guarantee that cannot be repaired is owed',
  },
  eventRefused: { zh: '核对未被接受的外部事件', en: 'check an outside event that was not accepted' },
  factNotDelivered: { zh: '通知未送达对方案件', en: 'tell another case by hand' },
  followOnNotOpened: { zh: '人工建立后续案件', en: 'open by hand what has to follow' },
  linkNotDelivered: { zh: '关联未送达对方案件', en: 'link another case by hand' },
  paymentUnclear: { zh: '核对来路不明的款项', en: 'find out what money is for' },
  paymentRequestRefused: { zh: '处理被拒绝的付款请求', en: 'look after a payment request that was refused' },
  dispatchVisit: { zh: '人工派工', en: 'find a technician by hand' },
  promiseAtRisk: { zh: '为承诺另想办法', en: 'find another way to keep a promise' },
  offlineReview: { zh: '核对离线补报', en: 'weigh a late report from the field' },
  visitUnsafe: { zh: '处理现场安全问题', en: 'decide on a danger at a site' },
  undoByHand: { zh: '人工撤销步骤', en: 'undo a step by hand' },
  ...orderTaskTexts,
  ...deliveryTaskTexts,
  ...installationTaskTexts,
  ...returnTaskTexts,
  ...maintenanceTaskTexts,
};

/** Who pays the way of the goods. */
export const bearerTexts: Readonly<Record<string, Texts>> = {
  us: { zh: '我方', en: 'us' },
  customer: { zh: '客户', en: 'the customer' },
};

/** Who may pay instead of the customer. */
export const payerTexts: Readonly<Record<string, Texts>> = {
  goodwill: { zh: '公司优惠承担', en: 'house, as goodwill' },
  extendedWarranty: { zh: '延保', en: 'extended warranty' },
  insurer: { zh: '保险公司', en: 'insurer' },
};

/** Rights and remedies in one or two words; the full sentences are in `rights.ts`. */
export const rightTexts: Readonly<Record<string, Texts>> = {
  repair: { zh: '维修', en: 'repair' },
  repairFree: { zh: '免费维修', en: 'free repair' },
  exchange: { zh: '换货', en: 'exchange' },
  return: { zh: '退货', en: 'return' },
  loaner: { zh: '备用机', en: 'loaner' },
  postRepairGuarantee: { zh: '修后保修', en: 'guarantee after repair' },
  noReasonReturn: { zh: '无理由退货', en: 'return without a reason' },
  replacePart: { zh: '更换部件', en: 'replacement of a part' },
};

export const conditionTexts: Readonly<Record<string, Texts>> = {
  good: { zh: '完好', en: 'good' },
  worn: { zh: '有使用痕迹', en: 'worn' },
  damaged: { zh: '有损坏', en: 'damaged' },
};

export const channelTexts: Readonly<Record<string, Texts>> = {
  phone: { zh: '电话', en: 'phone' },
  sms: { zh: '短信', en: 'text message' },
  email: { zh: '邮件', en: 'e-mail' },
  wechat: { zh: '微信', en: 'WeChat' },
  link: { zh: '链接', en: 'link' },
  counter: { zh: '柜台', en: 'counter' },
};

/** Why a visit came to nothing. */
export const cannotCompleteTexts: Readonly<Record<string, Texts>> = {
  noAccess: { zh: '无法进入', en: 'no access' },
  customerAbsent: { zh: '客户不在', en: 'the customer was absent' },
  siteNotReady: { zh: '现场不具备条件', en: 'the site was not ready' },
  refused: { zh: '客户拒绝', en: 'the customer refused' },
  partMissing: { zh: '缺件', en: 'a part was missing' },
  wrongSkill: { zh: '技能不符', en: 'the skill was wrong' },
  unsafe: { zh: '现场不安全', en: 'it was not safe' },
};

/** What a correction of a serial may set right. */
export const correctableTexts: Readonly<Record<string, Texts>> = {
  manufacturedOn: { zh: '出厂日期', en: 'made on' },
  purchasedOn: { zh: '购买日期', en: 'bought on' },
  invoicedOn: { zh: '发票日期', en: 'invoiced on' },
  deliveredOn: { zh: '交付日期', en: 'delivered on' },
  installedOn: { zh: '安装日期', en: 'installed on' },
  activatedOn: { zh: '启用日期', en: 'first used on' },
  pricePaidFen: { zh: '实付价款', en: 'price paid' },
};
