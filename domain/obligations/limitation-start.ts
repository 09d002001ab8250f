import type { LimitationFigures, ObligationRow } from '../policy/obligation-rows.ts';
import { find, type Inquiry } from './inquiry.ts';
import type { LimitationFinding } from './limitation.ts';
import type { LimitationFacts } from './limitation-facts.ts';
import { daysAfter } from './periods.ts';

/** From where the period runs. */
export interface LimitationStart {
  /** The creditor knew, or should have known: the period runs from this day, which is not counted itself. */
  readonly knownOn: string;
  /** The day the safe last day is reckoned from: it is never later than the law allows. */
  readonly safeFrom: string;
  /** The right was infringed: the longest period runs from here. */
  readonly infringedOn: string;
  readonly from: readonly string[];
}

/** `undefined`: nothing is due yet, so nothing runs. */
export function limitationStart(
  q: Inquiry<LimitationFinding>,
  row: ObligationRow<LimitationFigures>,
  facts: LimitationFacts,
): LimitationStart | undefined {
  const due = dueDay(facts);
  if (due === undefined) {
    find(q, 'knowledge', row, { code: 'limitation.notDue', by: 'noDueDate', from: ['noDueDate'], holds: false });
    return undefined;
  }
  const of = facts.knewOn === undefined ? 'knowledge' : 'cap';
  const infringedOn = due.refused ? due.day : daysAfter(q, of, due.day, 1, row.articles?.years);
  const late = facts.knewOn !== undefined && facts.knewOn > infringedOn ? facts.knewOn : undefined;
  const knownOn = late ?? infringedOn;
  const from = late === undefined ? [due.fact] : [due.fact, 'knewOn'];
  find(q, 'knowledge', row, {
    code: late === undefined ? due.code : 'limitation.knewLater',
    params: { due: due.day },
    by: due.by,
    from,
    day: knownOn,
    status: due.unsettled ? 'legalReview' : 'decided',
  });
  return { knownOn, infringedOn, safeFrom: due.day, from };
}

interface Due {
  readonly day: string;
  readonly fact: string;
  readonly by: string;
  readonly code:
    | 'limitation.due'
    | 'limitation.lastInstalment'
    | 'limitation.grace'
    | 'limitation.refused'
    | 'limitation.noGrace';
  /** On an outright refusal the creditor knows the same day. */
  readonly refused?: boolean;
  readonly unsettled?: boolean;
}

function dueDay({ dueOn, instalmentsDueOn, noDueDate = {} }: LimitationFacts): Due | undefined {
  if (dueOn !== undefined) return { day: dueOn, fact: 'dueOn', by: 'years', code: 'limitation.due' };
  const last = [...(instalmentsDueOn ?? [])].sort().at(-1);
  if (last !== undefined) {
    return { day: last, fact: 'instalmentsDueOn', by: 'instalments', code: 'limitation.lastInstalment' };
  }
  const { demandedOn, graceUntil, refusedOn } = noDueDate;
  const by = 'noDueDate';
  if (refusedOn !== undefined && (graceUntil === undefined || refusedOn <= graceUntil)) {
    return { day: refusedOn, fact: 'noDueDate.refusedOn', by, code: 'limitation.refused', refused: true };
  }
  if (graceUntil !== undefined) return { day: graceUntil, fact: 'noDueDate.graceUntil', by, code: 'limitation.grace' };
  if (demandedOn === undefined) return undefined;
  // The law gives the debtor a time to prepare; until somebody says how long, the demand itself is the safe day.
  return { day: demandedOn, fact: 'noDueDate.demandedOn', by, code: 'limitation.noGrace', unsettled: true };
}
