import type { CaseContext } from '../case/process.ts';
import type { VisitTypes } from './state.ts';

/** The technician can be booked again. Also what an unanswered request may have taken is given back. */
export async function freeTime(c: CaseContext<VisitTypes>): Promise<void> {
  await c.run('free', 'freeVisit', { caseNo: c.view.caseNo, why: 'ended' });
}
