import { fitness } from './fitness.ts';
import type { VisitNeed } from './need.ts';
import { type Candidate, obstacleOf } from './propose.ts';
import type { Obstacle, Reason } from './reason.ts';
import { overlaps, type Stretch } from './workday.ts';

/**
 * What stands in the way of sending this very technician at this very time; empty when nothing does. A visit that was
 * asked for by hand may lie where no proposal would put it: the dispatcher then hears of everything at once.
 *
 * @param start milliseconds since 1970
 */
export function assignmentObstacles(
  { technician, days }: Candidate,
  need: VisitNeed,
  start: number,
  day: string,
): Reason<Obstacle>[] {
  const found: Reason<Obstacle>[] = [...fitness(technician, need, day).obstacles];
  const workday = days.find((one) => one.day === day);
  if (workday === undefined) return [...found, { code: 'offShift', params: { day } }];
  const work: Stretch = { from: start, until: start + need.minutes * 60_000 };
  const span = { from: work.from - need.travelMinutes * 60_000, until: work.until + need.travelMinutes * 60_000 };
  const closed = obstacleOf(technician, workday);
  if (closed !== undefined) found.push(closed);
  const within = hoursOf(days).some(({ from, until }) => from <= work.from && work.until <= until);
  if (!within && closed?.code !== 'absent' && closed?.code !== 'offShift') {
    found.push({ code: 'offShift', params: { day } });
  }
  if (workday.busy.some((one) => overlaps(one, span))) found.push({ code: 'busy', params: { day } });
  return found;
}

/** When he works, in order. Hours that go on at midnight are one stretch. */
function hoursOf(days: Candidate['days']): readonly Stretch[] {
  const hours = days.filter(({ absent }) => !absent).flatMap(({ open }) => open);
  const joined: { from: number; until: number }[] = [];
  for (const { from, until } of hours.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || last.until < from) joined.push({ from, until });
    else last.until = Math.max(last.until, until);
  }
  return joined;
}
