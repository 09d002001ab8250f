import type { GeneralRules } from '../../policy/category.ts';
import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';

/** Who returns a computer returns the monitor, keyboard and mouse sold with it (Microcomputer Rule art. 16). */
export function withPeripherals(q: Inquiry, rules: GeneralRules, rights: readonly Right[]): readonly Right[] {
  const { soldTogether } = q.facts;
  if (!rules.returnIncludesPeripheralsSoldTogether || soldTogether === undefined) return rights;
  const { peripherals } = q.category.figures;
  const includes = soldTogether.filter((one) => Array.isArray(peripherals) && peripherals.includes(one));
  if (includes.length === 0) return rights;
  return rights.map((right) => (right.kind === 'return' ? { ...right, includes } : right));
}
