import type { Because, Right } from '../entitlement/answer.ts';
import { GROUND_RULES, type Ground, type Remedy } from './grounds.ts';

/** What the decision looks at of a right. */
export type RightFound = Pick<Right, 'kind' | 'status' | 'rule' | 'article' | 'because'> & {
  readonly refund?: Right['refund'];
};

/** Why a person must decide. */
export type ReviewWhy = 'legalReview' | 'notProven' | 'byPerson' | 'unitsDiffer';

/** What is decided of one line. */
export type Decision =
  | {
      readonly status: 'granted';
      readonly offered: readonly Remedy[];
      /** Row of the policy and article, as the journal names it. */
      readonly rule: string;
    }
  | {
      readonly status: 'refused';
      readonly rule: string;
      /** The sentence of the right that is not open. */
      readonly because?: Because;
    }
  | {
      readonly status: 'review';
      readonly why: ReviewWhy;
      /** What a person may grant. */
      readonly offered: readonly Remedy[];
      readonly rule?: string;
      /** What one unit gives, with and without the fee for use, where the law does not say which. */
      readonly figures?: { readonly wholeFen: number; readonly lessFeeFen: number };
    };

/**
 * Decides one line by its ground and by the rights of its units on the day of the request. All units of a line must stand
 * alike; where they do not, a person decides.
 *
 * @param units the rights of each unit; one entry for units without serials
 * @param proven evidence of what is wrong came with the request
 * @param wish what he wants: where only that is in doubt, a person decides on it, and what is open stays his
 */
export function decideLine(
  ground: Ground,
  units: readonly (readonly RightFound[])[],
  proven: boolean,
  wish?: Remedy,
): Decision {
  const rule = GROUND_RULES[ground];
  if (rule.decidedBy === 'person') return { status: 'review', why: 'byPerson', offered: rule.remedies };
  if (rule.decidedBy === 'proof') {
    const named = `${ground} ${rule.article ?? ''}`.trim();
    return proven
      ? { status: 'granted', offered: rule.remedies, rule: named }
      : { status: 'review', why: 'notProven', offered: rule.remedies, rule: named };
  }
  const [first, ...others] = units.map((rights) => decideUnit(ground, rights, wish));
  if (first === undefined) return { status: 'review', why: 'notProven', offered: ['return', 'exchange'] };
  const alike = others.every((other) => sameDecision(first, other));
  return alike ? first : { status: 'review', why: 'unitsDiffer', offered: remediesOf([first, ...others]) };
}

function decideUnit(ground: Ground, rights: readonly RightFound[], wish: Remedy | undefined): Decision {
  const kinds = ground === 'noReason' ? NO_REASON : FAULT;
  const concerned = rights.filter(({ kind }) => kind in kinds);
  const open = concerned.filter(({ status }) => status === 'open');
  const inDoubt = concerned.filter(({ status }) => status === 'legalReview');
  const [strongest] = open;
  const wanted = inDoubt.find(({ kind }) => wish !== undefined && kinds[kind]?.includes(wish));
  const isOpen = wish !== undefined && remediesFor(open, kinds).includes(wish);
  if (strongest !== undefined && (wanted === undefined || isOpen)) {
    return { status: 'granted', offered: remediesFor(open, kinds), rule: ruleOf(strongest) };
  }
  const doubt = wanted ?? inDoubt[0];
  if (doubt !== undefined) {
    const offered = remediesFor([...open, ...inDoubt], kinds);
    return { status: 'review', why: 'legalReview', offered, rule: ruleOf(doubt), ...figuresOf(inDoubt) };
  }
  const [closed] = concerned;
  return closed === undefined
    ? { status: 'refused', rule: 'noRight' }
    : { status: 'refused', rule: ruleOf(closed), because: closed.because };
}

/** Both figures stand side by side where counsel has to say which is owed. */
function figuresOf(rights: readonly RightFound[]): Pick<Decision & { status: 'review' }, 'figures'> {
  const refund = rights.find((right) => right.refund?.fee !== undefined && right.refund.dueFen === undefined)?.refund;
  if (refund?.fee === undefined) return {};
  return { figures: { wholeFen: refund.priceFen, lessFeeFen: refund.fee.refundFen } };
}

/** What each kind of right gives. An exchange for another model is agreed upon, where the same is not to be had. */
const FAULT: Readonly<Partial<Record<Right['kind'], readonly Remedy[]>>> = {
  return: ['return'],
  exchange: ['exchange', 'exchangeOther'],
};

const NO_REASON: Readonly<Partial<Record<Right['kind'], readonly Remedy[]>>> = { noReasonReturn: ['return'] };

function remediesFor(rights: readonly RightFound[], kinds: typeof FAULT): readonly Remedy[] {
  return [...new Set(rights.flatMap(({ kind }) => kinds[kind] ?? []))];
}

function remediesOf(decisions: readonly Decision[]): readonly Remedy[] {
  return [...new Set(decisions.flatMap((one) => (one.status === 'refused' ? [] : one.offered)))];
}

function sameDecision(one: Decision, other: Decision): boolean {
  if (one.status !== other.status || one.rule !== other.rule) return false;
  if (one.status === 'refused' || other.status === 'refused') return true;
  return one.offered.join() === other.offered.join();
}

function ruleOf({ rule, article }: RightFound): string {
  return `${rule} ${article}`;
}
