import { addMonths } from '../calendar/date.ts';
import type { LimitationFigures } from '../policy/obligation-rows.ts';
import type { Inquiry } from './inquiry.ts';
import type { ObstacleSpan } from './limitation-facts.ts';
import { type LastDay, monthsAfter, rolled } from './periods.ts';

/** How one run of the period ends. */
export interface RunEnd extends LastDay {
  /** The end of the years, before obstacles and rest days. */
  readonly baseEnd: string;
  /** Places of the obstacles that moved it. */
  readonly movedBy: readonly number[];
  /** An obstacle lasts: the end moves with it. */
  readonly standsStill: boolean;
  readonly capped: boolean;
}

/**
 * The end of a run: the years; six months from the day an obstacle of its last six months was gone (CC 194), as often as
 * that happens; never beyond the longest period; then off rest days, once.
 */
export function runEnd(
  q: Inquiry,
  figures: LimitationFigures,
  baseEnd: string,
  cap: string,
  obstacles: readonly ObstacleSpan[],
): RunEnd {
  const { suspensionWindowMonths, suspensionTailMonths } = figures;
  const movedBy: number[] = [];
  let end = baseEnd;
  let standsStill = false;
  for (const [index, { from, to }] of inOrder(obstacles)) {
    const lasts = to === undefined || to > q.asOf;
    const until = lasts ? q.asOf : to;
    if (from > q.asOf || from > end || until < addMonths(end, -suspensionWindowMonths)) continue;
    if (!lasts && addMonths(until, suspensionTailMonths) <= end) continue;
    end = monthsAfter(q, 'end', until, suspensionTailMonths, `obstacles[${index}]`);
    movedBy.push(index);
    standsStill ||= lasts;
  }
  const capped = end > cap;
  if (capped) q.steps?.push({ of: 'end', op: 'limit', from: end, to: cap, why: 'cap' });
  const last = rolled(q, 'end', capped ? cap : end, figures.rollOver);
  return { ...last, baseEnd, movedBy, standsStill, capped, provisional: last.provisional || standsStill };
}

function inOrder(obstacles: readonly ObstacleSpan[]): (readonly [number, ObstacleSpan])[] {
  return [...obstacles.entries()].sort(([, a], [, b]) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
