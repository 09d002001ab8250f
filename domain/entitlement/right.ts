import type { RuleName } from '../policy/category.ts';
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
};

/** What a rule says of a right; `makeRight` adds the row, the article and the kind. */
export interface RightDraft {
  readonly id: RightId;
  readonly status: RightStatus;
  readonly by: RuleName;
  readonly code: RightsText;
  readonly params?: Because['params'];
  readonly factsUsed: readonly string[];
  readonly opensOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly endsMove?: boolean | undefined;
  readonly securedOn?: string | undefined;
  readonly provisional?: boolean;
  readonly subjectTo?: readonly Condition[];
  readonly costOn?: Right['costOn'];
  readonly refund?: Refund | undefined;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A right of the answer. Members that say nothing are left out, so that equal answers are equal as JSON. */
export function makeRight(q: Pick<Inquiry, 'category'>, draft: RightDraft): Right {
  const { id, status, by, code, params = {}, factsUsed, opensOn, endsOn, subjectTo, costOn, refund } = draft;
  const { rule, article } = authorityOf(q, by);
  const right: Open<Right> = {
    id,
    kind: KINDS[id],
    status,
    rule,
    article,
    factsUsed,
    because: { code, params },
    provisional: draft.provisional ?? false,
  };
  if (opensOn !== undefined) right.opensOn = opensOn;
  if (endsOn !== undefined) right.endsOn = endsOn;
  if (draft.endsMove === true) right.endsMove = true;
  if (draft.securedOn !== undefined && status === 'open') {
    right.securedOn = draft.securedOn;
    right.because = { code, params: { ...params, securedOn: draft.securedOn } };
  }
  if (subjectTo !== undefined && subjectTo.length > 0) right.subjectTo = subjectTo;
  if (costOn !== undefined) right.costOn = costOn;
  if (refund !== undefined) right.refund = refund;
  return right;
}
