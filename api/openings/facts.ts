import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { OpenRepairBody } from './body.ts';
import { datesOfUnit, isDealerStock } from './dates-of-unit.ts';
import type { Unit } from './unit.ts';

/**
 * What is known of a unit, for the entitlement function: from its own record, else from its order line; the repairs it
 * had from the cases about its serial.
 *
 * @param reportedOn the day in Shanghai on which the report reached us
 */
export function factsOfUnit(
  unit: Unit,
  earlier: readonly CaseView[],
  report: Pick<OpenRepairBody, 'fault' | 'wish' | 'papers' | 'withoutPapers'>,
  reportedOn: string,
): EntitlementFacts {
  const { product, asset, bought } = unit;
  const { fault, wish, withoutPapers } = report;
  const dates = datesOfUnit(unit, withoutPapers?.purchasedOn);
  const { purchaseDate, invoiceDate } = dates;
  // What an item sold to a dealer reported itself stands for the invoice we never saw.
  const proof = isDealerStock(unit) && asset?.activatedOn != null ? 'invoiceCopy' : 'otherProof';
  const recorded = purchaseDate === undefined ? 'none' : invoiceDate === undefined ? proof : 'complete';
  const price = isDealerStock(unit) ? undefined : bought?.line.pricePaidFen;
  return {
    category: product.category,
    channel: bought?.order.channel === 'online' ? 'online' : 'shop',
    // Nothing was sold by us with a third party's equipment, so nothing of ours is guaranteed.
    papers: purchaseDate === undefined ? 'none' : (report.papers ?? recorded),
    ...dates,
    ...(asset?.manufacturedOn == null ? {} : { factoryDate: asset.manufacturedOn }),
    ...(price === undefined ? {} : { pricePaidFen: price, voucherPriceFen: price }),
    repairs: earlier.flatMap(ownRepairs).sort((a, b) => (a.handIn < b.handIn ? -1 : 1)),
    fault: { date: fault.appearedOn, reportedOn, safety: fault.safety },
    ...(wish === undefined ? {} : { wish }),
  };
}

/** The day on which the goods were in the customer's hands at the latest: no fault can have appeared before. */
export function receivedOn({ delivery, purchaseDate }: EntitlementFacts): string | undefined {
  return delivery?.date ?? purchaseDate;
}

/**
 * The repairs that happened in a case itself: a case is opened with those before it, so only what was handed in since
 * is its own. One that is still under way is no fact yet.
 */
function ownRepairs({ detail, openedAt }: CaseView): RepairFact[] {
  if (detail.facts === undefined) return [];
  const { repairs = [] } = readFacts(detail.facts);
  const openedOn = shanghaiDate(openedAt);
  return repairs.filter(({ handIn, result }) => handIn >= openedOn && result !== 'open');
}
