import type { PartsLine } from '../../../activities/contract.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeMissing } from '../checks.ts';
import type { Parts, RepairTypes } from '../state.ts';

/** Parts are reserved, waited for when the shelf is empty, and issued to the repairer. */
export const awaitingParts: Stage<RepairTypes> = {
  needs: ['diagnosis'],
  run: async (c) => {
    const lines = partsNeeded(c);
    if (lines.length === 0) return 'repairing';
    const parts = await reserve(c, lines);
    if (parts.missing.length > 0) {
      c.once('wait', () => c.startClocks('partsWait'));
      await c.waitFor({
        name: 'partsArrival',
        for: 'parts',
        within: 'partsWait',
        passing: { escalatesTo: ['lead', 'manager'] },
        actions: { partsArrived: { check: mustBeMissing(parts) } },
      });
      return 'awaitingParts';
    }
    c.stopClocks('partsWait');
    await c.waitFor({
      name: 'partsIssue',
      for: 'us',
      within: 'partsReserve',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        issueParts: {
          claim: async () => {
            const step = `issue:${parts.round}`;
            const { missing } = await c.claim('issueParts', { caseNo: c.view.caseNo, step, lines });
            if (missing.length > 0) throw new Refusal('not_in_stock', { missing: missing.map((line) => line.sku) });
          },
          detail: () => ({ parts: { ...parts, state: 'issued' } }),
        },
      },
    });
    return 'repairing';
  },
};

/** Asks the stock for what is not reserved yet. Whatever comes later, the reservation can be undone. */
async function reserve(c: CaseContext<RepairTypes>, lines: readonly PartsLine[]): Promise<Parts> {
  const before = c.detail.parts;
  c.once('request', () => {
    const round = (before?.round ?? 0) + 1;
    const missing = before?.missing ?? lines;
    c.record({
      type: 'partsRequested',
      data: { round, lines: missing.map(plain) },
      detail: { parts: { round, lines, missing, state: 'requested' } },
    });
  });
  const asked = c.detail.parts;
  if (!asked) throw new Error('parts were requested');
  if (asked.state !== 'requested') return asked;
  const { caseNo } = c.view;
  c.undoLater('parts', 'putBackParts', { caseNo, step: 'putBack' });
  const { missing } = await c.run('reserve', 'reserveParts', {
    caseNo,
    step: `reserve:${asked.round}`,
    lines: asked.missing,
  });
  const parts: Parts = { ...asked, missing, state: missing.length > 0 ? 'waiting' : 'reserved' };
  c.record({
    type: missing.length > 0 ? 'partsBackOrdered' : 'partsReserved',
    data: { missing: missing.map(plain) },
    detail: { parts },
    ...(missing.length > 0 ? { tells: [{ to: 'warehouse', text: 'partsMissing' }] } : {}),
  });
  return parts;
}

function partsNeeded(c: CaseContext<RepairTypes>): PartsLine[] {
  return (c.detail.diagnosis?.lines ?? []).flatMap(({ line, kind, sku, quantity }) =>
    kind === 'part' && sku !== undefined ? [{ line, sku, quantity }] : [],
  );
}
