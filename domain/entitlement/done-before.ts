import { shanghaiDate } from '../calendar/shanghai-date.ts';
import type { Right } from './answer.ts';
import type { EntitlementFacts, RepairFact } from './facts.ts';
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
  readonly conversion?: string | null;
  readonly ending?: string | null;
  readonly diagnosis?: { readonly lines: readonly { readonly coverage: string }[] } | null;
  readonly quote?: { readonly state: string; readonly totalFen: number } | null;
  readonly exchangeOpened?: { readonly status: string } | null;
  readonly route?: string;
  readonly facts?: EntitlementFacts;
  readonly item?: { readonly receivedAt: string } | null;
  readonly handedBack?: object | null;
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
 * The facts of goods when they came in for a repair that is over, without that repair: what it gave itself, the guarantee
 * after a repair, is no ground to have done it free. Nothing where the goods did not come in, or are not back.
 */
export function factsBeforeRepair(decided: Decided, facts: EntitlementFacts): FactsOn | undefined {
  const own = ownRepair(decided);
  if (own === undefined) return undefined;
  const repairs = (facts.repairs ?? []).filter(
    ({ handIn, handBack }) => handIn !== own.handIn || handBack !== own.handBack,
  );
  return { on: own.handIn, facts: { ...facts, repairs } };
}

/** Facts, and the day (`YYYY-MM-DD`) on which they are asked about. */
export interface FactsOn {
  readonly on: string;
  readonly facts: EntitlementFacts;
}

function ownRepair({ facts, item, handedBack }: Decided): RepairFact | undefined {
  if (!item || !handedBack) return undefined;
  const handIn = shanghaiDate(item.receivedAt);
  return facts?.repairs?.findLast((one) => one.handIn === handIn && one.handBack !== undefined);
}

/**
 * What was done while the facts were believed to be others, and that the rights of today no longer bear out: a person
 * looks whether it still stands. What they bear out all the same is not named.
 *
 * @param atHandIn the rights by {@link factsBeforeRepair}, where a repair is over
 */
export function doneBefore(
  decided: Decided,
  closed: boolean,
  after: RightsCompared,
  atHandIn: RightsCompared = after,
): string[] {
  const { rights, remedy, conversion, ending, diagnosis, quote, exchangeOpened, route } = decided;
  const given = remedy === 'exchange' || remedy === 'return' ? remedy : undefined;
  const unfounded = given !== undefined && openRight(after, given) === undefined;
  const coveredNow = coveringRight(after) !== undefined;
  const repairCoveredNow = coveringRight(atHandIn) !== undefined;
  const coveredThen = ownRepair(decided)?.covered ?? coveringRight(rights) !== undefined;
  const free = diagnosis?.lines.length === 0 ? coveredThen : diagnosis?.lines.some(isFree) === true;
  const known = strongerRights(rights).map(({ kind }) => kind);
  const missed = strongerRights(after).filter(({ kind }) => !known.includes(kind));
  const told = rights?.wholeUntil;
  return [
    ...(unfounded ? [`remedy:${given}`] : []),
    ...(unfounded && conversion ? [`conversion:${conversion}`] : []),
    ...(ending === 'refused' && (coveredNow || strongerRights(after).length > 0) ? ['refused'] : []),
    ...(free && !repairCoveredNow ? ['repairedFree'] : []),
    ...(quote?.state === 'accepted' && repairCoveredNow && !coveredThen ? [`charged:${quote.totalFen}`] : []),
    ...(exchangeOpened?.status === 'open' && strongerRights(after).length === 0 ? ['exchangeOpened'] : []),
    ...(closed && given === undefined ? missed.map(({ kind }) => `notOffered:${kind}`) : []),
    ...(told !== undefined && told !== after.wholeUntil && (route || ending) ? [`guaranteeTold:${told}`] : []),
  ];
}

function isFree({ coverage }: { readonly coverage: string }): boolean {
  return coverage === 'covered';
}
