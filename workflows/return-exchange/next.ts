import { GROUND_RULES } from '../../domain/returns/grounds.ts';
import type { CaseContext } from '../case/process.ts';
import type { ReturnStage } from './contract.ts';
import { heldDeposit } from './cover.ts';
import {
  awaited,
  chosen,
  comeBack,
  exchanged,
  isGranted,
  isUnderReview,
  linesOf,
  settled,
  uninspected,
  unitsFor,
} from './lines.ts';
import type { ReturnDetail, ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;
type Known = Readonly<Partial<ReturnDetail>>;

/** Where the decisions lead: to a person, to the customer's choice, or to an explained refusal. */
export function nextOfDecisions(c: Case): ReturnStage {
  const lines = linesOf(c.detail);
  if (lines.some(isUnderReview) || c.detail.suspected) return 'underReview';
  c.stopClocks('returnDecision');
  return lines.some(isGranted) ? 'awaitingChoice' : 'refused';
}

/** Once everything is chosen: how the goods come, where some must come. */
export function nextOfChoice(detail: Known): ReturnStage {
  const lines = settled(detail);
  if (lines.length === 0) return 'closed';
  if (lines.some(comeBack) && !detail.way) return 'arranging';
  return nextOfArrangement(detail);
}

/** Other goods are promised before the old ones are on their way, so that nobody sends his back for nothing. */
export function nextOfArrangement(detail: Known): ReturnStage {
  return exchanged(detail).length > 0 && !detail.replacement ? 'reserving' : nextOfReservation(detail);
}

/** What the customer owes comes first; then what goes out first; then his goods. */
export function nextOfReservation(detail: Known): ReturnStage {
  if (detail.owed?.state === 'open') return 'awaitingMoney';
  if (detail.shipFirst && detail.replacement?.state === 'reserved') return 'shipping';
  return nextOfGoods(detail);
}

/** His goods, then their inspection; what is refused goes back to him; then money and other goods go out. */
export function nextOfGoods(detail: Known): ReturnStage {
  if (detail.way !== 'keep' && awaited(detail).length > 0) return 'awaitingGoods';
  if (detail.dispute) return 'inDispute';
  if (uninspected(detail).length > 0) return 'inspecting';
  if (linesOf(detail).some(goesBack)) return 'returningToCustomer';
  if (exchanged(detail).some((line) => givenOut(line, detail) > 0)) {
    // The other goods did not reach him: they are put aside anew, or he chooses otherwise.
    if (!detail.replacement) return 'reserving';
    if (detail.replacement.state === 'failed') return 'noneInStock';
    if (detail.replacement.state === 'reserved') return 'shipping';
  }
  return detail.refund && !isToReckon(detail) ? 'payingOut' : 'refundReview';
}

/**
 * Units he gets his money for that were not reckoned yet: he had chosen other goods when the refund was; the difference to a
 * cheaper model that has come, with the bill it is off; or what he paid here for others that do not come.
 */
export function isToReckon(detail: Known): boolean {
  if (detail.refund?.later && detail.replacement?.state === 'delivered') return true;
  if (isPaidForNothing(detail)) return true;
  const reckoned = detail.refund?.lines.map(({ no }) => no) ?? [];
  return chosen(detail, 'return').some((line) => dueFor(line, detail) > 0 && !reckoned.includes(line.no));
}

/** Units that were refused and are on their way to the customer, or about to be. */
export function goesBack({ goods, handedBack = 0 }: ReturnLine): boolean {
  return (goods.placed.backToCustomer ?? 0) > handedBack;
}

/**
 * How many others he is to have for units of a line. Of what goes out first all: also where it was lost on its way, as long as his
 * deposit stands for his own, or he need not bring them.
 */
function givenOut(line: ReturnLine, detail: Known): number {
  const isHis = heldDeposit(detail) || Boolean(detail.oldUnitWaived);
  return detail.shipFirst && isHis ? line.quantity : dueFor(line, detail);
}

/** What he paid in this case for others that are not to come after all. */
function isPaidForNothing({ owed, refund, replacement, ...detail }: Known): boolean {
  if (!refund || owed?.state !== 'paid' || replacement || exchanged(detail).length > 0) return false;
  return refund.ofCase.cheaperFen === 0 && refund.depositFen < owed.totalFen;
}

/** How many units of a line the customer gets something for. */
export function dueFor(line: ReturnLine, detail: Known): number {
  return unitsFor(line, detail.way);
}

/** Whether it was the trader's fault: he bears the way. */
export function isOurFault({ ground }: ReturnLine): boolean {
  return GROUND_RULES[ground].fault === 'trader';
}
