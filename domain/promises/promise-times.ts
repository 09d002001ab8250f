import { isOpenDay, knowsDay, openDayFrom, workingBefore } from '../calendar/open-days.ts';
import { shanghaiDate } from '../calendar/shanghai-date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import { addCalendarDays, addWorking, addWorkingDays } from '../calendar/working-time.ts';
import type { PromiseKindRow } from '../policy/promise-kind.ts';
import { type DueDate, dueDateOf, type SaidDue } from './promised-date.ts';

/** Everything that happens around the due date of a promise. Instants are ISO, days are in Asia/Shanghai. */
export interface PromiseTimes extends DueDate {
  /** The day that was said, when a rest day moved it. */
  readonly said?: string;
  /** Absent when it would lie behind the promise itself. */
  readonly remindAt?: string;
  readonly managerAt: string;
  /** The calendar does not know the holidays of that day yet. */
  readonly provisional: boolean;
}

type Rules = Pick<PromiseKindRow, 'due' | 'restDays' | 'remindBefore' | 'managerAfter'>;

/**
 * When a promise is due, and when people are told of it.
 *
 * @param said absent: when its kind says
 * @param from ISO instant at which it was made, or the time before was over
 */
export function promiseTimes(
  { due, restDays, remindBefore, managerAfter }: Rules,
  calendar: CompiledCalendar,
  said: SaidDue | undefined,
  from: string,
): PromiseTimes {
  const asked = dueDateOf(said ?? byDefault(due, calendar, from));
  const date = said !== undefined && 'on' in said ? moved(asked, restDays, calendar, shanghaiDate(from)) : asked;
  const remindAt = remindBefore > 0 ? workingBefore(calendar, date.dueAt, remindBefore) : from;
  return {
    ...date,
    ...(date.dueOn === asked.dueOn ? {} : { said: asked.dueOn }),
    ...(Date.parse(remindAt) > Date.parse(from) ? { remindAt } : {}),
    managerAt: addWorking(calendar, date.dueAt, managerAfter).at,
    provisional: !knowsDay(calendar, date.dueOn),
  };
}

function byDefault({ unit, n }: Rules['due'], calendar: CompiledCalendar, from: string): SaidDue {
  if (unit === 'workingMinutes') return { at: addWorking(calendar, from, n).at };
  const end = unit === 'workingDays' ? addWorkingDays(calendar, from, n) : addCalendarDays(calendar, from, n);
  return { on: end.lastDay };
}

/** A date on a rest day goes where its kind says, but never back to before the promise. */
function moved(asked: DueDate, rule: Rules['restDays'], calendar: CompiledCalendar, notBefore: string): DueDate {
  if (rule === 'stays' || isOpenDay(calendar, asked.dueOn)) return asked;
  const before = rule === 'before' ? openDayFrom(calendar, asked.dueOn, -1) : '';
  return dueDateOf({ on: before >= notBefore ? before : openDayFrom(calendar, asked.dueOn, 1) });
}
