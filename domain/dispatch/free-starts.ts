import type { VisitNeed } from './need.ts';
import { overlaps, type Stretch, type Workday } from './workday.ts';

const MINUTE_MS = 60_000;

/**
 * The instants at which a visit could begin on a day, the earliest of every gap: the work lies within one stretch of the
 * shift, the way there and on within the day's hours, and nothing else is booked meanwhile.
 *
 * @param within the work must lie in it
 * @param stepMinutes starts lie on such a grid of the hour: a customer is told half past nine, not 9:07
 */
export function freeStarts(
  { open, busy }: Workday,
  { minutes, travelMinutes }: Pick<VisitNeed, 'minutes' | 'travelMinutes'>,
  within: Stretch,
  stepMinutes: number,
): number[] {
  const [work, way, step] = [minutes, travelMinutes, stepMinutes].map((n) => n * MINUTE_MS) as [number, number, number];
  const hours: Stretch = { from: open[0]?.from ?? 0, until: open.at(-1)?.until ?? 0 };
  const taken = busy.filter((one) => overlaps(one, hours)).sort((a, b) => a.from - b.from);
  const starts: number[] = [];
  for (const stretch of open) {
    const latest = Math.min(stretch.until, within.until, hours.until - way) - work;
    let start = up(Math.max(stretch.from, within.from, hours.from + way), step);
    while (start <= latest) {
      const span = { from: start - way, until: start + work + way };
      const conflict = taken.findLast((one) => overlaps(one, span));
      if (conflict === undefined) {
        starts.push(start);
        const next = taken.find((one) => one.from >= span.until);
        if (next === undefined) break;
        start = up(next.until + way, step);
      } else start = up(conflict.until + way, step);
    }
  }
  return starts;
}

function up(at: number, step: number): number {
  return Math.ceil(at / step) * step;
}
