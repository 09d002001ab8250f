import { minutesOf } from '../calendar/check-calendar.ts';
import { instantOf, millisOf } from '../calendar/instant.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { ContactHours } from '../policy/service.ts';

/** Times of day `HH:MM` in Asia/Shanghai; over midnight when the end is before the beginning. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

type Span = readonly [from: number, to: number];

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Longer than any stretch of days off. */
const LONGEST_SEARCH = 60;

/**
 * The earliest instant from `now` on at which a customer may be written to: within the hours of the purpose, never
 * beyond the outer ones, and not while he wants to be left alone. Quiet hours that leave nothing of a day are not kept,
 * since he could never be told anything.
 *
 * @param calendar its zone gives the days, and its working days those of purposes that are for working days alone
 */
export function contactTime(
  now: string,
  hours: { readonly own?: ContactHours; readonly outer?: ContactHours; readonly quiet?: QuietHours },
  calendar: CompiledCalendar,
): string {
  const spans = spansOf(hours);
  const from = millisOf(now);
  const first = calendar.dayOf(from);
  for (let number = first; number <= first + LONGEST_SEARCH; number += 1) {
    const day = calendar.dayAt(number);
    if (hours.own?.days === 'WORKING_DAYS' && day.openMs === 0) continue;
    for (const [opens, closes] of spans) {
      if (from < day.start + closes * MINUTE_MS) return instantOf(Math.max(from, day.start + opens * MINUTE_MS));
    }
  }
  return now;
}

/** The minutes of a day in which it may be, in order. */
function spansOf({ own, outer, quiet }: Parameters<typeof contactTime>[1]): Span[] {
  const whole: Span = [0, DAY_MINUTES];
  const within = [own, outer].reduce<Span>((span, row) => (row ? cut(span, spanOf(row)) : span), whole);
  if (quiet === undefined) return [within];
  const free = quietFree(quiet)
    .map((span) => cut(within, span))
    .filter(([from, to]) => from < to);
  return free.length > 0 ? free : [within];
}

/** What quiet hours leave of a day. */
function quietFree(quiet: QuietHours): Span[] {
  const [from, to] = spanOf(quiet);
  if (from <= to) {
    return [
      [0, from],
      [to, DAY_MINUTES],
    ];
  }
  return [[to, from]];
}

function spanOf({ from, to }: QuietHours): Span {
  return [minutesOf(from) ?? 0, minutesOf(to) ?? DAY_MINUTES];
}

function cut([a, b]: Span, [c, d]: Span): Span {
  return [Math.max(a, c), Math.min(b, d)];
}
