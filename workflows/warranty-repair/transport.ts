import { coveringRight } from '../../domain/entitlement/open-rights.ts';
import { factsOf } from './rights.ts';
import type { RepairDetail } from './state.ts';

type Known = Readonly<Partial<RepairDetail>>;

/** Who pays the way of the goods: we do for what the guarantee covers (Consumer Protection Law art. 24(2)). */
export function payerOfTheWay({ rights }: Known): 'us' | 'customer' {
  return coveringRight(rights) ? 'us' : 'customer';
}

/** The same once it is known what was repaired, and under which right. */
export function payerOfTheWayBack(detail: Known): 'us' | 'customer' {
  const { covered } = factsOf(detail).repairs?.at(-1) ?? {};
  return covered === undefined ? payerOfTheWay(detail) : covered ? 'us' : 'customer';
}
