import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { Problem } from '../problem.ts';

/** The day it is in Shanghai. */
export function today(now: Date): string {
  return shanghaiDate(now.toISOString());
}

/** A day that is said to have happened. @throws {Problem} `impossible_date` */
export function mustBePossible(
  field: string,
  value: string | undefined,
  bounds: { readonly earliest?: string | undefined; readonly latest?: string | undefined },
): void {
  if (value === undefined) return;
  const { earliest, latest } = bounds;
  if ((earliest === undefined || value >= earliest) && (latest === undefined || value <= latest)) return;
  throw new Problem('impossible_date', { field, params: { field, value, earliest, latest } });
}
