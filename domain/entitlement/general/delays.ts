import type { GeneralRules } from '../../policy/category.ts';
import type { Right } from '../answer.ts';
import type { Repair } from '../history.ts';
import type { Inquiry } from '../inquiry.ts';
import { dayAfterLimit } from '../period.ts';
import { makeRight, type RightFrame } from '../right.ts';
import type { Unit } from '../unit.ts';

/**
 * A repair that takes too long opens rights of its own (General Rule art. 12, and the loaner of the phone rules): parts
 * the maker does not supply, delay by the repairer, a unit the consumer goes without. Only the last repair matters.
 */
export function delayRights(q: Inquiry, rules: GeneralRules, unit: Unit): Right[] {
  const repair = unit.latest;
  if (repair === undefined) return [];
  const { waitingForParts, whoseFault } = repair.fact;
  const rights: (Right | undefined)[] = [];
  if (waitingForParts === true) {
    const days = rules.partsWaitExchangeAfterDays;
    rights.push(limitRight(q, unit, repair, { id: 'exchangePartsWait', by: 'partsWait', days, costOn: 'maker' }));
  }
  if (whoseFault === 'repairer' || (whoseFault === undefined && waitingForParts !== true)) {
    const days = rules.repairerDelayExchangeAfterDays;
    const known = whoseFault === 'repairer';
    rights.push(
      limitRight(q, unit, repair, {
        id: 'exchangeRepairerDelay',
        by: 'repairerDelay',
        days,
        known,
        costOn: 'repairer',
      }),
    );
  }
  if (rules.loanerAfterDays !== null) rights.push(loaner(q, repair, rules.loanerAfterDays));
  return rights.filter((right) => right !== undefined);
}

type Limit = Pick<RightFrame, 'by' | 'costOn'> & {
  readonly id: 'exchangePartsWait' | 'exchangeRepairerDelay';
  readonly days: number;
  /** `false`: nobody has said whose fault the delay is. */
  readonly known?: boolean;
};

function limitRight(q: Inquiry, unit: Unit, repair: Repair, limit: Limit): Right | undefined {
  const { id, by, days, known = true, costOn } = limit;
  const { handIn, handBack, index } = repair;
  const opensOn = dayAfterLimit(q, id, handIn, days);
  // Repaired in time: the right never came into being.
  if (handBack !== undefined && handBack < opensOn) return undefined;
  const endsOn = lastDayOf(q, unit, handBack);
  const frame = { id, by, factsUsed: [`repairs[${index}]`], opensOn, endsOn, costOn };
  const params = { handIn, days, opensOn, ...(endsOn === undefined ? {} : { until: endsOn }) };
  if (q.asOf < opensOn) {
    const subjectTo = known ? [] : (['delayByRepairer'] as const);
    return makeRight(q, frame, { status: 'notYet', code: `right.${id}.notYet`, params, subjectTo });
  }
  if (endsOn !== undefined && q.asOf > endsOn) {
    return makeRight(q, frame, { status: 'lapsed', code: `right.${id}.lapsed`, params });
  }
  if (!known) return makeRight(q, frame, { status: 'legalReview', code: 'review.delayCauseUnknown', params });
  return makeRight(q, frame, { status: 'open', code: `right.${id}.open`, params });
}

/** A18: how long the right lasts once the repair is done after all. */
function lastDayOf(q: Inquiry, { whole }: Unit, handBack: string | undefined): string | undefined {
  if (handBack === undefined) return undefined;
  return q.policy.parameters.A18.reading === 'UNTIL_TAKEN_BACK' ? handBack : whole.end;
}

function loaner(q: Inquiry, { handIn, handBack, index }: Repair, days: number): Right | undefined {
  if (handBack !== undefined) return undefined;
  const opensOn = dayAfterLimit(q, 'loaner', handIn, days);
  const status = q.asOf < opensOn ? 'notYet' : 'open';
  const frame = { id: 'loaner', by: 'loaner', factsUsed: [`repairs[${index}]`], opensOn } as const;
  return makeRight(q, frame, { status, code: `right.loaner.${status}`, params: { handIn, days, opensOn } });
}
