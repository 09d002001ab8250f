import { retimedCase } from '../../activities/retimed-case.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { RehearsedChange } from '../../domain/rehearsal/change.ts';
import type { People } from '../../drizzle/roster-book.ts';
import type { Rules } from '../../drizzle/rule-book.ts';

/** What a case is timed by: its goods, its team, and the instant of the question. */
export interface CaseTiming extends Pick<CaseView, 'clocks' | 'waits' | 'tasks'> {
  readonly category?: string;
  readonly team?: string;
}

/**
 * Which due instants and bounds of an open case would be others under other rules. Both sides are what re-timing would
 * make of the case, so a case that was not yet brought to the rules in force is no change of the proposal.
 */
export function caseChanges(
  base: Rules,
  proposed: Rules,
  { people, now }: { readonly people: People; readonly now: string },
  timing: CaseTiming,
): RehearsedChange[] {
  const [old, next] = [base, proposed].map((rules) => instantsOf(rules, people, { ...timing, now }));
  return [...(next ?? [])].flatMap(([of, until]): RehearsedChange[] => {
    const before = old?.get(of);
    if (before === until) return [];
    return [
      {
        kind: 'deadlineMoved',
        of,
        ...(before === undefined ? {} : { old: before }),
        ...(until === undefined ? {} : { new: until }),
      },
    ];
  });
}

/** Every instant that binds the case, as the rules would have it. */
function instantsOf(
  rules: Rules,
  people: People,
  timing: CaseTiming & { readonly now: string },
): Map<string, string | undefined> {
  const { clocks, waits, tasks } = timing;
  const moved = retimedCase(rules, people, () => undefined, timing);
  const clock = new Map(moved?.clocks.map((one) => [one.clock.name, one.timed.dueAt]));
  const wait = new Map(moved?.waits.map((one) => [one.wait, one.until]));
  const task = new Map(moved?.tasks.map((one) => [one.task, one.until]));
  return new Map([
    ...clocks
      .filter(({ stoppedAt }) => stoppedAt === undefined)
      .map(({ name, dueAt }) => [`clock:${name}`, clock.has(name) ? clock.get(name) : dueAt] as const),
    ...waits.map((one) => [`wait:${one.name}:${one.wait}`, wait.get(one.wait) ?? one.until] as const),
    ...tasks
      .filter(({ doneAt }) => doneAt === undefined)
      .map((one) => [`task:${one.kind}:${one.task}`, task.get(one.task) ?? one.until] as const),
  ]);
}
