import type { ClockSetup, RetimingAnswer, TimedClock } from '../../activities/contract.ts';
import { retarget } from '../../domain/clocks/spans.ts';
import type { Tell } from '../../domain/journal/entry.ts';
import type { ClockView, Span } from '../../domain/journal/view.ts';
import type { Party, Role } from '../../domain/people/roles.ts';
import type { CaseBook } from './book.ts';
import type { Memory } from './carried.ts';

/** The reason of a span in which a clock stands still because of a hold. */
export const HELD = 'hold';

type Mark = { readonly clock: string; readonly percent: number; readonly at: string };

/**
 * The clocks of one case. It only keeps the interval logs and says which clocks must be timed anew; the instants come
 * from the calendar outside, as an answer that history keeps. Pausing follows from whom the case waits for and from
 * holds, so nobody can forget it.
 */
export class CaseClocks {
  private readonly book: CaseBook;
  private readonly memory: Pick<Memory, 'setups' | 'marks'>;
  /** Clocks changed since the last entry, and those of them whose due instant must be asked for. */
  private changed = new Map<string, ClockView>();
  private untimed = new Set<string>();
  private whose: Party = 'us';
  private reason = 'opening';

  constructor(book: CaseBook, memory: Pick<Memory, 'setups' | 'marks'>) {
    this.book = book;
    this.memory = memory;
  }

  /** Takes up a case that a run before has left: it is the time of whom it waits for. */
  takeUp(whose: Party, reason: string): void {
    this.whose = whose;
    this.reason = reason;
  }

  start(names: readonly string[]): void {
    for (const name of names) {
      const setup = this.memory.setups[name];
      // The rules of this category set no such limit.
      if (setup === undefined) continue;
      const before = this.find(name);
      if (before !== undefined && before.stoppedAt === undefined) continue;
      const now = this.book.now;
      const span = this.spanNow(setup);
      // A clock that was stopped and starts again keeps the net time it used; the time between does not count.
      const { stoppedAt: _stopped, dueAt: _due, ...kept } = under(setup, before, now) ?? blank(setup, now);
      this.change({ ...kept, spans: switched(kept.spans, span) }, span.running);
    }
  }

  /** Starts clocks that measure from an earlier instant; one begun before it measured something else and begins anew. */
  startSince(since: string, names: readonly string[]): void {
    for (const name of names) {
      const setup = this.memory.setups[name];
      if (setup === undefined) continue;
      const before = this.find(name);
      if (before !== undefined && Date.parse(before.startedAt) >= Date.parse(since)) {
        this.start([name]);
        continue;
      }
      const span = { ...this.spanNow(setup), from: since };
      this.memory.marks[name] = [];
      this.change({ ...blank(setup, since), spans: [span] }, span.running);
    }
  }

  stop(names: readonly string[]): void {
    for (const name of names) {
      const clock = this.find(name);
      if (clock === undefined || clock.stoppedAt !== undefined) continue;
      const { dueAt: _due, ...rest } = clock;
      this.change({ ...rest, spans: closed(clock.spans, this.book.now), stoppedAt: this.book.now }, false);
      this.keepPassed(name);
    }
  }

  stopAll(): void {
    this.stop(this.names());
  }

  /** From now on it is somebody's time; clocks that pause for him stop, the others run. */
  belongTo(whose: Party, reason: string): void {
    this.whose = whose;
    this.reason = reason;
    for (const name of this.names()) {
      const clock = this.find(name);
      if (clock === undefined || clock.stoppedAt !== undefined) continue;
      const last = clock.spans.at(-1);
      const span = this.spanNow(this.setup(name));
      if (last !== undefined && last.running === span.running && last.whose === whose) continue;
      const { dueAt, ...rest } = clock;
      const spans = switched(clock.spans, span);
      const runsOn = span.running && last?.running === true;
      this.change(
        runsOn && dueAt ? { ...rest, dueAt, spans } : { ...rest, spans },
        span.running && dueAt === undefined,
      );
      if (!span.running) this.keepPassed(name);
    }
  }

  /** A hold began or ended: the same party, but other clocks may run. */
  reconsider(): void {
    this.belongTo(this.whose, this.reason);
  }

  /** Another team has the case: its targets and its working time count from now on, what was used before stays used. */
  handOver(setups: readonly ClockSetup[]): void {
    for (const setup of setups) {
      this.memory.setups[setup.name] = setup;
      const clock = this.find(setup.name);
      if (clock === undefined || clock.stoppedAt !== undefined) continue;
      const moved = under(setup, clock, this.book.now);
      if (moved === undefined || moved === clock) continue;
      this.memory.marks[setup.name] = [];
      this.change(moved, moved.spans.at(-1)?.running === true);
    }
  }

