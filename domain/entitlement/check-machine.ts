import { isDate } from '../calendar/date.ts';
import { millisOf } from '../calendar/instant.ts';
import { shanghaiDate } from '../calendar/shanghai-date.ts';
import { BadFacts } from './bad-facts.ts';
import type { EntitlementFacts, RepairFact, UncountedFact } from './facts.ts';
import { checkPrice, checkReading, needDate, needOrder } from './need.ts';

/** A decimal fraction, so that the fee is computed exactly. */
const RATE = /^\d{1,3}(\.\d{1,12})?$/;

/** What cannot be true about a car or a farm machine. Throws `BadFacts` for the first thing found. */
export function checkMachine(facts: EntitlementFacts): void {
  const { purchaseDate, firstSeasonStartedOn, certificateAskedOn, usageFeeRate, carCertificate, carCosts } = facts;
  facts.repairs?.forEach(checkRepairTime);
  checkOdometer(facts);
  if (firstSeasonStartedOn !== undefined) {
    needDate(firstSeasonStartedOn, 'firstSeasonStartedOn');
    needOrder(purchaseDate, firstSeasonStartedOn, 'seasonBeforePurchase', 'firstSeasonStartedOn');
  }
  if (certificateAskedOn !== undefined) {
    needDate(certificateAskedOn, 'certificateAskedOn');
    needOrder(purchaseDate, certificateAskedOn, 'certificateBeforePurchase', 'certificateAskedOn');
  }
  if (usageFeeRate !== undefined && !RATE.test(usageFeeRate)) {
    throw new BadFacts('badRate', 'usageFeeRate', { value: usageFeeRate });
  }
  for (const [name, figure] of Object.entries(carCertificate ?? {})) checkPeriod(figure, `carCertificate.${name}`);
  for (const [name, fen] of Object.entries(carCosts ?? {})) checkPrice(fen, `carCosts.${name}`);
  checkStandstills(facts);
}

function checkPeriod(figure: unknown, field: string): void {
  const most = field.endsWith('Months') ? 1200 : 10_000_000;
  if (typeof figure === 'number' && Number.isSafeInteger(figure) && figure >= 1 && figure <= most) return;
  throw new BadFacts('badPeriod', field, { value: String(figure) });
}

function checkStandstills({ purchaseDate, standstills = [] }: EntitlementFacts): void {
  for (const [index, { from, to }] of standstills.entries()) {
    const at = `standstills[${index}]`;
    needDate(from, `${at}.from`);
    needOrder(purchaseDate, from, 'standstillBeforePurchase', `${at}.from`);
    if (to === undefined) continue;
    needDate(to, `${at}.to`);
    needOrder(from, to, 'spanEndsBeforeStart', `${at}.to`);
  }
}

function checkRepairTime(repair: RepairFact, index: number): void {
  const { handIn, handBack, handInAt, handBackAt, uncounted = [] } = repair;
  const at = `repairs[${index}]`;
  if (handInAt !== undefined) needInstantOn(handInAt, handIn, `${at}.handInAt`);
  if (handBackAt !== undefined) needInstantOn(handBackAt, handBack ?? '—', `${at}.handBackAt`);
  if (handInAt !== undefined && handBackAt !== undefined && millisOf(handBackAt) < millisOf(handInAt)) {
    throw new BadFacts('handBackBeforeHandIn', `${at}.handBackAt`, { date: handBackAt, earliest: handInAt });
  }
  for (const [place, span] of uncounted.entries()) checkSpan(span, repair, `${at}.uncounted[${place}]`);
}

function checkSpan({ from, to }: UncountedFact, { handIn, handBack }: RepairFact, at: string): void {
  const first = needDayOrInstant(from, `${at}.from`);
  const last = to === undefined ? undefined : needDayOrInstant(to, `${at}.to`);
  if (last !== undefined && last.ms < first.ms) {
    throw new BadFacts('spanEndsBeforeStart', `${at}.to`, { date: to ?? '', earliest: from });
  }
  if (first.day < handIn || (handBack !== undefined && (last ?? first).day > handBack)) {
    throw new BadFacts('spanOutsideRepair', at, { earliest: handIn });
  }
}

function needInstantOn(instant: string, date: string, field: string): void {
  if (shanghaiDate(needInstant(instant, field)) === date) return;
  throw new BadFacts('instantOfOtherDay', field, { value: instant, date });
}

function needDayOrInstant(value: string, field: string): { readonly ms: number; readonly day: string } {
  if (isDate(value)) return { ms: Date.parse(`${value}T00:00:00+08:00`), day: value };
  const instant = needInstant(value, field);
  return { ms: millisOf(instant), day: shanghaiDate(instant) };
}

function needInstant(value: string, field: string): string {
  try {
    millisOf(value);
  } catch {
    throw new BadFacts('invalidInstant', field, { value });
  }
  return value;
}

/** The present unit’s odometer never runs back: from repair to repair, to the fault, to the day asked about. */
function checkOdometer({ repairs = [], exchanges = [], fault, odometerKm }: EntitlementFacts): void {
  if (
    odometerKm === undefined &&
    fault?.odometerKm === undefined &&
    !repairs.some((one) => one.odometerKm !== undefined)
  ) {
    return;
  }
  const since = exchanges.at(-1)?.date ?? '';
  const readings = [...repairs.entries()]
    .filter(([, { handIn }]) => handIn >= since)
    .map(([index, { handIn, odometerKm: km }]) => ({ on: handIn, km, field: `repairs[${index}].odometerKm` }));
  if (fault !== undefined && fault.date >= since) {
    readings.push({ on: fault.date, km: fault.odometerKm, field: 'fault.odometerKm' });
  }
  for (const { km, field } of readings) checkReading(km, field);
  readings.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : (a.km ?? 0) - (b.km ?? 0)));
  let before = 0;
  for (const { km, field } of [...readings, { km: odometerKm, field: 'odometerKm' }]) {
    if (km === undefined) continue;
    if (km < before) throw new BadFacts('odometerRunsBack', field, { value: km, earlier: before });
    before = km;
  }
}
