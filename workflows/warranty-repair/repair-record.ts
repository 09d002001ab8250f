import type { PartsLine } from '../../activities/contract.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { openRight } from '../../domain/entitlement/open-rights.ts';
import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { partsUsed, usedOnSite } from './parts.ts';
import { factsOf, findRights } from './rights.ts';
import { isRepaired } from './rounds.ts';
import type { Repair, RepairTypes } from './state.ts';
import { payerOfTheWayBack } from './transport.ts';

/**
 * The record the consumer gets (General Rule art. 6 and the department rules): in and out, which repair it is, fault,
 * cause, work, parts, technician, and how long the repair itself is guaranteed.
 */
export async function writeRepairRecord(c: CaseContext<RepairTypes>): Promise<void> {
  const { item, diagnosis, repair, handedBack, fault, currency = 'CNY' } = c.detail;
  if (!item || !handedBack) throw new Error('nothing was handed back');
  const repaired = isRepaired(c.detail);
  const transport = payerOfTheWayBack(c.detail);
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
      fault: fault?.words ? plain(fault.words) : null,
      cause: diagnosis?.cause ?? null,
      performanceFault: diagnosis?.performanceFault ?? null,
      repaired,
      technician: repaired ? (repair?.by ?? null) : null,
      work: repaired && repair?.work ? plain(repair.work) : null,
      parts: repaired ? partsBuiltIn(c) : [],
      dataWiped: repaired && repair?.dataWiped === true,
      transport,
      guaranteeUntil: guarantee ?? null,
    },
    detail: { rights, handedBack: { ...handedBack, ...(guarantee ? { guaranteeUntil: guarantee } : {}) } },
  });
  if (transport === 'us' && item.transportFen) {
    await c.openTask('refundTransport', 'finance', 'payerClaim', { amountFen: item.transportFen, currency });
  }
}

/** The parts of the record, and what became of the old ones. */
function partsBuiltIn(c: CaseContext<RepairTypes>): JsonObject[] {
  const { used = [] } = c.detail.repair ?? {};
  const fromBench = partsUsed(c).map((part) => ({
    ...part,
    ...oldPartOf(used.find(({ line }) => line === part.line)),
  }));
  return [...fromBench, ...usedOnSite(c, linesOf(c)).map(plain)];
}

function linesOf(c: CaseContext<RepairTypes>): PartsLine[] {
  const lines = c.detail.diagnosis?.lines ?? [];
  return lines.map(({ line, sku = '', quantity }) => ({ line, sku, quantity }));
}

function oldPartOf(used: Repair['used'][number] | undefined): { oldPart: string } | Record<string, never> {
  return used?.oldPart ? { oldPart: used.oldPart } : {};
}
