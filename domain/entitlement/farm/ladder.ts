import type { RuleName } from '../../policy/category.ts';
import type { FarmRules } from '../../policy/farm-rules.ts';
import type { Right, RightId } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { refundOf } from '../refund.ts';
import { makeRight, type Verdict } from '../right.ts';
import { claimIn } from '../standing.ts';
import { endFor, type Machine } from './machine.ts';
import { furthestProblem, type Problem } from './problems.ts';

type Step = FarmRules['steps'][number];

const STEPS: Readonly<Record<Step, { readonly id: RightId; readonly by: RuleName }>> = {
  REPLACE_PART: { id: 'replacePartAfterRepairs', by: 'replacePart' },
  EXCHANGE: { id: 'exchangeAfterPart', by: 'problemAgain' },
  RETURN: { id: 'returnAfterExchange', by: 'problemAgain' },
};

/** The same problem after repairs: a new part or system, then a new machine, then the money (AGRI 29 to 31). */
export function ladder(q: Inquiry, machine: Machine): Right[] {
  const problem = furthestProblem(q, machine);
  const reached = problem?.climb.step ?? -1;
  return machine.rules.steps
    .map((step, place) => ({ step, place }))
    .filter(({ place }) => place >= reached)
    .map(({ step, place }) => rightOf(q, machine, problem, step, place))
    .reverse();
}

function rightOf(q: Inquiry, machine: Machine, problem: Problem | undefined, step: Step, place: number): Right {
  const end = endFor(machine, problem?.repairs.at(-1)?.fact.part);
  const here = problem !== undefined && problem.climb.step === place;
  const securedOn = here ? demandedIn(q, end) : undefined;
  const verdict = verdictOf(q, machine, problem, step, here, end, securedOn);
  const { endsMove, provisional } = machine.whole;
  return makeRight(
    q,
    {
      ...STEPS[step],
      factsUsed: problem?.repairs.map(({ index }) => `repairs[${index}]`) ?? ['repairs'],
      opensOn: here ? problem.climb.opensOn : undefined,
      endsOn: end,
      endsMove,
      securedOn,
      provisional,
    },
    verdict,
  );
}

function verdictOf(
  q: Inquiry,
  { rules }: Machine,
  problem: Problem | undefined,
  step: Step,
  here: boolean,
  end: string,
  securedOn: string | undefined,
): Verdict {
  if (problem === undefined) {
    const params = { needed: rules.sameProblemRepairs, until: end };
    if (q.asOf > end) return { status: 'lapsed', code: 'right.farm.lapsed', params };
    return { status: 'notYet', code: 'right.farm.nothingYet', params };
  }
  const params = {
    problem: problem.name,
    done: problem.climb.repairs,
    needed: rules.sameProblemRepairs,
    until: end,
  };
  if (here && problem.climb.done) return { status: 'lapsed', code: `right.farm.${step}.done`, params };
  if (q.asOf > end && securedOn === undefined) return { status: 'lapsed', code: 'right.farm.lapsed', params };
  if (!here) return { status: 'notYet', code: `right.farm.${step}.notYet`, params };
  const refund = step === 'RETURN' ? refundOf(q) : undefined;
  if (problem.unsure !== undefined)
    return { status: 'legalReview', code: `review.farm.${problem.unsure}`, params, refund };
  return { status: 'open', code: `right.farm.${step}.open`, params, refund };
}

/** The day on which the user asked for it, or told the fault, inside the guarantee. */
function demandedIn(q: Inquiry, end: string): string | undefined {
  const { demand } = q.facts;
  return demand !== undefined && demand.date <= q.asOf && demand.date <= end ? demand.date : claimIn(q, end);
}
