import type { Texts } from '../languages.ts';

/** One sentence for each fact of a maintenance plan. */
export const maintenanceFactTexts: Readonly<Record<string, Texts>> = {
  maintenancePlanned: {
    zh: '下次保养定于 {date}（可在 {windowFrom} 至 {windowUntil} 之间进行）。',
    en: 'The next maintenance is planned for {date}, within {windowFrom} to {windowUntil}.',
  },
  maintenanceOrdered: {
    zh: '已为 {date} 的保养安排上门 {visit}。',
    en: 'Visit {visit} was ordered for the maintenance of {date}.',
  },
  meterRead: { zh: '{actor|role}登记表计读数 {value}。', en: 'The {actor|role} recorded a meter reading of {value}.' },
  meterDue: {
    zh: '读数 {value} 已达到保养间隔 {per}，提前保养。',
    en: 'The meter shows {value}: the interval of {per} is used up, and maintenance is due.',
  },
  maintenanceShifted: {
    zh: '{actor|role}将保养改到 {on}：{reason}',
    en: 'The {actor|role} shifted the maintenance to {on}: {reason}',
  },
  maintenanceSkipped: {
    zh: '{actor|role}跳过本次保养：{reason}',
    en: 'The {actor|role} skipped this maintenance: {reason}',
  },
  maintenanceWanted: { zh: '{actor|role}再次安排上门。', en: 'The {actor|role} ordered another visit.' },
  maintenanceRecorded: {
    zh: '{actor|role}登记保养已于 {on} 完成：{reason}',
    en: 'The {actor|role} recorded that it was done on {on}: {reason}',
  },
  windowMissed: {
    zh: '保养期限 {windowUntil} 已过，尚未保养。',
    en: 'The window until {windowUntil} has passed without maintenance.',
  },
  resultsRecorded: { zh: '{actor|role}登记了检查结果。', en: 'The {actor|role} recorded what was looked at.' },
  resultsMissing: { zh: '{on} 的保养没有登记检查结果。', en: 'Nobody recorded what was looked at on {on}.' },
  maintenanceDone: { zh: '第 {no} 次保养已于 {on} 完成。', en: 'Maintenance {no} was done on {on}.' },
  planRanOut: { zh: '保养计划于 {until} 到期。', en: 'The plan ran until {until}.' },
  planLost: { zh: '规则中已没有保养计划 {plan}，计划结束。', en: 'The policy has no plan {plan} any more; it ends.' },
  assetRetired: {
    zh: '{actor|role}登记设备停用：{reason}',
    en: 'The {actor|role} recorded that the item is retired: {reason}',
  },
  unitGone: { zh: '设备已退回、换出或报废。', en: 'The item was returned, exchanged or scrapped.' },
  planEnded: { zh: '{actor|role}结束保养计划：{reason}', en: 'The {actor|role} ended the plan: {reason}' },
};

export const maintenanceMessageTexts: Readonly<Record<string, Texts>> = {
  maintenanceDueByMeter: {
    zh: '保养计划 {caseNo}：表计读数 {value}，已到保养间隔。',
    en: 'Plan {caseNo}: the meter shows {value}, and maintenance is due.',
  },
  windowMissed: {
    zh: '保养计划 {caseNo}：期限 {windowUntil} 已过，尚未保养。',
    en: 'Plan {caseNo}: the window until {windowUntil} has passed without maintenance.',
  },
  planLost: {
    zh: '保养计划 {caseNo}：规则中已没有“{plan}”，计划结束。',
    en: 'Plan {caseNo}: the policy has no "{plan}" any more; it ends.',
  },
};
