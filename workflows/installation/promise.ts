import { addDays } from '../../domain/calendar/date.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { CaseContext } from '../case/process.ts';
import { dropDate, keepDate, missDate, tellDate } from '../promise/dates-told.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';

type Case = CaseContext<InstallationTypes>;

/** The day on which it is to stand and run, told when the job was taken on. */
export function tellPromised(c: Case): void {
  const { promisedFor } = c.detail;
  if (promisedFor !== undefined) tellDate(c, 'installation', { kind: 'installationDate', due: { on: promisedFor } });
}

/** An hour that was agreed with the customer outside the program; a visit of the program promises its own. */
export function tellAppointment(c: Case, startsAt: string, [by]: readonly string[]): void {
  tellDate(c, 'appointment', { kind: 'visitSlot', due: { at: startsAt }, agreed: true, ...(by ? { by } : {}) });
}

/** Somebody stands before the item. */
export function keepAppointment(c: Case): void {
  keepDate(c, 'appointment', c.detail.scanned?.at ?? c.now);
}

/** Nobody comes at that hour: as the customer wished, or because we called it off. */
export function dropAppointment(c: Case, whose: 'customer' | 'us'): void {
  if (whose === 'customer') dropDate(c, 'appointment', 'released', 'withdrawn');
  else dropDate(c, 'appointment', 'broken', 'calledOff');
}

/** The work is done, whenever it is signed for. What somebody else has done was not kept by us. */
export function keepPromised(c: Case): void {
  const { acceptance, installed } = c.detail;
  if (acceptance?.how === 'byOthers') dropDate(c, 'installation', 'released', 'doneByOthers');
  else keepDate(c, 'installation', installed?.at ?? c.now);
}

/** It is over, and what was promised and not done will not be: because the customer does not want it, or by our doing. */
export function dropPromised(c: Case): void {
  const { withdrawn, ending } = c.detail;
  const isHisWill = withdrawn === true || ending === 'notWanted';
  dropAppointment(c, isHisWill ? 'customer' : 'us');
  if (isHisWill) dropDate(c, 'installation', 'released', withdrawn ? 'withdrawn' : 'notWanted');
  else dropDate(c, 'installation', 'broken', 'notInstalled');
}

/** The end of the promised day in Shanghai, while what was promised is not done and nobody has said so. */
export function promiseLooksAt({ detail, status }: CaseView): string | undefined {
  const { promisedFor, promiseBroken, finished } = detail as Partial<InstallationDetail>;
  if (promisedFor === undefined || promiseBroken || finished || status === 'closed') return undefined;
  return new Date(Date.parse(`${addDays(promisedFor, 1)}T00:00:00+08:00`)).toISOString();
}

/** The promised day went by: people are told, once. */
export async function lookAtPromise(c: Case): Promise<void> {
  const { promisedFor = '' } = c.detail;
  missDate(c, 'installation');
  c.record({
    type: 'installationPromiseBroken',
    data: { promisedFor },
    detail: { promiseBroken: true },
    tells: [
      { to: 'lead', text: 'installationLate' },
      { to: 'customer', text: 'installationLateCustomer' },
    ],
  });
}
