import { addDays } from '../../calendar/date.ts';
import type { Duty, Right } from '../answer.ts';
import { makeDuty } from '../duties/duty.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Unit } from '../unit.ts';

/** What local rules demand besides the rights. Limits that bind the trader never move off rest days (A3). */
export function localDuties(q: Inquiry, unit: Unit, rights: readonly Right[]): Duty[] {
  return [wholePeriodBurden(q, unit), repairDeadline(q, unit), ...repairShop(q), costs(q, rights)].filter(
    (duty) => duty !== undefined,
  );
}

/** Zhejiang: whoever owes the guarantee proves, as long as it runs. */
function wholePeriodBurden(q: Inquiry, { whole }: Unit): Duty | undefined {
  const { local } = q;
  if (local?.figures.burdenOfProof !== 'TRADER_WHOLE_PERIOD') return undefined;
  const foundOn = q.history.fault?.date ?? q.asOf;
  if (foundOn > whole.end) return undefined;
  const params = { from: whole.start, until: whole.end, foundOn };
  q.trace.push({
    right: 'burdenOfProof',
    rule: local.id,
    article: local.cite,
    figure: whole.end,
    setAside: [{ rule: 'burden_of_proof', article: 'CPL 23', because: { code: 'trace.shorter', params: {} } }],
  });
  return makeDuty(
    { rule: local.id, article: local.cite },
    {
      id: 'burdenOfProof',
      kind: 'burdenOfProof',
      party: 'trader',
      from: whole.start,
      by: whole.end,
      provisional: whole.provisional,
      factsUsed: ['sellerRegion', 'fault.date'],
    },
    'duty.burdenOfProof.wholePeriod',
    params,
  );
}

function repairDeadline({ local }: Inquiry, { latest }: Unit): Duty | undefined {
  const days = local?.figures.repairDays;
  if (local === undefined || days === undefined || latest === undefined || latest.handBack !== undefined) {
    return undefined;
  }
  const { handIn, index } = latest;
  const by = addDays(handIn, days);
  return makeDuty(
    { rule: local.id, article: local.cite },
    { id: 'repairDeadline', kind: 'deadline', party: 'trader', from: handIn, by, factsUsed: [`repairs[${index}]`] },
    'duty.repairDeadline',
    { handIn, days, until: by },
  );
}

/** A repair shop answers, and performs what it promised, within days. */
function repairShop({ local, facts, asOf }: Inquiry): (Duty | undefined)[] {
  const { demand } = facts;
  if (local === undefined || demand === undefined || demand.date > asOf) return [];
  const { repairShopAnswerDays, repairShopPerformDays, repairShopCite = local.cite } = local.figures;
  const authority = { rule: local.id, article: repairShopCite };
  const due = (id: 'repairShopAnswer' | 'repairShopPerform', from: string | undefined, days: number | undefined) => {
    if (from === undefined || days === undefined || from > asOf) return undefined;
    const by = addDays(from, days);
    const frame = { id, kind: 'deadline', party: 'trader', from, by, factsUsed: ['demand'] } as const;
    return makeDuty(authority, frame, `duty.${id}`, { from, days, until: by });
  };
  return [
    due('repairShopAnswer', demand.date, repairShopAnswerDays),
    due('repairShopPerform', demand.promisedOn, repairShopPerformDays),
  ];
}

/** Shandong: transport, travel and lost work are paid beside the return or exchange. */
function costs({ local }: Inquiry, rights: readonly Right[]): Duty | undefined {
  const open = rights.find(({ rule, status }) => rule === local?.id && status === 'open');
  if (local?.figures.costs === undefined || open === undefined) return undefined;
  const frame = { id: 'localCosts', kind: 'amount', party: 'trader', factsUsed: open.factsUsed } as const;
  return makeDuty({ rule: local.id, article: local.cite }, frame, 'duty.localCosts');
}
