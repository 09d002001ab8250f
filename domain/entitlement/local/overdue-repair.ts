import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { dayAfterLimit } from '../period.ts';
import type { Unit } from '../unit.ts';
import { localRight } from './local-right.ts';

/**
 * A repair over thirty days without justification: return or exchange (Shandong art. 27). Whoever takes longer justifies
 * it; until he does, the right stands under that condition. It ends as other rights of slow repairs do (A18).
 */
export function overdueRepair(q: Inquiry, unit: Unit): (Right | undefined)[] {
  const days = q.local?.figures.repairOverDaysToReturnOrExchange;
  const repair = unit.latest;
  if (days === undefined || repair === undefined) return [];
  const { handIn, handBack, index, fact } = repair;
  if (fact.delayJustified === true || fact.whoseFault === 'consumer') return [];
  const opensOn = dayAfterLimit(q, 'returnRepairOverdue', handIn, days);
  if (handBack !== undefined && handBack < opensOn) return [];
  const ends = q.policy.parameters.A18.reading === 'UNTIL_TAKEN_BACK' ? handBack : unit.whole.end;
  const endsOn = handBack === undefined ? undefined : ends;
  const status = q.asOf < opensOn ? 'notYet' : endsOn !== undefined && q.asOf > endsOn ? 'lapsed' : 'open';
  const certain = fact.delayJustified === false || fact.whoseFault !== undefined;
  const params = { handIn, days, opensOn, ...(endsOn === undefined ? {} : { until: endsOn }) };
  const factsUsed = [`repairs[${index}]`, 'sellerRegion'];
  return (['returnRepairOverdue', 'exchangeRepairOverdue'] as const).map((id) =>
    localRight(
      q,
      { id, factsUsed, opensOn, endsOn },
      {
        status,
        code: `right.repairOverdue.${status}`,
        params,
        subjectTo: certain || status === 'lapsed' ? [] : ['delayNotJustified'],
      },
    ),
  );
}
