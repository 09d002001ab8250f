import type { Texts } from '../languages.ts';

export const maintenanceEventTexts: Readonly<Record<string, Texts>> = {
  'maintenance.maintenancePlanned.v1': { zh: '已定下次保养日期', en: 'the next maintenance was planned' },
  'maintenance.maintenanceOrdered.v1': { zh: '已安排保养上门', en: 'a visit was ordered for a maintenance' },
  'maintenance.meterRead.v1': { zh: '已登记表计读数', en: 'a meter was read' },
  'maintenance.meterDue.v1': { zh: '按用量已到保养', en: 'maintenance is due by use' },
  'maintenance.maintenanceShifted.v1': { zh: '保养日期已调整', en: 'a maintenance was shifted' },
  'maintenance.maintenanceSkipped.v1': { zh: '已跳过一次保养', en: 'a maintenance was skipped' },
  'maintenance.maintenanceWanted.v1': { zh: '再次安排保养上门', en: 'another visit was ordered' },
  'maintenance.maintenanceRecorded.v1': { zh: '人工登记保养完成', en: 'a maintenance was recorded by hand' },
  'maintenance.visitEnded.v1': { zh: '保养上门已结束', en: 'the visit of a maintenance ended' },
  'maintenance.windowMissed.v1': { zh: '保养期限已过', en: 'the window passed without maintenance' },
  'maintenance.resultsRecorded.v1': { zh: '已登记检查结果', en: 'what was looked at was recorded' },
  'maintenance.resultsMissing.v1': { zh: '检查结果缺失', en: 'nobody recorded what was looked at' },
  'maintenance.maintenanceDone.v1': { zh: '保养完成', en: 'a maintenance was done' },
  'maintenance.planRanOut.v1': { zh: '保养计划到期', en: 'the plan reached its last day' },
  'maintenance.planLost.v1': { zh: '规则中已无该计划', en: 'the policy has dropped the plan' },
  'maintenance.assetRetired.v1': { zh: '设备停用', en: 'the item was retired' },
  'maintenance.unitGone.v1': { zh: '设备已离开', en: 'the item is gone' },
  'maintenance.planEnded.v1': { zh: '保养计划结束', en: 'somebody ended the plan' },
};
