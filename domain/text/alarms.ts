import type { Texts } from './languages.ts';

/** What an alarm says, by its kind; values come from its detail. Kinds that are missing say what they are about. */
export const alarmTexts: Readonly<Record<string, Texts>> = {
  CalendarEnds: {
    zh: '日历 {calendar}（版本 {version}）只到 {coveredUntil}：此后的时限都是暂定，请录入并发布下一年的放假安排。',
    en: 'Calendar {calendar} (version {version}) is known until {coveredUntil}: bounds behind that day are provisional. Import and publish the days off of the next year.',
  },
  CarrierReportUnclear: {
    zh: '承运商 {carrier} 的报告无法识别（{problem}）：原文已保留，请补充映射，之后会自动重新读取。',
    en: 'Reports of carrier {carrier} cannot be read ({problem}). They are kept: complete its mapping, and they are read once more.',
  },
  CarrierWaybillUnknown: {
    zh: '承运商 {carrier} 报告了运单 {waybill}，但一天内没有任何送货单登记该运单号。',
    en: 'Carrier {carrier} speaks of waybill {waybill}, and for a day no delivery has named it.',
  },
};
