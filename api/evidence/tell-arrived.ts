import { SANBAO } from '../../domain/people/roles.ts';
import { clearAlarmAbout } from '../../drizzle/alarm.ts';
import { type IncomingEvent, receiveEvent } from '../../drizzle/inbox.ts';
import { announcementsOf, arrive, awaitedIn } from '../../drizzle/queries/announcements.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { visit } from '../../workflows/visit/contract.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Closes the gaps that a file leaves where it was announced: the cases that still run hear of it, and nobody is told any
 * more that it is missing. A repeat tells nothing twice; what died half-way is told by it.
 */
export async function tellArrived(storage: Storage, ref: string, by: string): Promise<void> {
  await storage.query(async (database) => {
    // First: a command that lands from here on looks for it and tells its case itself.
    await arrive(database, ref);
    for (const { caseNo } of await announcementsOf(database, ref)) {
      const row = await caseRow(database, caseNo);
      if (row?.status === 'open' && row.process === visit.process) {
        await receiveEvent(database.sql, arrivalOf(caseNo, ref, `evidence:${caseNo}:${ref}`));
      }
      await clearAlarmAbout(database.sql, { kind: 'EvidenceMissing', caseNo, subject: ref }, by);
    }
  });
}

/**
 * A command that named announced files has been answered. Bytes that came while it was on its way were told to a case that
 * did not know of them yet, and are told once more.
 */
export async function tellLanded(
  storage: Storage,
  caseNo: string,
  commandId: string,
  announced: readonly string[],
): Promise<void> {
  if (announced.length === 0 || !caseNo.startsWith(`${visit.prefix}-`)) return;
  await storage.query(async (database) => {
    const awaited = await awaitedIn(database, caseNo, announced);
    for (const ref of announced.filter((one) => !awaited.some(({ ref }) => ref === one))) {
      await receiveEvent(database.sql, arrivalOf(caseNo, ref, `evidence:${caseNo}:${ref}:${commandId}`));
    }
  });
}

function arrivalOf(caseNo: string, ref: string, eventId: string): IncomingEvent {
  return { sender: SANBAO.id, eventId, caseNo, type: 'evidenceArrived', data: { ref }, bodyHash: '' };
}
