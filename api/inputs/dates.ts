import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { ReasonCode } from '../../domain/text/reasons.ts';
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
  if (earliest !== undefined && value < earliest) throw impossible(field, value, { reason: 'tooEarly', earliest });
  if (latest !== undefined && value > latest) throw impossible(field, value, { reason: 'tooLate', latest });
}

function impossible(
  field: string,
  value: string,
  why: { reason: ReasonCode; earliest?: string; latest?: string },
): Problem {
  return new Problem('impossible_date', { field, params: { field, value, ...why } });
}
