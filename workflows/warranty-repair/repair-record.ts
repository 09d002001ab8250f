import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { partsUsed } from './parts.ts';
import { factsOf, findRights, openRight } from './rights.ts';
import { isRepaired } from './rounds.ts';
import type { RepairTypes } from './state.ts';

/**
 * The record the consumer gets (General Rule art. 6 and the department rules): in and out, which repair it is, fault,
 * cause, work, parts, technician, and how long the repair itself is guaranteed.
 */
export async function writeRepairRecord(c: CaseContext<RepairTypes>): Promise<void> {
  const { item, diagnosis, repair, handedBack, fault } = c.detail;
  if (!item || !handedBack) throw new Error('nothing was handed back');
  const repaired = isRepaired(c.detail);
  const rights = await findRights(c, 'rightsAfter');
  const guarantee = repaired ? openRight(rights, 'postRepairGuarantee')?.endsOn : undefined;
  c.record({
    type: 'repairRecordWritten',
    ...(guarantee ? { rule: 'POST_REPAIR_GUARANTEE' } : {}),
    policyVersion: rights.policyVersion,
    calendarVersion: rights.calendarVersion,
    data: {
      handIn: shanghaiDate(item.receivedAt),
      handBack: shanghaiDate(handedBack.at),
      count: factsOf(c.detail).repairs?.length ?? 1,
      fault: fault ? plain(fault.words) : null,
      cause: diagnosis?.cause ?? null,
      performanceFault: diagnosis?.performanceFault ?? null,
      repaired,
      technician: repaired ? (repair?.by ?? null) : null,
      work: repaired && repair ? plain(repair.work) : null,
      parts: repaired ? partsUsed(c).map(plain) : [],
      guaranteeUntil: guarantee ?? null,
    },
    detail: { rights, handedBack: { ...handedBack, ...(guarantee ? { guaranteeUntil: guarantee } : {}) } },
  });
}
