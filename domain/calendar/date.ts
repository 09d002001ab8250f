import { CalendarError } from './calendar-error.ts';

// Arithmetic on `YYYY-MM-DD` in the proleptic Gregorian calendar, without zones and without Date: entitlement
// does millions of these a second. A "day number" counts days since 1970-01-01.

const ZERO = 48;
const DASH = 45;
/** Days before each month of a common year, from January. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** 0001-01-01 and 9999-12-31. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** True for a real date between 0001-01-01 and 9999-12-31: no month 13, no 30 February. */
export function isDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days since 1970-01-01. Throws `CalendarError` for what is no date. */
export function dayNumber(date: string): number {
  if (!isDate(date)) throw new CalendarError('badDate', `${JSON.stringify(date)} is not a date (YYYY-MM-DD)`);
  return numberOf(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10));
}

/** The date with this day number. */
export function dateOf(day: number): string {
  if (!(day >= FIRST_DAY && day <= LAST_DAY))
    throw new CalendarError('tooFar', 'the date lies outside years 1 to 9999');
  const { year, month, dayOfMonth } = partsOf(day);
  return textOf(year, month, dayOfMonth);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + whole(days));
}

/** The same day of the month `months` later, or the last day of that month where it does not exist. */
export function addMonths(date: string, months: number): string {
  const { year, month, dayOfMonth } = partsOf(dayNumber(date));
  const index = year * 12 + (month - 1) + whole(months);
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  if (toYear < 1 || toYear > 9999) throw new CalendarError('tooFar', 'the date lies outside years 1 to 9999');
  return textOf(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

/** The same calendar date `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: string, years: number): string {
  return addMonths(date, whole(years) * 12);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  return weekdayOf(dayNumber(date));
}

/** ISO weekday of a day number. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** The digits of a slice as a number, -1 when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new CalendarError('badAmount', `${count} is not a whole number`);
  return count;
}

// The next two count from 1 March of year 0, so that the leap day ends a year and 400-year eras repeat.

function numberOf(year: number, month: number, dayOfMonth: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function partsOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  };
}

function textOf(year: number, month: number, dayOfMonth: number): string {
  const y = year >= 1000 ? `${year}` : `${year}`.padStart(4, '0');
  return `${y}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}
