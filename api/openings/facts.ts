import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { recordedFacts } from '../../domain/entitlement/recorded-unit.ts';
import { factsOfSerial, type SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import type { OpenRepairBody } from './body.ts';
import type { Unit } from './unit.ts';

/**
 * What is known of a unit when it is reported: from the records of its serial with the repairs of all its cases, else
 * from its order line or the proof. A repair of another case that is still under way is no fact yet.
 *
 * @param record of the serial, if there is one
 * @param reportedOn the day in Shanghai on which the report reached us
 */
export function factsOfUnit(
  { product, bought }: Unit,
  record: SerialRecord | undefined,
  report: Pick<OpenRepairBody, 'fault' | 'wish' | 'papers' | 'withoutPapers'>,
  reportedOn: string,
): EntitlementFacts {
  const { fault, wish, papers, withoutPapers } = report;
  const { wish: _earlier, ...known }: EntitlementFacts =
    record === undefined
      ? {
          category: product.category,
          ...(product.brand === null ? {} : { brand: product.brand }),
          ...recordedFacts(
            bought === undefined ? {} : { sold: { ...bought.order, ...bought.line } },
            withoutPapers?.purchasedOn,
          ),
          repairs: [],
        }
      : factsOfSerial(record, { underway: false });
  return {
    ...known,
    ...(known.purchaseDate === undefined || papers === undefined ? {} : { papers }),
    fault: { date: fault.appearedOn, reportedOn, safety: fault.safety },
    ...(wish === undefined ? {} : { wish }),
  };
}

/** The day on which the goods were in the customer's hands at the latest: no fault can have appeared before. */
export function receivedOn({ delivery, purchaseDate }: EntitlementFacts): string | undefined {
  return delivery?.date ?? purchaseDate;
}
