import type { CaseContext } from '../case/process.ts';
import type { VisitStage } from './contract.ts';
import type { VisitTypes } from './state.ts';

const UNDER_WAY: readonly VisitStage[] = ['travelling', 'arrived', 'working', 'paused', 'unsafe'];

/**
 * The case of the job is over. Before anybody has set out the visit is called off, by the wait that is open or the next
 * one. Who is on his way or there is told, and says himself how it ends. A visit that is done stays as it is.
 */
export function jobEnded(c: CaseContext<VisitTypes>, caseNo: string): boolean {
  const { stage } = c.view;
  if (stage === 'planned' || stage === 'dispatched' || stage === 'accepted') return false;
  if (UNDER_WAY.some((one) => one === stage) && !c.detail.jobOver) {
    c.record({
      type: 'jobEnded',
      data: { caseNo },
      detail: { jobOver: true },
      tells: [
        { to: 'owner', text: 'jobEnded' },
        { to: 'dispatcher', text: 'jobEnded' },
      ],
    });
  }
  return true;
}
