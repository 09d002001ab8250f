import type { TaskView, WaitView } from '../../domain/journal/view.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { Alarm } from './alarm.ts';
import type { CaseCore } from './core.ts';
import { later, type Waits } from './waits.ts';

type Due =
  | { readonly at: string; readonly kind: 'mark'; readonly mark: { clock: string; percent: number; at: string } }
  | { readonly at: string; readonly kind: 'hold' }
  | { readonly at: string; readonly kind: 'look' }
  | { readonly at: string; readonly kind: 'task'; readonly task: TaskView }
  | { readonly at: string; readonly kind: 'wait'; readonly wait: WaitView };

/** What a process does when something of its own falls due. */
interface OnDue {
  readonly mark: (clock: string, percent: number) => Promise<void> | void;
  /** ISO instant at which the case looks at itself again. */
  readonly looksAt: () => string | undefined;
  readonly look: () => Promise<void>;
}

/** Everything in a case that falls due by itself: marks, holds, tasks and the bounds of waits, earliest first. */
export class Timekeeper {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly onDue: OnDue | undefined;
  private readonly alarm: Alarm;

  constructor(core: CaseCore, waits: Waits, onDue?: OnDue) {
    this.core = core;
    this.waits = waits;
    this.onDue = onDue;
    this.alarm = new Alarm(
      core.host,
      () => {
        const next = core.ended ? undefined : this.next();
        return next === undefined ? undefined : Date.parse(next.at);
      },
      // The turn itself lets happen what is due.
      () => this.core.inTurn(() => Promise.resolve()),
    );
  }

  arm(): void {
    this.alarm.arm();
  }

  async endHold(why: 'resumed' | 'expired', actor?: Actor): Promise<void> {
    this.core.book.note('holdEnded', { why }, actor ? { actor } : {});
    await this.holdChanged();
  }

  /** A hold began or ended: other clocks run, and the waits they bound follow them. */
  async holdChanged(): Promise<void> {
    this.core.clocks.reconsider();
    await this.clocksChanged();
  }

  /** Other clocks count, and the waits they bound follow them. */
  async clocksChanged(): Promise<void> {
    await this.core.time([]);
    this.waits.followClocks();
  }

  /**
   * Lets happen what has fallen due, in its order. What is done at the very instant of a bound is done in time, so
   * before a command only what fell due earlier happens.
   */
  async catchUp(upTo: 'dueBefore' | 'dueNow'): Promise<void> {
    for (;;) {
      const due = this.core.ended ? undefined : this.next();
      if (due === undefined) return;
      const ahead = Date.parse(due.at) - this.core.host.now();
      if (ahead > 0 || (ahead === 0 && upTo === 'dueBefore')) return;
      await this.happen(due);
      await this.core.motion.rested();
    }
  }

  private async happen(due: Due): Promise<void> {
    switch (due.kind) {
      case 'mark':
        this.core.clocks.reach(due.mark);
        await this.onDue?.mark(due.mark.clock, due.mark.percent);
        return;
      case 'hold':
        return this.endHold('expired');
      case 'look':
        await this.onDue?.look();
        if (this.onDue?.looksAt() === due.at) throw new Error('a case that looked at itself looks on from there');
        return;
      case 'task':
        return this.escalate(due.task);
      case 'wait':
        return this.waits.pass(due.wait);
    }
  }

  private async escalate({ task }: TaskView): Promise<void> {
    const { until, by } = later(await this.core.bound(task, 'taskDefault'), this.core.book.now);
    this.core.book.note('taskEscalated', { task, until, by }, { tells: [{ to: 'manager', text: 'taskOverdue' }] });
  }

  private next(): Due | undefined {
    const { view, clocks } = this.core;
    const mark = clocks.nextMark();
    const looksAt = this.onDue?.looksAt();
    const candidates: Due[] = [
      ...(mark ? [{ at: mark.at, kind: 'mark' as const, mark }] : []),
      ...(looksAt ? [{ at: looksAt, kind: 'look' as const }] : []),
      ...(view.hold ? [{ at: view.hold.until, kind: 'hold' as const }] : []),
      ...view.tasks
        .filter((task) => task.doneAt === undefined)
        .map((task) => ({ at: task.until, kind: 'task' as const, task })),
      ...view.waits.map((wait) => ({ at: wait.until, kind: 'wait' as const, wait })),
    ];
    return candidates.reduce<Due | undefined>(
      (first, one) => (first === undefined || Date.parse(one.at) < Date.parse(first.at) ? one : first),
      undefined,
    );
  }
}
