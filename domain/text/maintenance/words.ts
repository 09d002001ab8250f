import type { Texts } from '../languages.ts';

export const maintenanceActionTexts: Readonly<Record<string, Texts>> = {
  recordMeter: { zh: '登记表计读数', en: 'record a meter reading' },
  shiftMaintenance: { zh: '调整保养日期', en: 'shift the maintenance' },
  skipMaintenance: { zh: '跳过本次保养', en: 'skip this maintenance' },
  orderMaintenance: { zh: '再次安排上门', en: 'order another visit' },
  recordMaintenance: { zh: '登记保养完成', en: 'record that it was done' },
  recordResults: { zh: '登记检查结果', en: 'record what was looked at' },
  retireAsset: { zh: '设备停用', en: 'retire the item' },
  endPlan: { zh: '结束保养计划', en: 'end the plan' },
};

export const maintenanceStageTexts: Readonly<Record<string, Texts>> = {
  resting: { zh: '等待下次保养', en: 'until the next maintenance' },
  maintaining: { zh: '保养上门中', en: 'maintenance' },
  undecided: { zh: '待决定如何保养', en: 'to be decided' },
  reporting: { zh: '待登记检查结果', en: 'awaiting the results' },
};

export const maintenanceOutcomeTexts: Readonly<Record<string, Texts>> = {
  retired: { zh: '设备停用', en: 'the item is retired' },
  planEnded: { zh: '计划结束', en: 'the plan ended' },
};

export const maintenanceWaitTexts: Readonly<Record<string, Texts>> = {
  maintenanceDate: { zh: '下次保养日期', en: 'the next maintenance' },
  maintenanceVisit: { zh: '保养上门', en: 'the maintenance' },
  maintenanceDecision: { zh: '决定如何保养', en: 'a decision on the maintenance' },
  maintenanceResults: { zh: '登记检查结果', en: 'what was looked at' },
};

export const maintenanceStepTexts: Readonly<Record<string, Texts>> = {
  serialFacts: { zh: '查询设备资料', en: 'looking up the item' },
};

export const maintenanceTaskTexts: Readonly<Record<string, Texts>> = {
  callOffVisit: { zh: '取消已安排的上门', en: 'call off a visit that was ordered' },
  maintenanceResults: { zh: '补登保养检查结果', en: 'find out what was looked at' },
  repairByHand: { zh: '为检查不合格的设备报修', en: 'report a repair for what failed' },
};
