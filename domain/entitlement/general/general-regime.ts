import type { GeneralRules } from '../../policy/category.ts';
import type { Exclusion, Right } from '../answer.ts';
import { dueExchange } from '../due-exchange.ts';
import { assertedExclusions, computedExclusion } from '../exclusions.ts';
import type { Inquiry } from '../inquiry.ts';
import { localDuties } from '../local/duties.ts';
import { localRepair } from '../local/local-repair.ts';
import { localRemedies } from '../local/remedies.ts';
import { type PapersGrant, papersGrant } from '../papers.ts';
import { NO_COUNTS, type RegimeAnswer } from '../regime.ts';
import { makeRight } from '../right.ts';
import { settle } from '../settle.ts';
import { startOf } from '../start.ts';
import { review } from '../undecided.ts';
import { type Unit, unitOf } from '../unit.ts';
import { answerWithoutProof } from '../unproven.ts';
import { exchangeAfterRepairs } from './after-failed-repairs.ts';
import { delayRights } from './delays.ts';
import { withPeripherals } from './peripherals.ts';
import { postRepairGuarantee } from './post-repair-guarantee.ts';
import { repairFree, repairFreePart } from './repair-free.ts';
import { returnForExchange } from './return-for-exchange.ts';
import { windowRights } from './windows.ts';
import { withinDistance } from './within-distance.ts';

/** The General Rule of 1995 and the department rules that change its figures: appliances, phones, computers, home AV. */
export function generalRegime(q: Inquiry): RegimeAnswer {
  const { rules, wholeMonths, row } = q.category;
  if (rules === undefined || wholeMonths === null) return review(q, 'review.disabledRow', { category: row.id });
  const papers = papersGrant(q.facts, rules);
  const unproven = answerWithoutProof(q, papers);
  if (unproven !== undefined) return unproven;
  if (q.facts.gift === true && !rules.giftsCovered) return review(q, 'review.gift', {}, ['gift']);
  const start = startOf(q, papers);
  if (start === undefined) return notDelivered(q);
  return answerFor(q, rules, papers, unitOf(q, rules, start, wholeMonths));
}

function answerFor(q: Inquiry, rules: GeneralRules, papers: PapersGrant, unit: Unit): RegimeAnswer {
  const asserted = assertedExclusions(q, rules.exclusions);
  const found = withinDistance(q, [...rightsOf(q, rules, unit), ...localRights(q, unit)]);
  const rights = settle(withPeripherals(q, rules, found), asserted, papers);
  return {
    validity: { whole: unit.whole, parts: unit.parts },
    rights,
    ...(q.local === undefined ? {} : { duties: localDuties(q, unit, rights) }),
    exclusions: [...asserted, ...expired(q, rights)],
    counts: unit.counts,
  };
}

function rightsOf(q: Inquiry, rules: GeneralRules, unit: Unit): Right[] {
  const windows = windowRights(q, rules, unit);
  const delays = delayRights(q, rules, unit);
  const afterRepairs = exchangeAfterRepairs(q, rules, unit);
  const free = repairFree(q, unit);
  const exchange = dueExchange([...windows, afterRepairs, ...delays]);
  // Who may return outright needs no way round through the exchange.
  const returnable = windows.some(({ kind, status }) => kind === 'return' && status === 'open');
  return [
    ...windows,
    ...(returnable ? [] : returnForExchange(q, rules, unit, exchange)),
    afterRepairs,
    ...delays,
    free,
    repairFreePart(q, unit, free.status === 'open'),
    postRepairGuarantee(q, rules),
  ].filter((right) => right !== undefined);
}

/** What the place adds. */
function localRights(q: Inquiry, unit: Unit): Right[] {
  if (q.local === undefined) return [];
  const repair = localRepair(q, unit.firstStart, { months: q.category.wholeMonths, byRule: true });
  return [...localRemedies(q, unit), ...(repair === undefined ? [] : [repair])];
}

/** The guarantee is over when no repair is free any more, on whichever ground. */
function expired(q: Inquiry, rights: readonly Right[]): Exclusion[] {
  const repairs = rights.filter(({ kind }) => kind === 'repairFree' || kind === 'postRepairGuarantee');
  return repairs.every(({ status }) => status === 'lapsed') ? [computedExclusion(q, 'EXPIRED')] : [];
}

function notDelivered(q: Inquiry): RegimeAnswer {
  const verdict = { status: 'notYet', code: 'right.notDelivered' } as const;
  const ids = ['returnWindow', 'exchangeWindow', 'repairFree'] as const;
  return {
    rights: ids.map((id) => makeRight(q, { id, by: id, factsUsed: ['delivery.date'] }, verdict)),
    exclusions: [],
    counts: NO_COUNTS,
  };
}
