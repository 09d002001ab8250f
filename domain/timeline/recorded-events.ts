import { dealerHasItSince, isDealerStock, recordedFacts } from '../entitlement/recorded-unit.ts';
import { repairsOf, type SerialRecord } from '../entitlement/serial-facts.ts';
import { dayBegins, dayEnds, type SerialEvent, type SerialEventKind } from './serial-event.ts';

/**
 * The events that rest on recorded facts and on no entry of a case: the unit first bought was made, sold, delivered,
 * installed; units were exchanged or came back for good; repairs were found to have failed. Days are those known today, corrections included.
 */
export function recordedEvents(record: SerialRecord): SerialEvent[] {
  return [...daysOfTheUnit(record), ...exchangesOf(record), ...returnsOf(record), ...failuresOf(record)];
}

/** The order within a day of what has no hour. */
export const WITHIN_A_DAY: readonly SerialEventKind[] = [
  'made',
  'soldToDealer',
  'sold',
  'invoiced',
  'exchanged',
  'deliveredToDealer',
  'delivered',
  'installed',
  'activated',
  'returned',
];

function daysOfTheUnit({ chain, unit }: SerialRecord): SerialEvent[] {
  const { factoryDate, purchaseDate, invoiceDate, delivery, installation } = recordedFacts(unit);
  const toDealer = dealerHasItSince(unit);
  const days: readonly (readonly [SerialEventKind, string | null | undefined])[] = [
    ['made', factoryDate],
    ['soldToDealer', isDealerStock(unit) ? unit.sold?.purchasedOn : undefined],
    ['sold', purchaseDate],
    ['invoiced', invoiceDate],
    ['deliveredToDealer', toDealer === delivery?.date ? undefined : toDealer],
    ['delivered', delivery?.date],
    ['installed', installation?.doneOn],
    ['activated', unit.registered?.activatedOn],
  ];
  const serial = chain[0] ?? '';
  return days.flatMap(([kind, on]) => (on == null ? [] : [began(kind, on, serial)]));
}

function exchangesOf({ chain, unit, done = [] }: SerialRecord): SerialEvent[] {
  return (unit.exchanges ?? []).flatMap(({ date, newSerial }): SerialEvent[] => {
    if (newSerial === undefined) return [];
    const unitNo = chain.indexOf(newSerial);
    const replaced = chain[unitNo - 1] ?? '';
    // An exchange ends what went before it on its day; the day of the other unit itself begins after it.
    const place = {
      moment: dayEnds(date),
      key: `2/${String(unitNo).padStart(3, '0')}/${WITHIN_A_DAY.indexOf('exchanged')}`,
    };
    const caseNo = done.find((one) => one.serial === newSerial)?.exchangedBy;
    const by = caseNo === undefined ? {} : { caseNo };
    return [{ on: date, kind: 'exchanged', serial: newSerial, ...by, data: { replaced, serial: newSerial }, place }];
  });
}

/** A unit that came back for good; what came before on that day happened to it with the customer. */
function returnsOf({ chain, done = [] }: SerialRecord): SerialEvent[] {
  return done.flatMap(({ serial, returned }): SerialEvent[] => {
    if (returned === undefined) return [];
    const { on, caseNo } = returned;
    const unitNo = String(chain.indexOf(serial)).padStart(3, '0');
    const place = { moment: dayEnds(on), key: `2/${unitNo}/${WITHIN_A_DAY.indexOf('returned')}` };
    return [{ on, kind: 'returned', serial, caseNo, data: { caseNo }, place }];
  });
}

function failuresOf({ chain, unit, cases }: SerialRecord): SerialEvent[] {
  const exchanges = unit.exchanges ?? [];
  return repairsOf(cases, false).flatMap(({ handIn, handBack, result, failedOn }, no): SerialEvent[] => {
    if (result !== 'failed' || handBack === undefined || failedOn === undefined) return [];
    // What was exchanged on the day of the failure is the unit that failed.
    const ofUnit = exchanges.findLast(({ date }) => date <= handIn && date < failedOn)?.newSerial;
    const serial = ofUnit ?? chain[0] ?? '';
    const place = { moment: dayEnds(failedOn), key: `1/failed/${String(no).padStart(6, '0')}` };
    return [{ on: failedOn, kind: 'repairFailed', serial, data: { handIn, handBack }, place }];
  });
}

function began(kind: SerialEventKind, on: string, serial: string): SerialEvent {
  const key = `${WITHIN_A_DAY.indexOf(kind)}/${serial}`;
  return { on, kind, serial, data: {}, place: { moment: dayBegins(on), key } };
}
