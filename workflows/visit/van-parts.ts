import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeOwn, mustHaveBeenUsed } from './checks.ts';
import type { VisitInputs } from './contract.ts';
import type { UsedPart, VisitDetail, VisitTypes } from './state.ts';
import type { PartUsed } from './told.ts';

type Case = CaseContext<VisitTypes>;

/**
 * Parts that are built in, and those that come out. What is built in was in the van of who did it, or put aside for the case
 * of the job; the ledger says no when it was not, and no race takes a part twice.
 */
export function handlingParts(c: Case): {
  readonly usePart: ActionRule<VisitInputs['usePart'], VisitDetail>;
  readonly returnOldPart: ActionRule<VisitInputs['returnOldPart'], VisitDetail>;
} {
  const isOwn = mustBeOwn(c.detail);
  let from: UsedPart['from'] = 'van';
  return {
    usePart: {
      stays: true,
      check: isOwn,
      claim: async ({ input, actor, at }) => {
        const { parent } = c.detail;
        const technician = whoseVan(c, actor.id);
        const asked = { ...input, technician, ...(parent === undefined ? {} : { parent }) };
        const booked = await book(c, 'use', at, asked);
        if (booked.from === undefined) throw new Refusal('not_in_stock', { missing: [input.sku] }, 'sku');
        from = booked.from.startsWith('case:') ? 'case' : 'van';
      },
      detail: ({ input: { sku, quantity } }) => ({ parts: [...(c.detail.parts ?? []), { sku, quantity, from }] }),
    },
    returnOldPart: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        mustHaveBeenUsed(() => c.detail)(answer);
      },
      claim: async ({ input: { sku, quantity, to }, actor, at }) => {
        if (to === 'us') await book(c, 'old', at, { sku, quantity, technician: whoseVan(c, actor.id) });
      },
      detail: ({ input }) => ({ oldParts: [...(c.detail.oldParts ?? []), input] }),
    },
  };
}

/** What was built in, part by part, and what became of the old ones; as the case of the job hears it. */
export function partsTold({ parts = [], oldParts = [] }: Readonly<Partial<VisitDetail>>): PartUsed[] {
  const skus = [...new Set(parts.map(({ sku }) => sku))];
  return skus.map((sku) => {
    const to = oldParts.findLast((old) => old.sku === sku)?.to;
    const quantity = parts.filter((part) => part.sku === sku).reduce((sum, part) => sum + part.quantity, 0);
    return { sku, quantity, ...(to === undefined ? {} : { oldPart: to === 'us' ? 'kept' : 'returned' }) };
  });
}

/** A lead writes down what the first of the crew did. */
function whoseVan(c: Case, actor: string): string {
  const crew = c.detail.booking?.technicians ?? [];
  return crew.includes(actor) ? actor : (crew[0] ?? actor);
}

/** Registered to be taken back first: of a booking without an answer nobody knows whether it is there. */
async function book(
  c: Case,
  move: 'use' | 'old',
  at: string,
  part: { sku: string; quantity: number; technician: string; parent?: string },
): Promise<{ readonly from?: string }> {
  const { caseNo } = c.view;
  const { parts = [], oldParts = [] } = c.detail;
  const step = `${move}:${parts.length + oldParts.length + 1}:${at}`;
  c.undoLater(step, 'moveVanPart', { ...part, caseNo, step: `undo:${step}`, move: 'back', of: step });
  const booked = await c.claim('moveVanPart', { ...part, caseNo, step, move });
  c.settle(step);
  return booked;
}
