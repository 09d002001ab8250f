import { inVain } from '../../../domain/dispatch/cannot-complete.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { dropDate } from '../../promise/dates-told.ts';
import type { VisitOutcome } from '../contract.ts';
import { freeTime } from '../free-time.ts';
import type { VisitDetail, VisitTypes } from '../state.ts';
import type { VisitEnded } from '../told.ts';
import { partsTold } from '../van-parts.ts';

/** Over. The time is free, and the case whose job it was hears how it ended; another visit is another case. */
export const closed: Stage<VisitTypes> = {
  run: async (c) => {
    dropSlot(c);
    await c.compensate();
    await freeTime(c);
    const { parent, withdrawn, jobOver, goods } = c.detail;
    // A job that has called it off wants to hear no more, and may be over by now; but one whose goods he might have had waits for it.
    const isWanted = !(withdrawn && jobOver) || goods !== undefined;
    if (parent !== undefined && isWanted) await c.tell('parent', parent, 'visitEnded', plain(ended(c)));
    c.once('close', () => c.close(ending(c)));
    return { ends: true };
  },
};

/** The hour that was told does not come: by the will or the doing of the customer, or by ours. */
function dropSlot(c: CaseContext<VisitTypes>): void {
  const { notDone, calledOff, plan } = c.detail;
  if (notDone !== undefined) {
    const customers = inVain(notDone.code, plan?.cannotComplete).whose === 'customer';
    dropDate(c, 'slot', customers ? 'released' : 'broken', notDone.code);
  } else dropDate(c, 'slot', calledOff ? 'broken' : 'released', calledOff ? 'calledOff' : 'withdrawn');
}

function ending(c: CaseContext<VisitTypes>): VisitOutcome {
  const { withdrawn, notDone, done, ending } = c.detail;
  if (withdrawn) return 'withdrawn';
  if (done === undefined && notDone !== undefined) return 'cannotComplete';
  return ending ?? 'done';
}

/** What the job needs to know: whether it was done, and else whose time it is and who pays the way. */
function ended(c: CaseContext<VisitTypes>): VisitEnded {
  const { done, notDone, booking, evidence = [], startedAt, checked, readings, settlement, taken } = c.detail;
  const failed = done === undefined ? notDone : undefined;
  return {
    visit: c.view.caseNo,
    outcome: ending(c),
    technicians: [...(booking?.technicians ?? [])],
    files: [...evidence.map(({ ref }) => ref), ...(failed?.files ?? [])],
    ...(startedAt ? { startedAt } : {}),
    ...(c.detail.parts === undefined ? {} : { parts: partsTold(c.detail) }),
    ...(checked === undefined ? {} : { checked }),
    ...(readings === undefined ? {} : { readings }),
    ...(settlement === undefined ? {} : { settlement }),
    ...(taken === undefined ? {} : { taken: taken.lines }),
    ...(done === undefined ? {} : whatWasDone(done)),
    ...(failed === undefined ? {} : { code: failed.code, ...inVain(failed.code, c.detail.plan?.cannotComplete) }),
  };
}

function whatWasDone({ at, by, result, cause, performanceFault, work }: VisitDetail['done']) {
  return {
    endedAt: at,
    by,
    result,
    work,
    ...(cause === undefined ? {} : { cause }),
    ...(performanceFault === undefined ? {} : { performanceFault }),
  };
}
