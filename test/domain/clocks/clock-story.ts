import { openSpan, reopen, retarget, startClock, stop } from '../../../domain/clocks/spans.ts';
import { timeClock } from '../../../domain/clocks/time-clock.ts';
import type { Calendars, ClockTiming } from '../../../domain/clocks/types.ts';
import type { ClockView } from '../../../domain/journal/view.ts';
import type { Party } from '../../../domain/people/roles.ts';
import { always, at, office, service } from '../calendar/calendars.ts';

const LADDER = [50, 75, 90, 100, 150];

/** The seeded calendars by id. */
export const calendars: Calendars = (id) => [office, service, always].find((calendar) => calendar.id === id) ?? office;

/** Tells what happens to one clock, in China's wall-clock time: `givenClock(…).on('2026-03-04 09:00').waitsFor(…)`. */
export class ClockStory {
  readonly clock: ClockView;

  constructor(clock: ClockView) {
    this.clock = clock;
  }

  /** Waits for somebody else: the clock stands still. */
  waitsFor(whose: Party, local: string): ClockStory {
    const turn = { at: at(local), whose, reason: `waiting:${whose}`, running: false };
    return new ClockStory(openSpan(this.clock, turn));
  }

  /** It is somebody's turn and the clock runs. */
  goesOn(local: string, whose: Party = 'us'): ClockStory {
    return new ClockStory(openSpan(this.clock, { at: at(local), whose, reason: 'work', running: true }));
  }

  isStopped(local: string): ClockStory {
    return new ClockStory(stop(this.clock, at(local)));
  }

  isReopened(local: string): ClockStory {
    return new ClockStory(reopen(this.clock, { at: at(local), whose: 'us', reason: 'reopened' }));
  }

  isRetargeted(local: string, change: { target?: number; calendar?: string }): ClockStory {
    return new ClockStory(retarget(this.clock, { at: at(local), ...change }));
  }

  asOf(local: string, ladder: readonly number[] = LADDER): ClockTiming {
    return timeClock(this.clock, calendars, ladder, at(local));
  }
}

/** A clock of our own team, by default four working hours of the office. */
export function givenClock(
  startedAt: string,
  setup: Partial<Pick<ClockView, 'calendar' | 'unit' | 'target'>> = {},
): ClockStory {
  const { calendar = 'cn-office', unit = 'workingMinutes', target = 240 } = setup;
  const turn = { at: at(startedAt), whose: 'us' as const, reason: 'work' };
  return new ClockStory(startClock({ name: 'firstResponse', calendar, unit, target }, turn));
}
