import { dateOf, dayNumber, isDate } from '../../calendar/date.ts';
import { millisOf } from '../../calendar/instant.ts';
import { shanghaiDate } from '../../calendar/shanghai-date.ts';
import type { CarRules } from '../../policy/car-rules.ts';
import type { RepairFact } from '../facts.ts';
import type { Repair } from '../history.ts';

/** The time a car was away for a repair, in milliseconds since 1970, and the gaps of it that do not count. */
export interface TimeAway {
  readonly from: number;
  /** Of an open repair the end of the day asked about. */
  readonly to: number;
  /** In order, without overlap, inside the repair. */
  readonly gaps: readonly (readonly [number, number])[];
  /** Whether the facts tell an hour; otherwise whole days are counted. */
  readonly exact: boolean;
}

type Counting = Pick<CarRules, 'notCountedInRepairTime'>;

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** When a repair began and ended (CAR 40). A missing time of day is that of the other end, so that days stay whole. */
export function timeAway({ fact, handIn, handBack }: Repair, asOf: string, rules: Counting): TimeAway {
  const { handInAt, handBackAt } = fact;
  const backAt = handBack === undefined ? undefined : handBackAt;
  const hour = timeOfDay(handInAt ?? backAt);
  const from = handInAt === undefined ? midnight(handIn) + hour : millisOf(handInAt);
  const end = handBack === undefined ? midnight(asOf) + DAY_MS : midnight(handBack) + hour;
  const to = backAt === undefined ? end : millisOf(backAt);
  return { from, to, gaps: gapsOf(fact, from, to, rules), exact: handInAt !== undefined };
}

/** Days of a repair: each full 24 hours and the remainder are one day each, gaps taken out. */
export function daysAway({ from, to, gaps }: TimeAway): number {
  const net = gaps.reduce((left, [start, end]) => left - (end - start), to - from);
  return net <= 0 && gaps.length > 0 ? 0 : Math.max(1, Math.ceil(net / DAY_MS));
}

/** The instant after which the `n`-th day of a repair runs. */
export function dayBegins({ from, gaps }: TimeAway, n: number): number {
  let at = from + (n - 1) * DAY_MS;
  for (const [start, end] of gaps) if (start <= at) at += end - start;
  return at;
}

/** The day in Shanghai of an instant in milliseconds. */
export function dayOf(ms: number): string {
  return dateOf(Math.floor((ms + OFFSET_MS) / DAY_MS));
}

function gapsOf({ uncounted = [] }: RepairFact, from: number, to: number, rules: Counting): [number, number][] {
  const spans = uncounted
    .filter(({ reason }) => rules.notCountedInRepairTime.includes(reason))
    .map((span): [number, number] => [
      Math.max(from, moment(span.from)),
      Math.min(to, span.to === undefined ? to : moment(span.to)),
    ])
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = merged.at(-1);
    if (last === undefined || start > last[1]) merged.push([start, end]);
    else last[1] = Math.max(last[1], end);
  }
  return merged;
}

function moment(value: string): number {
  return isDate(value) ? midnight(value) : millisOf(value);
}

function midnight(date: string): number {
  return dayNumber(date) * DAY_MS - OFFSET_MS;
}

function timeOfDay(instant: string | undefined): number {
  if (instant === undefined) return 0;
  const ms = millisOf(instant);
  return ms - midnight(shanghaiDate(instant));
}
