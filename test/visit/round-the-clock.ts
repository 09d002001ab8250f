import type { Database } from '../../drizzle/connect.ts';
import { putShift, putTeam } from '../../drizzle/queries/people.ts';
import { putTechnician } from '../../drizzle/queries/technicians.ts';

const ALL_DAY = [['00:00', '24:00']] as const;

/** Technicians of a team that works round the clock, so that a test may run at any hour of any day. */
export async function employ(database: Database, ...technicians: string[]): Promise<void> {
  const week = { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY, 7: ALL_DAY };
  await putShift(database, 'always', { hours: { calendar: 'cn-24x7', week, holidaysOpen: true } }, 'always');
  await putTeam(database, 'field', { lead: null, shift: 'always', targets: {} }, 'field');
  for (const ref of technicians) {
    const plain = { team: 'field', categories: ['fridge'], active: true, name: undefined, phone: undefined };
    await putTechnician(database, ref, plain, ref);
  }
}
