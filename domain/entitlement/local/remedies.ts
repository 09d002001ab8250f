import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import type { RightFrame } from '../right.ts';
import { claimIn, standing } from '../standing.ts';
import type { Unit } from '../unit.ts';
import { daysTogether } from './accumulated-days.ts';
import { localRight } from './local-right.ts';
import { overdueRepair } from './overdue-repair.ts';

/**
 * Return or exchange as local rules grant them besides the general rule, always at the full price: after failed repairs, too
 * many days in repair together, a repair that is impossible (Zhejiang), or one that takes too long (Shandong).
 */
export function localRemedies(q: Inquiry, unit: Unit): Right[] {
  const { local } = q;
  if (local === undefined) return [];
  const found: (Right | undefined)[] = [...overdueRepair(q, unit)];
  if (local.figures.then === 'RETURN_OR_EXCHANGE') {
    found.push(afterFailedRepairs(q, unit), ...afterManyDays(q, unit), ...whenImpossible(q, unit));
  }
  return found.filter((right) => right !== undefined);
}

function afterFailedRepairs(q: Inquiry, unit: Unit): Right | undefined {
  const needed = q.local?.figures.failedRepairs;
  if (needed === undefined) return undefined;
  const opensOn = unit.failed[needed - 1]?.failedOn;
  const factsUsed = [...unit.failed.map(({ index }) => `repairs[${index}]`), 'sellerRegion'];
  const { status, endsOn } = inGuarantee(q, unit, opensOn);
  const params = { failed: unit.failed.length, needed, until: endsOn };
  return localRight(
    q,
    { id: 'returnAfterRepairs', factsUsed, opensOn, ...endOf(q, unit) },
    {
      status,
      code: `right.returnAfterRepairs.${status}`,
      params,
      subjectTo: status === 'notYet' && unit.perhapsFailed >= needed ? ['performanceFault'] : [],
    },
  );
}

function afterManyDays(q: Inquiry, unit: Unit): (Right | undefined)[] {
  const over = q.local?.figures.accumulatedRepairDaysOver;
  if (over === undefined) return [];
  const { days, opensOn } = daysTogether(unit.counted, over);
  const { status, endsOn } = inGuarantee(q, unit, opensOn);
  const params = { days, over, until: endsOn };
  const factsUsed = ['repairs', 'sellerRegion'];
  return (['returnAccumulatedRepair', 'exchangeAccumulatedRepair'] as const).map((id) =>
    localRight(
      q,
      { id, factsUsed, opensOn, ...endOf(q, unit) },
      { status, code: `right.accumulatedRepair.${status}`, params },
    ),
  );
}

function whenImpossible(q: Inquiry, unit: Unit): (Right | undefined)[] {
  const repair = unit.counted.find(({ fact }) => fact.impossible === true);
  if (repair === undefined) return [];
  const opensOn = repair.handBack ?? repair.handIn;
  const { status, endsOn } = inGuarantee(q, unit, opensOn);
  const code = status === 'lapsed' ? 'right.repairImpossible.lapsed' : 'right.repairImpossible.open';
  const frame = { factsUsed: [`repairs[${repair.index}]`, 'sellerRegion'], opensOn, ...endOf(q, unit) };
  return (['returnRepairImpossible', 'exchangeRepairImpossible'] as const).map((id) =>
    localRight(q, { id, ...frame }, { status, code, params: { until: endsOn } }),
  );
}

/** Won while the guarantee runs, and as long as it runs. */
function inGuarantee(
  q: Inquiry,
  unit: Unit,
  opensOn: string | undefined,
): { status: 'open' | 'notYet' | 'lapsed'; endsOn: string } {
  const { end } = unit.whole;
  const over = standing(q, unit.opensOn, end) === 'lapsed' || unit.whole.distance?.reached === true;
  if (over) return { status: 'lapsed', endsOn: end };
  return { status: opensOn === undefined ? 'notYet' : 'open', endsOn: end };
}

function endOf(q: Inquiry, { whole }: Unit): Pick<RightFrame, 'endsOn' | 'endsMove' | 'provisional' | 'securedOn'> {
  const { end: endsOn, endsMove, provisional } = whole;
  return { endsOn, endsMove, provisional, securedOn: claimIn(q, endsOn) };
}
