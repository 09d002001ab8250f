import type { CaseContext } from '../case/process.ts';
import type { DeliveryTypes } from './state.ts';

/** Nobody of ours is to come any more: called off where he has not set out yet, and else he is told. */
export async function dropDriver(c: CaseContext<DeliveryTypes>): Promise<void> {
  const { driverVisit: visit, driversOff = [] } = c.detail;
  if (!visit) return;
  await c.tell(`dropDriver#${visit}`, visit, 'jobEnded', { caseNo: c.view.caseNo });
  c.record({
    type: 'driverDropped',
    data: { visit },
    detail: { driverVisit: null, driversOff: [...driversOff, visit] },
  });
}
