import { isCovered } from './payers.ts';
import { coveringRight, openRight, strongerRights } from './rights.ts';
import type { RepairDetail, RightSummary, RightsFound } from './state.ts';

/** One right before and after a change of facts. */
export interface RightChange {
  readonly right: string;
  readonly before: string;
  readonly after: string;
}

/** The rights that stand otherwise: `notYet`, `open 2026-03-02`, each with its last day where it has one. */
export function rightsChanged(before: RightsFound | undefined, after: RightsFound): RightChange[] {
  const stood = (rights: RightsFound | undefined, id: string): string => {
    const right = rights?.rights.find((one) => one.id === id);
    return right === undefined ? 'none' : standing(right);
  };
  const ids = new Set([...(before?.rights ?? []), ...after.rights].map(({ id }) => id));
  return [...ids]
    .map((right) => ({ right, before: stood(before, right), after: stood(after, right) }))
    .filter((change) => change.before !== change.after);
}

function standing({ status, endsOn }: RightSummary): string {
  return endsOn === undefined ? status : `${status} ${endsOn}`;
}

/**
 * What was done while the facts were believed to be others, and that the rights of today no longer bear out: a person
 * looks whether it still stands. What they bear out all the same is not named.
 */
export function doneBefore(detail: Readonly<Partial<RepairDetail>>, closed: boolean, after: RightsFound): string[] {
  const { rights, remedy, conversion, ending, diagnosis, quote, exchangeOpened, route } = detail;
  const given = remedy === 'exchange' || remedy === 'return' ? remedy : undefined;
  const unfounded = given !== undefined && openRight(after, given) === undefined;
  const coveredNow = coveringRight(after) !== undefined;
  const known = strongerRights(rights).map(({ kind }) => kind);
  const missed = strongerRights(after).filter(({ kind }) => !known.includes(kind));
  const told = rights?.wholeUntil;
  return [
    ...(unfounded ? [`remedy:${given}`] : []),
    ...(unfounded && conversion ? [`conversion:${conversion}`] : []),
    ...(ending === 'refused' && (coveredNow || strongerRights(after).length > 0) ? ['refused'] : []),
    ...(diagnosis && isCovered(diagnosis.lines, rights) && !coveredNow ? ['repairedFree'] : []),
    ...(quote?.state === 'accepted' && coveredNow && !coveringRight(rights) ? [`charged:${quote.totalFen}`] : []),
    ...(exchangeOpened?.status === 'open' && strongerRights(after).length === 0 ? ['exchangeOpened'] : []),
    ...(closed && given === undefined ? missed.map(({ kind }) => `notOffered:${kind}`) : []),
    ...(told !== undefined && told !== after.wholeUntil && (route || ending) ? [`guaranteeTold:${told}`] : []),
  ];
}
