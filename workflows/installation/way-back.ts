import type { CaseContext } from '../case/process.ts';
import type { InstallationStage } from './contract.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';
import { dropVisit } from './visits.ts';

type Case = CaseContext<InstallationTypes>;
type OnSite = NonNullable<InstallationDetail['resume']>;

/** Whether a loop has been gone through as often as the policy lets it; a manager may grant as much again. */
export function isStuck({ plan, grants = 0, ...counts }: Readonly<Partial<InstallationDetail>>) {
  const most = (times: number | undefined): number => (times ?? 1) * (grants + 1);
  if ((counts.inVain ?? 0) >= most(plan?.visits)) return 'visits';
  if ((counts.notReadyCount ?? 0) >= most(plan?.notReady)) return 'notReady';
  if ((counts.reworks ?? 0) > most(plan?.reworks)) return 'rework';
  return undefined;
}

/** The visit is over and the work is not: another appointment, and it goes on where it was. */
export async function anotherVisit(c: Case, resume: OnSite): Promise<InstallationStage> {
  await dropVisit(c);
  c.record({ type: 'installationInterrupted', data: { stage: resume }, detail: { resume } });
  return whereNow(c, 'awaitingAppointment');
}

/** Nobody comes after all: counted as a way in vain, and another time is agreed. */
export async function appointmentDropped(c: Case): Promise<InstallationStage> {
  await dropVisit(c);
  c.record({
    type: 'installationInterrupted',
    data: { stage: c.view.stage },
    detail: { inVain: (c.detail.inVain ?? 0) + 1 },
  });
  return whereNow(c, 'awaitingAppointment');
}

/** Where it goes on, unless it has come to nothing too often: then a manager decides. */
export function whereNow(c: Case, next: InstallationStage): InstallationStage {
  const over = isStuck(c.detail);
  if (over === undefined) return next;
  c.record({
    type: 'installationStuck',
    data: { over },
    detail: { deadlock: { over, at: c.now } },
    tells: [{ to: 'manager', text: 'installationStuck' }],
  });
  return 'deadlocked';
}
