import type { Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeMissing } from '../checks.ts';
import { benchIsRight, issueParts, partsNeeded, reserveParts } from '../parts.ts';
import { exchangeOnceOpen } from '../remedies.ts';
import type { RepairTypes } from '../state.ts';

/** Parts are reserved, waited for when the shelf is empty, and issued to the repairer. */
export const awaitingParts: Stage<RepairTypes> = {
  needs: ['diagnosis', 'item'],
  run: async (c) => {
    const lines = partsNeeded(c);
    if (benchIsRight(c, lines)) return 'repairing';
    const parts = await reserveParts(c, lines);
    if (parts.missing.length > 0) {
      // The law counts the wait for parts from the hand-in.
      c.once('wait', () => c.startClocksSince(c.detail.item?.receivedAt ?? c.now, 'partsWait'));
      const arrival = await c.waitFor({
        name: 'partsArrival',
        for: 'parts',
        within: 'partsWait',
        passing: { escalatesTo: ['lead', 'manager'] },
        actions: { partsArrived: { check: mustBeMissing(parts) }, ...exchangeOnceOpen(c) },
      });
      return arrival.action === 'chooseRemedy' ? 'converting' : 'awaitingParts';
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
        ...exchangeOnceOpen(c),
      },
    });
    return issue.action === 'chooseRemedy' ? 'converting' : 'repairing';
  },
};
