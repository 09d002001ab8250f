import type { Right } from './answer.ts';
import { coveringRight, openRight, strongerRights } from './open-rights.ts';

type Standing = Pick<Right, 'id' | 'kind' | 'status' | 'endsOn'>;

/** The rights that were found of a unit, as far as they are compared. */
export interface RightsCompared {
  readonly rights: readonly Standing[];
  /** Last day of the validity of the whole unit. */
  readonly wholeUntil?: string;
}

/** What was decided in a repair, as far as it rests on the rights of the unit. */
export interface Decided {
  readonly rights?: RightsCompared;
  readonly remedy?: 'repair' | 'exchange' | 'return' | null;
  readonly conversion?: string;
  readonly ending?: string | null;
  readonly diagnosis?: { readonly lines: readonly { readonly coverage: string }[] } | null;
  readonly quote?: { readonly state: string; readonly totalFen: number } | null;
  readonly exchangeOpened?: { readonly status: string } | null;
  readonly route?: string;
}

/** One right before and after a change of facts. */
export interface RightBeforeAfter {
  readonly right: string;
  readonly before: string;
  readonly after: string;
}

/** The rights that stand otherwise: `notYet`, `open 2026-03-02`, each with its last day where it has one. */
export function rightsChanged(before: RightsCompared | undefined, after: RightsCompared): RightBeforeAfter[] {
  const stood = (found: RightsCompared | undefined, id: string): string => {
    const right = found?.rights.find((one) => one.id === id);
    if (right === undefined) return 'none';
    return right.endsOn === undefined ? right.status : `${right.status} ${right.endsOn}`;
  };
  const ids = new Set([...(before?.rights ?? []), ...after.rights].map(({ id }) => id));
  return [...ids]
    .map((right) => ({ right, before: stood(before, right), after: stood(after, right) }))
    .filter((change) => change.before !== change.after);
}

/**
 * What was done while the facts were believed to be others, and that the rights of today no longer bear out: a person
 * looks whether it still stands. What they bear out all the same is not named.
 */
export function doneBefore(decided: Decided, closed: boolean, after: RightsCompared): string[] {
  const { rights, remedy, conversion, ending, diagnosis, quote, exchangeOpened, route } = decided;
  const given = remedy === 'exchange' || remedy === 'return' ? remedy : undefined;
  const unfounded = given !== undefined && openRight(after, given) === undefined;
  const coveredNow = coveringRight(after) !== undefined;
  const coveredThen = coveringRight(rights) !== undefined;
  const free = diagnosis?.lines.length === 0 ? coveredThen : diagnosis?.lines.some(isFree) === true;
  const known = strongerRights(rights).map(({ kind }) => kind);
  const missed = strongerRights(after).filter(({ kind }) => !known.includes(kind));
  const told = rights?.wholeUntil;
  return [
    ...(unfounded ? [`remedy:${given}`] : []),
    ...(unfounded && conversion ? [`conversion:${conversion}`] : []),
    ...(ending === 'refused' && (coveredNow || strongerRights(after).length > 0) ? ['refused'] : []),
    ...(free && !coveredNow ? ['repairedFree'] : []),
    ...(quote?.state === 'accepted' && coveredNow && !coveredThen ? [`charged:${quote.totalFen}`] : []),
    ...(exchangeOpened?.status === 'open' && strongerRights(after).length === 0 ? ['exchangeOpened'] : []),
    ...(closed && given === undefined ? missed.map(({ kind }) => `notOffered:${kind}`) : []),
    ...(told !== undefined && told !== after.wholeUntil && (route || ending) ? [`guaranteeTold:${told}`] : []),
  ];
}

function isFree({ coverage }: { readonly coverage: string }): boolean {
  return coverage === 'covered';
}
