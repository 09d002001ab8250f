import { CANNOT_COMPLETE } from '../../../domain/dispatch/cannot-complete.ts';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import type { VisitOutcome } from '../contract.ts';
import { freeTime } from '../free-time.ts';
import type { VisitTypes } from '../state.ts';

/** Over. The time is free, and the case whose job it was hears how it ended; another visit is another case. */
export const closed: Stage<VisitTypes> = {
  run: async (c) => {
    await freeTime(c);
    const { parent } = c.detail;
    if (parent !== undefined) await c.tell('parent', parent, 'visitEnded', ended(c));
    c.once('close', () => c.close(ending(c)));
    return { ends: true };
  },
};

function ending(c: CaseContext<VisitTypes>): VisitOutcome {
  const { withdrawn, notDone, done, ending } = c.detail;
  if (withdrawn) return 'withdrawn';
  if (done === undefined && notDone !== undefined) return 'cannotComplete';
  return ending ?? 'done';
}

/** What the job needs to know: whether it was done, and else whose time it is and who pays the way. */
function ended(c: CaseContext<VisitTypes>): JsonObject {
  const { done, notDone, booking, evidence = [], startedAt } = c.detail;
  const failed = done === undefined ? notDone : undefined;
  return {
    visit: c.view.caseNo,
    outcome: ending(c),
    technicians: [...(booking?.technicians ?? [])],
    files: [...evidence.map(({ ref }) => ref), ...(failed?.files ?? [])],
    ...(startedAt ? { startedAt } : {}),
    ...(done === undefined ? {} : { endedAt: done.at, result: done.result }),
    ...(failed === undefined ? {} : { code: failed.code, ...CANNOT_COMPLETE[failed.code] }),
  };
}
