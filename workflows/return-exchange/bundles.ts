import type { PartOfBundle } from '../../domain/returns/basis.ts';
import { mustBeWhole } from '../../domain/returns/bundles.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnLine } from './state.ts';

/** A part may be exchanged where somebody lets him, and repaired: then the bundle stays with him. */
function staysWithHim({ wish, ground }: ReturnLine): boolean {
  return wish === 'repair' || (wish === 'exchange' && ground !== 'noReason');
}

/** What must be asked of the books with a line: whether it leaves a bundle broken. */
export function wholeOf({ ground }: ReturnLine): { readonly whole?: true } {
  return mustBeWhole(ground) ? { whole: true } : {};
}

/**
 * Whoever opens it, a part of a bundle does not come back alone.
 *
 * @throws {Refusal} `bundle_whole`, of the opening
 */
export function mustLeaveBundlesWhole(lines: readonly ReturnLine[], parts: readonly PartOfBundle[]): void {
  for (const asked of lines) {
    const part = parts.find(({ no }) => no === asked.no);
    if (part === undefined || staysWithHim(asked)) continue;
    const { no, line, sku } = asked;
    const field = `lines[${no - 1}]`;
    const missing = part.missing.map((one) => `${one.line} × ${one.quantity}`).join(', ');
    throw new Refusal('bundle_whole', { field, line, sku, bundle: part.bundle, missing }, field);
  }
}

/** What was asked for as an exchange or a repair of a part does not become its money afterwards. */
export function withoutMoney(line: ReturnLine, parts: readonly PartOfBundle[]): ReturnLine {
  const { decision } = line;
  if (decision === undefined || decision.status === 'refused' || parts.every(({ no }) => no !== line.no)) return line;
  return { ...line, decision: { ...decision, offered: decision.offered.filter((remedy) => remedy !== 'return') } };
}
