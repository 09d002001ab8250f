import type { CaseView } from '../journal/view.ts';
import type { JsonObject } from '../json.ts';

/** `safety` goes at once, day and night; `ladder` in the working time of who is told; `plain` at once to our own people. */
export type Urgency = 'safety' | 'ladder' | 'plain';

/** What tells somebody that time runs or has run out. */
const LADDER: ReadonlySet<string> = new Set(['clockMark', 'waitOverdue', 'taskOverdue']);

/**
 * How urgent a message to one of our people is.
 *
 * @param safetyTasks kinds of tasks that are about safety (policy)
 */
export function urgencyOf(
  message: { readonly text: string; readonly params: JsonObject },
  tasks: CaseView['tasks'],
  safetyTasks: readonly string[],
): Urgency {
  const { text, params } = message;
  const kind = params.kind ?? tasks.find(({ task }) => task === params.task)?.kind;
  if (typeof kind === 'string' && safetyTasks.includes(kind)) return 'safety';
  return LADDER.has(text) ? 'ladder' : 'plain';
}
