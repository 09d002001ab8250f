import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeAhead, mustBeMissing } from '../checks.ts';
import type { RepairInputs } from '../contract.ts';
import { benchIsRight, issueParts, partsNeeded, reserveAgain, reserveParts, shelveDelivery } from '../parts.ts';
import { visitEnding } from '../site-visit.ts';
import type { Parts, RepairDetail, RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/** Parts are reserved, waited for when the shelf is empty, and issued to the repairer. */
export const awaitingParts: Stage<RepairTypes> = {
  needs: ['diagnosis', 'item'],
  run: async (c) => {
    const lines = partsNeeded(c);
    // What was put right with what the technician had with him needs no parts any more.
    if (c.detail.siteDone || benchIsRight(c, lines)) {
      c.stopClocks('partsWait');
      return 'repairing';
    }
    await shelveDelivery(c);
    const parts = await reserveParts(c, lines);
    if (parts.missing.length > 0) {
      // The law counts the wait for parts from the hand-in.
      c.once('wait', () => c.startClocksSince(c.detail.item?.receivedAt ?? c.now, 'partsWait'));
      const arrival = await c.waitFor({
        name: 'partsArrival',
        for: 'parts',
        within: 'partsWait',
        passing: { escalatesTo: ['lead', 'manager'] },
        actions: {
          partsArrived: {
            check: mustBeMissing(parts),
            detail: ({ input: { sku, quantity } }) => {
              const no = (parts.arrivals ?? 0) + 1;
              return { parts: { ...parts, arrivals: no, arriving: { no, sku, quantity } } };
            },
          },
          reserveAgain: {
            claim: async () => {
              const missing = await reserveAgain(c, parts);
              if (missing.length === parts.missing.length) {
                throw new Refusal('not_in_stock', { missing: missing.map((line) => line.sku) });
              }
            },
          },
          announceParts: announcing(c, parts),
          ...visitEnding(c),
          ...whileWithUs(c),
        },
      });
      return leadsAway(arrival) ?? 'awaitingParts';
    }
    c.stopClocks('partsWait');
    if (parts.state === 'issued') return 'repairing';
    const issue = await c.waitFor({
      name: 'partsIssue',
      for: 'us',
      within: 'partsReserve',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        issueParts: {
          claim: async ({ at }) => {
            const missing = await issueParts(c, parts, at);
            if (missing.length > 0) throw new Refusal('not_in_stock', { missing: missing.map((line) => line.sku) });
          },
          detail: () => ({ parts: { ...parts, issued: parts.lines, state: 'issued' } }),
        },
        ...visitEnding(c),
        ...whileWithUs(c),
      },
    });
    return leadsAway(issue) ?? (issue.action === 'visitEnded' ? 'awaitingParts' : 'repairing');
  },
};

/** When missing parts are expected. Every word of it is kept, and the customer is told. */
function announcing(
  c: CaseContext<RepairTypes>,
  parts: Parts,
): ActionRule<RepairInputs['announceParts'], RepairDetail> {
  const isMissing = mustBeMissing(parts);
  return {
    stays: true,
    check: (answer) => {
      isMissing(answer);
      mustBeAhead(answer);
    },
    detail: ({ input, at }) => ({ partsExpected: [...(c.detail.partsExpected ?? []), { ...input, at }] }),
    tells: [{ to: 'customer', text: 'partsExpected' }],
  };
}
