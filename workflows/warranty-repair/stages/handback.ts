import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeTheAmount } from '../checks.ts';
import { factsOf, findRights, openRight, withLastRepair } from '../rights.ts';
import type { Quote, RepairTypes } from '../state.ts';

/** What is owed is paid, then the goods go back with the record of the repair. */
export const handback: Stage<RepairTypes> = {
  needs: ['item'],
  leaves: ['handedBack'],
  run: async (c) => {
    await c.compensate();
    const { quote, repair, withdrawn, unrepaired } = c.detail;
    const repaired = repair !== undefined && !withdrawn && !unrepaired;
    if (repaired && quote?.state === 'accepted' && c.detail.payment === undefined) await takePayment(c, quote);
    await c.waitFor({
      name: 'collection',
      for: 'customer',
      within: 'handBack',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        handBack: {
          detail: ({ at }) => ({
            handedBack: { at },
            facts: withLastRepair(factsOf(c.detail), {
              handBack: shanghaiDate(at),
              result: repaired ? 'fixed' : 'noFaultFound',
            }),
          }),
        },
      },
    });
    c.stopClocks('repairDays', 'partsWait');
    await writeRepairRecord(c, repaired);
    return repaired ? 'awaitingConfirmation' : 'closed';
  },
};

async function takePayment(c: CaseContext<RepairTypes>, quote: Quote): Promise<void> {
  await c.waitFor({
    name: 'payment',
    for: 'customer',
    within: 'payment',
    passing: { escalatesTo: ['finance', 'manager'] },
    actions: {
      recordPayment: {
        check: mustBeTheAmount(quote),
        claim: async ({ input }) => {
          const { booked, heldBy } = await c.claim('bookPayment', { caseNo: c.view.caseNo, step: 'payment', ...input });
          if (!booked) throw new Refusal('payment_reference_used', { caseNo: heldBy ?? '' }, 'reference');
        },
        detail: ({ input }) => ({ payment: input }),
      },
    },
  });
}

/** Every field the rules ask of a repair record (dates in and out, fault, work, parts, technician), with the guarantee. */
async function writeRepairRecord(c: CaseContext<RepairTypes>, repaired: boolean): Promise<void> {
  const { item, diagnosis, repair, handedBack, parts } = c.detail;
  if (!item || !handedBack) throw new Error('nothing was handed back');
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
      fault: diagnosis?.cause ?? null,
      performanceFault: diagnosis?.performanceFault ?? null,
      repaired,
      technician: repaired ? (repair?.by ?? null) : null,
      work: repaired && repair ? plain(repair.work) : null,
      parts: repaired ? (parts?.lines.map(plain) ?? []) : [],
      guaranteeUntil: guarantee ?? null,
    },
    detail: { rights, handedBack: { ...handedBack, ...(guarantee ? { guaranteeUntil: guarantee } : {}) } },
  });
}
