import type { Right } from '../answer.ts';
import { ofPresentUnit } from '../history.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeRightUnder } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { validityFrom } from '../validity.ts';

/** The repair the goods have anyway: months set by a rule or agreed, `null` where neither sets any. */
interface Owed {
  readonly months: number | null;
  readonly byRule: boolean;
}

/**
 * Free repair for the least time a place sets: Shanghai art. 33 for everything but low-value consumables, Beijing art. 6
 * where no rule and no agreement sets a period, or a standard term too short a one. Nothing where the goods have more.
 */
export function localRepair(
  q: Inquiry,
  received: { readonly date: string; readonly factsUsed: readonly string[] } | undefined,
  owed: Owed,
): Right | undefined {
  const { local } = q;
  const months = leastMonths(q, owed);
  if (local === undefined || months === undefined || received === undefined) return undefined;
  const authority = { rule: local.id, article: local.cite };
  const start = q.history.exchangedOn.at(-1) ?? received.date;
  const term = { of: 'localRepair', start, reason: 'delivery' as const, months, ...authority };
  const repairs = ofPresentUnit(q.history.repairs, q.history).filter(({ handIn }) => handIn >= start);
  const { end, endsMove, provisional } = validityFrom(q, q.policy.document.general.rules, term, repairs);
  const where = standing(q, start, end);
  const consumable = local.figures.repairDutyMinMonths !== undefined && q.facts.lowValueConsumable === undefined;
  q.trace.push({ right: 'localRepair', ...authority, figure: months, setAside: setAside(q, owed, months) });
  return makeRightUnder(
    authority,
    {
      id: 'localRepair',
      factsUsed: [...received.factsUsed, 'sellerRegion', 'deliveryRegion'],
      opensOn: start,
      endsOn: end,
      endsMove,
      securedOn: claimIn(q, end),
      provisional,
    },
    {
      status: statusOf(where),
      code: `right.localRepair.${where}`,
      params: { months, opensOn: start, until: end },
      subjectTo: statusOf(where) === 'open' && consumable ? ['notLowValueConsumable'] : [],
    },
  );
}

function leastMonths({ local, facts }: Inquiry, { months, byRule }: Owed): number | undefined {
  const { repairDutyMinMonths, defaultValidityMonths, standardTermMinMonths } = local?.figures ?? {};
  if (repairDutyMinMonths !== undefined && facts.lowValueConsumable !== true) {
    return (months ?? 0) < repairDutyMinMonths ? repairDutyMinMonths : undefined;
  }
  if (byRule) return undefined;
  if (months === null) return defaultValidityMonths;
  const negotiated = facts.promises?.some((promise) => promise.negotiated === true) === true;
  if (standardTermMinMonths === undefined || negotiated || months >= standardTermMinMonths) return undefined;
  return standardTermMinMonths;
}

function setAside(q: Inquiry, { months }: Owed, chosen: number) {
  if (months === null) return [];
  const { rule, article } = q.category.authorities.wholePeriod ?? {
    rule: q.category.row.id,
    article: q.category.row.cite,
  };
  return [{ rule, article, because: { code: 'trace.lessFavourable' as const, params: { figure: months, chosen } } }];
}
