import { isDate } from '../calendar/date.ts';
import { BadFacts, type BadFactsCode } from './bad-facts.ts';

// What every check of facts needs. Each throws `BadFacts`.

export function checkPrice(fen: number | undefined, field: string): void {
  if (fen === undefined) return;
  if (Number.isInteger(fen) && fen > Number.MAX_SAFE_INTEGER) {
    throw new BadFacts('priceTooLarge', field, { value: String(fen), most: Number.MAX_SAFE_INTEGER });
  }
  if (!Number.isSafeInteger(fen)) throw new BadFacts('priceNotWholeFen', field, { value: String(fen) });
  if (fen < 0) throw new BadFacts('negativePrice', field, { value: fen });
}

export function checkReading(reading: number | undefined, field: string): void {
  if (reading !== undefined && !(reading >= 0))
    throw new BadFacts('negativeReading', field, { value: String(reading) });
}

/** No calendar reaches beyond these, and periods that start there would leave it. */
const FIRST_DATE = '1900-01-01';
const LAST_DATE = '2199-12-31';

export function needDate(date: string, field: string): void {
  if (!isDate(date)) throw new BadFacts('invalidDate', field, { value: date });
  if (date < FIRST_DATE || date > LAST_DATE) throw new BadFacts('dateBeyondCalendar', field, { value: date });
}

export function needOrder(first: string | undefined, second: string, code: BadFactsCode, field: string): void {
  if (first !== undefined && second < first) throw new BadFacts(code, field, { date: second, earliest: first });
}
