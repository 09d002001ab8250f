import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CalendarLayer, NamedDay } from '../../../domain/calendar/types.ts';

/** The years that are seeded, each resting on one of the notices below. */
const YEARS = [2024, 2025, 2026] as const;

/** The notices of the State Council's General Office on the holidays of each year. */
const SOURCES = [
  'https://www.gov.cn/zhengce/content/202310/content_6911527.htm',
  'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
  'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
] as const;

/** The national layer of all calendars, made from the year files of the package `chinese-days`. */
export function nationalLayer(): CalendarLayer {
  const years = YEARS.map(readYear);
  return {
    id: 'cn-national',
    level: 'national',
    sources: SOURCES,
    coveredFrom: `${YEARS[0]}-01-01`,
    coveredUntil: `${YEARS[YEARS.length - 1]}-12-31`,
    holidays: years.flatMap((year) => named(year.holidays)),
    makeUpDays: years.flatMap((year) => named(year.workdays)),
  };
}

/** `date → "Labour Day,劳动节,2"` */
type Listed = Record<string, string>;

function readYear(year: number): { holidays: Listed; workdays: Listed } {
  const file = createRequire(import.meta.url).resolve(`chinese-days/dist/years/${year}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function named(listed: Listed): NamedDay[] {
  return Object.entries(listed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, text]) => {
      const [nameEn = '', name = ''] = text.split(',');
      return { date, name, nameEn };
    });
}
