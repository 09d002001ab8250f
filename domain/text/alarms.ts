import type { Texts } from './languages.ts';

/** What an alarm says, by its kind; values come from its detail. Kinds that are missing say what they are about. */
export const alarmTexts: Readonly<Record<string, Texts>> = {
  CalendarEnds: {
    zh: '日历 {calendar}（版本 {version}）只到 {coveredUntil}：此后的时限都是暂定，请录入并发布下一年的放假安排。',
    en: 'Calendar {calendar} (version {version}) is known until {coveredUntil}: bounds behind that day are provisional. Import and publish the days off of the next year.',
  },
};
