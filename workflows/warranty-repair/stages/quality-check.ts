import type { CaseContext, Stage } from '../../case/process.ts';
import { mustNotBeOwnWork } from '../checks.ts';
import type { RepairTypes } from '../state.ts';

/** The parts are settled, then the work is checked; by somebody else when the fault had come back. */
export const qualityCheck: Stage<RepairTypes> = {
  needs: ['repair'],
  run: async (c) => {
    await settleParts(c);
    const repeated = (c.detail.failed ?? 0) > 0 || (c.detail.rights?.failedRepairs ?? 0) > 0;
    const check = mustNotBeOwnWork(c.detail.repair, repeated);
    const answer = await c.waitFor({
      name: 'quality',
      for: 'us',
      within: 'qualityCheck',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { passQuality: { check }, failQuality: { check } },
    });
    return answer.action === 'passQuality' ? 'handback' : 'repairing';
  },
};

/** What was built in is used up, the rest goes back to the shelf. */
async function settleParts(c: CaseContext<RepairTypes>): Promise<void> {
  const { parts, repair } = c.detail;
  if (parts?.state !== 'issued') return;
  const { caseNo } = c.view;
  const used = (repair?.used ?? []).flatMap(({ line, quantity }) => {
    const issued = parts.lines.find((one) => one.line === line);
    return issued && quantity > 0 ? [{ line, sku: issued.sku, quantity }] : [];
  });
  if (used.length > 0) await c.run('use', 'useParts', { caseNo, step: `use:${parts.round}`, lines: used });
  await c.run('putBack', 'putBackParts', { caseNo, step: `putBack:${parts.round}` });
  c.settle('parts');
  c.record({ type: 'partsSettled', data: { used }, detail: { parts: { ...parts, state: 'used' } } });
}
