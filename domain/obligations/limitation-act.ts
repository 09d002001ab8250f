import type { LimitationFigures } from '../policy/obligation-rows.ts';
import type { ObligationText } from '../text/obligations.ts';
import { isProceeding, type LimitationAct } from './limitation-facts.ts';

/** Why an act does not count; `undefined` when, taken by itself, it does. */
export function flawOf(act: LimitationAct, figures: LimitationFigures): ObligationText | undefined {
  const { kind, proof } = act;
  if (!figures.interruptBy.includes(kind)) return 'limitation.actNotListed';
  if (!figures.needProofOfReach.includes(kind)) return undefined;
  if (proof === undefined || proof.evidence.trim() === '') return 'limitation.actNotProven';
  if (proof.signedBy !== undefined && !figures.maySignForCompany.includes(proof.signedBy)) {
    return 'limitation.signedByStranger';
  }
  if (proof.how === 'MEDIA_NOTICE' && proof.debtorMissing !== true) return 'limitation.mediaNotice';
  return undefined;
}

/** The name, among the articles of the row, of what makes an act count. */
export function articleOf({ kind, part }: LimitationAct): string {
  if (kind === 'DEMAND_REACHED') return part === undefined ? 'reach' : 'partDemand';
  if (kind === 'DEBTOR_CONSENT') return 'consent';
  if (kind === 'ASSIGNMENT_NOTICE') return 'assignment';
  return isProceeding(kind) && kind !== 'SUIT_OR_ARBITRATION' ? 'equalToSuit' : 'interruption';
}

/** In the order in which they happened, each with its place in the facts. */
export function inOrder(acts: readonly LimitationAct[]): (readonly [index: number, act: LimitationAct])[] {
  return [...acts.entries()].sort(([, a], [, b]) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
