import type { Right } from '../answer.ts';
import { dueExchange } from '../due-exchange.ts';
import { assertedExclusions, computedExclusion } from '../exclusions.ts';
import type { Inquiry } from '../inquiry.ts';
import { refundOf } from '../refund.ts';
import { NO_COUNTS, type RegimeAnswer } from '../regime.ts';
import { makeRight, type Verdict } from '../right.ts';
import { settle } from '../settle.ts';
import { answerAll, review } from '../undecided.ts';
import { farmDuties } from './farm-duties.ts';
import { ladder } from './ladder.ts';
import { type Machine, machineOf } from './machine.ts';
import { repairsFree } from './repair-free.ts';
import { exchangeSlowRepair, repairTime } from './slow-repair.ts';
import { returnUnsuitable } from './unsuitable.ts';

/** Farm machinery (Farm Machinery Rule 2010): periods by kind of machine, repairs in working days, a ladder of remedies. */
export function farmRegime(q: Inquiry): RegimeAnswer {
  const { farm, row } = q.category;
  // A lost certificate is made out again (art. 25): any proof of the purchase will do.
  if (q.facts.papers === 'none') return unproven(q);
  const machine = farm === undefined ? undefined : machineOf(q, farm);
  if (farm === undefined || machine === undefined) return review(q, 'review.disabledRow', { category: row.id });
  const asserted = assertedExclusions(q, farm.exclusions);
  const last = repairTime(q, machine);
  const slow = exchangeSlowRepair(q, machine, last);
  const unsuitable = returnUnsuitable(q, machine);
  // A ground concerns the part at fault (art. 38), not the time a repair takes or what the machine is fit for.
  const free = settle(repairsFree(q, machine), asserted, PROVEN);
  const after = settle(ladder(q, machine), asserted, PROVEN);
  const rights = [
    unsuitable,
    ...noSameModel(q, [...after, slow]),
    ...after,
    slow,
    ...free,
    repairWarranty(q, machine, free),
  ].filter((right) => right !== undefined);
  const over = free.every(({ status }) => status === 'lapsed');
  return {
    validity: { whole: machine.whole, parts: machine.parts },
    rights,
    duties: farmDuties(q, machine, last),
    exclusions: over ? [...asserted, computedExclusion(q, 'EXPIRED')] : asserted,
    counts: machine.counts,
  };
}

const PROVEN = { grants: 'FULL' } as const;

/** An exchange is due and there is no such machine: the whole price goes back, nothing is taken for use (art. 31). */
function noSameModel(q: Inquiry, rights: readonly (Right | undefined)[]): Right[] {
  const due = dueExchange(rights);
  const { sameModelInStock } = q.facts;
  if (due === undefined || sameModelInStock === true) return [];
  const factsUsed = ['sameModelInStock'];
  const frame = { id: 'returnNoSameModel', by: 'noSameModel', ...due.span, factsUsed } as const;
  return [makeRight(q, frame, due.idle ?? noModelVerdict(q))];
}

function noModelVerdict(q: Inquiry): Verdict {
  return q.facts.sameModelInStock === undefined
    ? { status: 'notYet', code: 'right.returnNoSameModel.stockUnknown' }
    : { status: 'open', code: 'right.returnNoSameModel.open', refund: refundOf(q) };
}

/** The repair itself is warranted, but the text says not how long (art. 21): a person decides once all else is over. */
function repairWarranty(q: Inquiry, { repairs, rules }: Machine, free: readonly Right[]): Right | undefined {
  const repair = repairs.findLast(({ handBack }) => handBack !== undefined);
  const faultOn = q.history.fault?.date;
  if (repair?.handBack === undefined || faultOn === undefined || faultOn < repair.handBack) return undefined;
  if (rules.postRepairGuaranteeDays !== null || free.some(({ status }) => status === 'open')) return undefined;
  const factsUsed = [`repairs[${repair.index}].handBack`, 'fault.date'];
  const frame = { id: 'postRepairGuarantee', by: 'guarantee', factsUsed, opensOn: repair.handBack } as const;
  const params = { handBack: repair.handBack };
  return makeRight(q, frame, { status: 'legalReview', code: 'review.farm.repairWarranty', params });
}

function unproven(q: Inquiry): RegimeAnswer {
  const ground = computedExclusion(q, 'NO_PAPERS_AND_NO_PROOF');
  const answer = answerAll(q, 'excluded', 'excluded.NO_PAPERS_AND_NO_PROOF', {}, ['papers']);
  return { ...answer, exclusions: [ground], counts: NO_COUNTS };
}
