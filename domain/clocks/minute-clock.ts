import { addOpen, openBetween } from '../calendar/open-time.ts';
import { restsOnUnknown, type Stretch, type Timed } from './stretch.ts';

const MINUTE_MS = 60_000;

/** Working time used up to `now`, in milliseconds. */
export function usedOpenMs(stretches: readonly Stretch[], now: number): number {
  return stretches
    .filter((stretch) => stretch.running)
    .reduce((sum, { calendar, from, to }) => sum + openBetween(calendar, from, Math.min(to, now)), 0);
}

/**
 * For each percent of a target in working minutes, the instant at which the running stretches have used it up; undefined
 * when the log ends or pauses before. A last stretch that runs is taken to run on.
 */
export function minuteMarks(
  stretches: readonly Stretch[],
  target: number,
  percents: readonly number[],
): (Timed | undefined)[] {
  return percents.map((percent) => reach(stretches, (target * percent * MINUTE_MS) / 100));
}

function reach(stretches: readonly Stretch[], threshold: number): Timed | undefined {
  let left = threshold;
  let provisional = false;
  for (const { running, calendar, from, to } of stretches) {
    if (!running) continue;
    const length = to === Number.POSITIVE_INFINITY ? to : openBetween(calendar, from, to);
    if (left <= length) {
      const { at } = addOpen(calendar, from, left);
      return { at, provisional: provisional || restsOnUnknown(calendar, from, at) };
    }
    left -= length;
    provisional ||= restsOnUnknown(calendar, from, to);
  }
  return undefined;
}