  /** What newer rules say of the clocks: their new state, and the marks that lie ahead by it. */
  retime({ setups, clocks }: Pick<RetimingAnswer, 'setups' | 'clocks'>): ClockView[] {
    for (const setup of setups) this.memory.setups[setup.name] = setup;
    return clocks.map(({ clock, timed }) => {
      const { dueAt: _before, ...rest } = clock;
      const { dueAt, provisional, calendarVersion } = timed;
      this.markAhead(clock, timed.marks);
      return { ...rest, ...(dueAt ? { dueAt } : {}), provisional, calendarVersion };
    });
  }

  /** Clocks whose due instant has to be asked for. */
  toTime(): ClockView[] {
    return [...this.untimed].map((name) => this.find(name)).filter((clock) => clock !== undefined);
  }

  timed(answers: readonly TimedClock[]): void {
    for (const { name, dueAt, provisional, calendarVersion, marks } of answers) {
      const clock = this.find(name);
      if (clock === undefined) continue;
      this.untimed.delete(name);
      this.markAhead(clock, marks);
      this.changed.set(name, { ...clock, ...(dueAt ? { dueAt } : {}), provisional, calendarVersion });
    }
  }

  /** Writes one entry for everything that changed. */
  record(): void {
    if (this.changed.size === 0) return;
    this.book.note('clocksTimed', { clocks: [...this.changed.values()] });
    this.changed.clear();
  }

  nextMark(): Mark | undefined {
    let next: Mark | undefined;
    for (const [clock, marks] of Object.entries(this.memory.marks)) {
      for (const mark of marks) if (next === undefined || mark.at < next.at) next = { clock, ...mark };
    }
    return next;
  }

  /** The mark is reached: journalled, and the roles of the ladder are told. */
  reach({ clock, percent, at }: Mark): void {
    this.memory.marks[clock] = (this.memory.marks[clock] ?? []).filter((mark) => mark.percent !== percent);
    const rung = this.setup(clock).ladder.find((one) => one.percent === percent);
    const tells: Tell[] = (rung?.tells ?? []).map((to) => ({ to: to as Role | 'owner', text: 'clockMark' }));
    this.book.note('clockMarked', { clock, percent, due: at }, { tells });
  }

  /** A clock as it stands, the changes that are not written down yet included. */
  find(name: string): ClockView | undefined {
    return this.changed.get(name) ?? this.book.view.clocks.find((clock) => clock.name === name);
  }

  private markAhead(clock: ClockView, marks: TimedClock['marks']): void {
    const passed = this.memory.marks[clock.name]?.filter((mark) => mark.at < this.book.now) ?? [];
    const known = new Set([...clock.marks, ...passed].map((mark) => mark.percent));
    const ahead = marks.filter((mark) => !known.has(mark.percent)).map((mark) => ({ ...mark }));
    this.memory.marks[clock.name] = [...passed, ...ahead];
  }

  private names(): string[] {
    return [...new Set([...this.book.view.clocks.map((clock) => clock.name), ...this.changed.keys()])];
  }

  private change(clock: ClockView, needsTiming: boolean): void {
    this.changed.set(clock.name, clock);
    if (needsTiming) this.untimed.add(clock.name);
    else this.untimed.delete(clock.name);
  }

  /** The clock stands still: no mark lies ahead, but one that has just been passed is still to be recorded. */
  private keepPassed(name: string): void {
    this.memory.marks[name] = this.memory.marks[name]?.filter((mark) => mark.at < this.book.now) ?? [];
  }

  private setup(name: string): ClockSetup {
    const setup = this.memory.setups[name];
    if (setup === undefined) throw new Error(`the process does not declare the clock ${name}`);
    return setup;
  }

  private spanNow(setup: ClockSetup): Span {
    const held = setup.pausesOnHold && this.book.view.hold !== undefined;
    return {
      from: this.book.now,
      running: !held && !setup.pausesFor.includes(this.whose),
      whose: this.whose,
      reason: held ? HELD : this.reason,
    };
  }
}

function closed(spans: readonly Span[], now: string): Span[] {
  return spans.map((span) => (span.to === undefined ? { ...span, to: now } : span));
}

/** The log with the span under way closed and another begun; a span of no length leaves no trace. */
function switched(spans: readonly Span[], span: Span): Span[] {
  return [...closed(spans, span.from).filter((one) => one.from !== span.from), span];
}

/** The clock under the target and the calendar of a setup; `undefined` when there is none. Its unit never changes. */
function under(setup: ClockSetup, clock: ClockView | undefined, now: string): ClockView | undefined {
  if (clock === undefined || setup.unit !== clock.unit) return clock;
  const { target, calendar } = setup;
  return target === clock.target && calendar === clock.calendar
    ? clock
    : retarget(clock, { at: now, target, calendar });
}

function blank(setup: ClockSetup, now: string): ClockView {
  const { name, calendar, unit, target } = setup;
  return { name, calendar, unit, target, startedAt: now, spans: [], marks: [] };
}
