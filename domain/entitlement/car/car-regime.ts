import type { Exclusion, Right, RightId } from '../answer.ts';
import { assertedExclusions, computedExclusion } from '../exclusions.ts';
import type { Inquiry } from '../inquiry.ts';
import { localDuties } from '../local/duties.ts';
import { localRemedies } from '../local/remedies.ts';
import type { PapersGrant } from '../papers.ts';
import { NO_COUNTS, type RegimeAnswer } from '../regime.ts';
import { settle } from '../settle.ts';
import { answerAll, review } from '../undecided.ts';
import { rightsAfterRepairs } from './after-repairs.ts';
import { type Car, carOf, unitOf } from './car.ts';
import { carDuties } from './car-duties.ts';
import { returnExchangeFails, withoutModel } from './exchange-fails.ts';
import { loaner } from './loaner.ts';
import { repairFree } from './repair-free.ts';
import { windowRights } from './windows.ts';

/** Family cars bought from 2022 (SAMR Order 43). Its 三包 and repair periods end by time or distance. */
export function carRegime(q: Inquiry): RegimeAnswer {
  const rules = q.category.car;
  if (rules === undefined) return review(q, 'review.disabledRow', { category: q.category.row.id });
  // The certificate is not needed where the seller's records confirm the purchase (art. 19).
  if (q.facts.papers === 'none') return unproven(q);
  const car = carOf(q, rules);
  if (car === undefined) return review(q, 'review.disabledRow', { category: q.category.row.id });
  const asserted = assertedExclusions(q, rules.exclusions, rules.noGroundsForRefusal);
  const rights = rightsOf(q, car, asserted);
  const over = rights.every(({ status }) => status === 'lapsed');
  return {
    validity: { whole: car.sanbao, repair: car.repair, parts: [] },
    rights,
    duties: [...carDuties(q, car, rights), ...localDuties(q, unitOf(car), rights)],
    exclusions: over ? [...asserted, computedExclusion(q, 'EXPIRED')] : asserted,
    counts: car.counts,
  };
}

function rightsOf(q: Inquiry, car: Car, asserted: readonly Exclusion[]): Right[] {
  const after = rightsAfterRepairs(q, car);
  const waiting = loaner(q, car);
  // A ground against the present fault takes nothing from the repairs that are counted already.
  const earned = after.filter(({ id }) => EARNED.includes(id));
  const present = after.filter(({ id }) => !EARNED.includes(id));
  const settled = [
    ...settle([...windowRights(q, car), ...present, ...localRemedies(q, unitOf(car))], asserted, PROVEN),
    ...settle(earned, [], PROVEN),
  ];
  const due = settled.filter(({ kind, status }) => kind === 'exchange' && status === 'open');
  const fails = returnExchangeFails(q, car, due);
  return [
    ...(fails === undefined ? [] : settle([fails], [], PROVEN)),
    ...settled.map((right) => withModel(q, right)),
    ...settle([repairFree(q, car)], asserted, PROVEN),
    ...(waiting === undefined ? [] : settle([waiting], [], PROVEN)),
  ];
}

const PROVEN: PapersGrant = { grants: 'FULL' };

const EARNED: readonly RightId[] = [
  'returnRepairDays',
  'exchangeRepairDays',
  'returnSameProblem',
  'exchangeSameProblem',
];

/** The same model, else one that is not lower; without either there is nothing to exchange for (art. 25). */
function withModel(q: Inquiry, right: Right): Right {
  if (right.kind !== 'exchange' || right.status !== 'open' || q.facts.sameModelInStock !== false) return right;
  if (!withoutModel(q)) return { ...right, subjectTo: [...(right.subjectTo ?? []), 'notLowerModel'] };
  const { subjectTo: _conditions, ...rest } = right;
  return { ...rest, status: 'excluded', because: { code: 'excluded.noModel', params: {} } };
}

function unproven(q: Inquiry): RegimeAnswer {
  const ground = computedExclusion(q, 'NO_PAPERS_AND_NO_PROOF');
  const answer = answerAll(q, 'excluded', 'excluded.NO_PAPERS_AND_NO_PROOF', {}, ['papers']);
  return { ...answer, exclusions: [ground], counts: NO_COUNTS };
}
