import type { TaskView, WaitView } from '../../domain/journal/view.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { Alarm } from './alarm.ts';
import type { CaseCore } from './core.ts';
import type { Waits } from './waits.ts';

type Due =
  | { readonly at: string; readonly kind: 'mark'; readonly mark: { clock: string; percent: number; at: string } }
  | { readonly at: string; readonly kind: 'hold' }
  | { readonly at: string; readonly kind: 'task'; readonly task: TaskView }
  | { readonly at: string; readonly kind: 'wait'; readonly wait: WaitView };

/** Everything in a case that falls due by itself: marks, holds, tasks and the bounds of waits, earliest first. */
export class Timekeeper {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly onMark: (clock: string, percent: number) => void;
  private readonly alarm: Alarm;

  constructor(core: CaseCore, waits: Waits, onMark: (clock: string, percent: number) => void) {
    this.core = core;
    this.waits = waits;
    this.onMark = onMark;
    this.alarm = new Alarm(
      core.host,
      () => {
        const next = core.ended ? undefined : this.next();
        return next === undefined ? undefined : Date.parse(next.at);
      },
      () => this.catchUp(),
    );
  }

  arm(): void {
    this.alarm.arm();
  }

  async endHold(why: 'resumed' | 'expired', actor?: Actor): Promise<void> {
    this.core.book.note('holdEnded', { why }, actor ? { actor } : {});
    this.core.clocks.reconsider();
    await this.core.time([]);
  }

  private async catchUp(): Promise<void> {
    await this.core.inTurn(async () => {
      for (;;) {
        const due = this.core.ended ? undefined : this.next();
        if (due === undefined || Date.parse(due.at) > this.core.host.now()) return;
        await this.happen(due);
        await this.core.motion.rested();
      }
    });
  }

  private async happen(due: Due): Promise<void> {
    switch (due.kind) {
      case 'mark':
        this.core.clocks.reach(due.mark);
        this.onMark(due.mark.clock, due.mark.percent);
        return;
      case 'hold':
        return this.endHold('expired');
      case 'task':
        return this.escalate(due.task);
      case 'wait':
        return this.waits.pass(due.wait);
    }
  }

  private async escalate({ task }: TaskView): Promise<void> {
    const timing = await this.core.time([{ name: task, term: 'taskDefault' }]);
    const until = timing?.bounds[0]?.until ?? this.core.book.now;
    this.core.book.note('taskEscalated', { task, until }, { tells: [{ to: 'manager', text: 'taskOverdue' }] });
  }

  private next(): Due | undefined {
    const { view, clocks } = this.core;
    const mark = clocks.nextMark();
    const candidates: Due[] = [
      ...(mark ? [{ at: mark.at, kind: 'mark' as const, mark }] : []),
      ...(view.hold ? [{ at: view.hold.until, kind: 'hold' as const }] : []),
      ...view.tasks
        .filter((task) => task.doneAt === undefined)
        .map((task) => ({ at: task.until, kind: 'task' as const, task })),
      ...view.waits.map((wait) => ({ at: wait.until, kind: 'wait' as const, wait })),
    ];
    return candidates.reduce<Due | undefined>(
      (first, one) => (first === undefined || one.at < first.at ? one : first),
      undefined,
    );
  }
}
