import type { Authority, RuleName } from '../policy/category.ts';
import type { RightsText } from '../text/rights.ts';
import type { Because, Condition, Refund, Right, RightId, RightKind, RightStatus } from './answer.ts';
import { authorityOf, type Inquiry } from './inquiry.ts';

const KINDS: Readonly<Record<RightId, RightKind>> = {
  return: 'return',
  exchange: 'exchange',
  repair: 'repairFree',
  returnWindow: 'return',
  exchangeWindow: 'exchange',
  repairFree: 'repairFree',
  repairFreePart: 'repairFree',
  exchangeAfterRepairs: 'exchange',
  exchangePartsWait: 'exchange',
  exchangeRepairerDelay: 'exchange',
  returnNoSameModel: 'return',
  returnInsteadOfExchange: 'return',
  loaner: 'loaner',
  postRepairGuarantee: 'postRepairGuarantee',
  noReasonReturn: 'noReasonReturn',
  qualityReturn: 'return',
  rescission: 'return',
  qualityExchange: 'exchange',
  qualityRepair: 'repairFree',
  fraudReturn: 'return',
  substandardReturn: 'return',
  accessoryExchange: 'exchange',
  accessoryRefund: 'return',
  returnAfterRepairs: 'return',
  returnAccumulatedRepair: 'return',
  exchangeAccumulatedRepair: 'exchange',
  returnRepairImpossible: 'return',
  exchangeRepairImpossible: 'exchange',
  returnRepairOverdue: 'return',
  exchangeRepairOverdue: 'exchange',
  localRepair: 'repairFree',
  promisedRepair: 'repairFree',
  assemblyReplacement: 'replacePart',
  exchangeAssemblyFault: 'exchange',
  returnAssemblyFault: 'return',
  exchangeEarlyFailure: 'exchange',
  returnEarlyFailure: 'return',
  exchangeSafetyRepairs: 'exchange',
  returnSafetyRepairs: 'return',
  exchangeAssembliesReplaced: 'exchange',
  returnAssembliesReplaced: 'return',
  exchangePartsReplaced: 'exchange',
  returnPartsReplaced: 'return',
  exchangeRepairDays: 'exchange',
  returnRepairDays: 'return',
  exchangeSameProblem: 'exchange',
  returnSameProblem: 'return',
  returnExchangeFails: 'return',
  replacePartAfterRepairs: 'replacePart',
  exchangeAfterPart: 'exchange',
  returnAfterExchange: 'return',
  exchangeSlowRepair: 'exchange',
  returnUnsuitable: 'return',
};

/** Which right it is, by which rule, from when to when. */
export interface RightFrame {
  readonly id: RightId;
  readonly by: RuleName;
  readonly factsUsed: readonly string[];
  readonly opensOn?: string | undefined;
  readonly opensAt?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly endsMove?: boolean | undefined;
  readonly securedOn?: string | undefined;
  readonly provisional?: boolean;
  readonly costOn?: Right['costOn'];
}

/** What the rule says of it today. */
export interface Verdict {
  readonly status: RightStatus;
  readonly code: RightsText;
  readonly params?: Because['params'];
  readonly subjectTo?: readonly Condition[];
  readonly refund?: Refund | undefined;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

const NOTHING = {};

/**
 * A right of the answer, with its row, article and kind. Members that say nothing are left out, so that equal answers
 * are equal as JSON. Frame and verdict stay two objects: spreading one into the other for every right
 * made the whole function three times slower.
 */
export function makeRight(q: Pick<Inquiry, 'category'>, frame: RightFrame, verdict: Verdict): Right {
  return makeRightUnder(authorityOf(q, frame.by), frame, verdict);
}

/** A right that rests on another row than the category's: a law for all goods, a local rule. */
export function makeRightUnder({ rule, article }: Authority, frame: Omit<RightFrame, 'by'>, verdict: Verdict): Right {
  const { id, factsUsed, opensOn, opensAt, endsOn, endsMove, securedOn, provisional, costOn } = frame;
  const { status, code, params = NOTHING, subjectTo, refund } = verdict;
  const secured = securedOn !== undefined && (status === 'open' || status === 'notYet');
  const right: Open<Right> = {
    id,
    kind: KINDS[id],
    status,
    rule,
    article,
    factsUsed,
    because: { code, params: secured ? { ...params, securedOn } : params },
    provisional: provisional ?? false,
  };
  if (opensOn !== undefined) right.opensOn = opensOn;
  if (opensAt !== undefined) right.opensAt = opensAt;
  if (endsOn !== undefined) right.endsOn = endsOn;
  if (endsMove === true) right.endsMove = true;
  if (secured) right.securedOn = securedOn;
  if (subjectTo !== undefined && subjectTo.length > 0) right.subjectTo = subjectTo;
  if (costOn !== undefined) right.costOn = costOn;
  if (refund !== undefined) right.refund = refund;
  return right;
}
