import type { CaseContext } from '../case/process.ts';
import { missDate } from '../promise/dates-told.ts';
import type { VisitTypes } from './state.ts';

type Case = CaseContext<VisitTypes>;

/** Until when somebody must have arrived: so long after the agreed beginning. After that the desk is told at every bound. */
export function untilLate(c: Case) {
  const startsAt = c.detail.booking?.startsAt ?? c.now;
  const late = c.detail.late === true;
  return {
    within: late ? ('visitLate' as const) : { term: 'visitLate', from: startsAt },
    passing: late ? { escalatesTo: ['dispatcher', 'lead', 'manager'] as const } : ('expires' as const),
  };
}

/** Nobody was there in time: desk and customer hear of it, once a booking. */
export function tellLate(c: Case): void {
  const startsAt = c.detail.booking?.startsAt ?? c.now;
  missDate(c, 'slot');
  c.record({
    type: 'technicianLate',
    data: { startsAt },
    detail: { late: true },
    tells: [
      { to: 'dispatcher', text: 'technicianLate' },
      { to: 'owner', text: 'technicianLate' },
      { to: 'customer', text: 'visitLate' },
    ],
  });
}
