import { SANBAO } from '../../domain/people/roles.ts';
import { clearAlarmAbout } from '../../drizzle/alarm.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import { announcementsOf, arrive } from '../../drizzle/queries/announcements.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Closes the gaps that a file leaves where it was announced: the cases that still run hear of it, and nobody is told any
 * more that it is missing. A repeat tells nothing twice; what died half-way is told by it.
 */
export async function tellArrived(storage: Storage, ref: string, by: string): Promise<void> {
  await storage.query(async (database) => {
    for (const { caseNo } of await announcementsOf(database, ref)) {
      const row = await caseRow(database, caseNo);
      if (row?.status === 'open' && row.process === 'visit') {
        await receiveEvent(database.sql, {
          sender: SANBAO.id,
          eventId: `evidence:${caseNo}:${ref}`,
          caseNo,
          type: 'evidenceArrived',
          data: { ref },
          bodyHash: '',
        });
      }
      await clearAlarmAbout(database.sql, { kind: 'EvidenceMissing', caseNo, subject: ref }, by);
    }
    await arrive(database, ref);
  });
}
