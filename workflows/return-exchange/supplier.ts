import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { ReturnInputs } from './contract.ts';
import { linesOf } from './lines.ts';
import type { ForSupplier, ReturnDetail, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** What goes to whoever supplied it, with what an inspection adds to it. */
export function withSupplier(
  { forSupplier = [] }: Readonly<Partial<ReturnDetail>>,
  { lines }: ReturnInputs['inspectGoods'],
): Partial<Pick<ReturnDetail, 'forSupplier'>> {
  const more = lines.flatMap(({ no, quantity, serials, disposition, evidence = [] }): ForSupplier[] =>
    disposition === 'toSupplier'
      ? [{ no, quantity, files: evidence.map(({ ref }) => ref), ...(serials === undefined ? {} : { serials }) }]
      : [],
  );
  return more.length === 0 ? {} : { forSupplier: [...forSupplier, ...more] };
}

/** Something goes to a supplier, and nobody was asked yet to claim it. */
export function isToClaim({ forSupplier = [] }: Readonly<Partial<ReturnDetail>>): boolean {
  return forSupplier.some(({ claimed }) => !claimed);
}

/**
 * Who sold goods that have to be taken back has a claim on whoever supplied them (95 11, CPL 40): finance makes it, for what the
 * customer had paid for them, with what proves it, and says in the task what came of it. The customer never waits for it.
 */
export async function claimOnSupplier(c: Case): Promise<void> {
  if (!isToClaim(c.detail)) return;
  const { forSupplier = [], asked = [], order, orderNo = '' } = c.detail;
  const lines = forSupplier
    .filter(({ claimed }) => !claimed)
    .map(({ no, quantity, serials, files }) => {
      const line = linesOf(c.detail).find((one) => one.no === no);
      const proofs = [...(asked[no - 1]?.evidence ?? []).map(({ ref }) => ref), ...files];
      return {
        ...{
          no,
          sku: line?.sku ?? '',
          quantity,
          ground: line?.ground ?? '',
          amountFen: (line?.unitFen ?? 0) * quantity,
        },
        ...(serials === undefined ? {} : { serials: [...serials] }),
        ...(proofs.length === 0 ? {} : { evidence: [...new Set(proofs)] }),
      };
    });
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const currency = order?.currency ?? 'CNY';
  const task = await c.openTask('supplierClaim', 'finance', 'supplierClaim', {
    ...{ orderNo, amountFen, currency, lines: lines.map(plain) },
  });
  c.record({
    type: 'supplierClaimed',
    data: { task, amountFen, currency, lines: lines.map(({ no, quantity }) => ({ no, quantity })) },
    detail: { forSupplier: forSupplier.map((one) => ({ ...one, claimed: true })) },
  });
}
