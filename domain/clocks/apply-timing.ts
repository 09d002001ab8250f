import type { ClockView } from '../journal/view.ts';
import type { ClockTiming, Mark } from './types.ts';

/**
 * The clock with what the calendar said of it, and the marks that are reached but were not recorded yet (in rising
 * order), each to be journalled and told once. A mark and a breach once recorded stay until the clock is retargeted.
 */
export function applyTiming(clock: ClockView, timing: ClockTiming): { clock: ClockView; fresh: readonly Mark[] } {
  const { dueAt: _due, provisional: _provisional, ...rest } = clock;
  const { dueAt, breachedAt, provisional, calendarVersion } = timing;
  const recorded = new Set(clock.marks.map((mark) => mark.percent));
  const fresh = timing.reached.filter((mark) => !recorded.has(mark.percent));
  const marks = [...clock.marks, ...fresh.map(({ percent, at }) => ({ percent, at }))];
  return {
    clock: {
      ...rest,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(breachedAt === undefined ? {} : { breachedAt }),
      ...(provisional ? { provisional } : {}),
      calendarVersion,
      marks,
    },
    fresh,
  };
}
