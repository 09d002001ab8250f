import { deliveryOutcomeTexts, deliveryStageTexts } from './delivery/stages.ts';
import { installationOutcomeTexts, installationStageTexts } from './installation/names.ts';
import type { Texts } from './languages.ts';
import { maintenanceOutcomeTexts, maintenanceStageTexts } from './maintenance/words.ts';
import { orderOutcomeTexts, orderStageTexts } from './order/words.ts';
import { promiseOutcomeTexts, promiseStageTexts } from './promise/words.ts';
import { returnOutcomeTexts, returnStageTexts } from './returns/names.ts';

export const processTexts: Readonly<Record<string, Texts>> = {
  'warranty-repair': { zh: '三包维修', en: 'Warranty repair' },
  visit: { zh: '上门服务', en: 'Visit' },
  promise: { zh: '承诺', en: 'Promise' },
  order: { zh: '订单履行', en: 'Order' },
  delivery: { zh: '送货', en: 'Delivery' },
  installation: { zh: '安装调试', en: 'Installation' },
  'return-exchange': { zh: '退换货', en: 'Return and exchange' },
  'maintenance-plan': { zh: '保养计划', en: 'Maintenance plan' },
};

/** Stages of every process, and `opening` before the first one. */
export const stageTexts: Readonly<Record<string, Texts>> = {
  opening: { zh: '正在建立', en: 'opening' },
  received: { zh: '已受理', en: 'received' },
  assessed: { zh: '已判定权益', en: 'assessed' },
  converting: { zh: '正在转为退换', en: 'converting to exchange or return' },
  convertingByHand: { zh: '人工转为退换', en: 'converted by hand' },
  remoteHelp: { zh: '远程协助', en: 'remote help' },
  visitPlanned: { zh: '等待上门', en: 'visit planned' },
  withPartner: { zh: '授权网点维修中', en: 'with a partner' },
  awaitingItem: { zh: '等待送修', en: 'awaiting the item' },
  diagnosed: { zh: '检测中', en: 'diagnosis' },
  notReproduced: { zh: '故障未复现', en: 'fault not reproduced' },
  approving: { zh: '等待核准', en: 'awaiting approval' },
  requoting: { zh: '重新报价中', en: 'quoting anew' },
  quoted: { zh: '已报价', en: 'quoted' },
  awaitingParts: { zh: '等待配件', en: 'awaiting parts' },
  repairing: { zh: '维修中', en: 'repairing' },
  qualityCheck: { zh: '质量检验', en: 'quality check' },
  itemLost: { zh: '物品遗失待赔偿', en: 'item lost' },
  handback: { zh: '等待交还', en: 'hand-back' },
  awaitingConfirmation: { zh: '等待客户确认', en: 'awaiting confirmation' },
  loanerReturn: { zh: '等待归还备用机', en: 'awaiting the loaner' },
  planned: { zh: '待派工', en: 'planned' },
  dispatched: { zh: '待技师接单', en: 'awaiting acceptance' },
  accepted: { zh: '已接单', en: 'accepted' },
  travelling: { zh: '在途', en: 'on the way' },
  arrived: { zh: '已到场', en: 'arrived' },
  working: { zh: '作业中', en: 'at work' },
  paused: { zh: '作业暂停', en: 'work paused' },
  unsafe: { zh: '安全停工', en: 'stopped for safety' },
  awaitingEvidence: { zh: '等待文件送达', en: 'awaiting announced files' },
  awaitingSignature: { zh: '等待签字', en: 'awaiting the signature' },
  closed: { zh: '已关闭', en: 'closed' },
  ...promiseStageTexts,
  ...orderStageTexts,
  ...deliveryStageTexts,
  ...installationStageTexts,
  ...returnStageTexts,
  ...maintenanceStageTexts,
};

export const outcomeTexts: Readonly<Record<string, Texts>> = {
  closed: { zh: '已办结', en: 'done' },
  closedUnconfirmed: { zh: '已完成，客户未确认', en: 'done, not confirmed by the customer' },
  refused: { zh: '不予受理', en: 'refused' },
  convertedToReturn: { zh: '已转为退换货', en: 'converted to exchange or return' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  abandoned: { zh: '无人领取', en: 'not collected' },
  done: { zh: '已完成', en: 'done' },
  closedUnsigned: { zh: '已完成，未签字', en: 'done, not signed' },
  cannotComplete: { zh: '未能完成', en: 'could not be done' },
  ...promiseOutcomeTexts,
  ...orderOutcomeTexts,
  ...deliveryOutcomeTexts,
  ...installationOutcomeTexts,
  ...returnOutcomeTexts,
  ...maintenanceOutcomeTexts,
};
