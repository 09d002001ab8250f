import { toInspect } from '../../domain/returns/line-goods.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { CountedUnits, ReturnInputs } from './contract.ts';
import type { ArrivedDamaged, ReturnDetail, ReturnLine, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Known = Readonly<Partial<ReturnDetail>>;

/** A receipt says what was damaged when it came in, with photos: later nobody can tell. @throws {Refusal} */
export function mustBeShown({ lines }: ReturnInputs['receiveGoods']): void {
  const index = lines.findIndex(({ damaged, evidence = [] }) => damaged === true && evidence.length === 0);
  if (index >= 0) throw wrong(`lines.${index}.evidence`, 'evidenceMissing');
}

/** What came in damaged, with what a receipt adds to it. */
export function withDamage(
  { damages = [] }: Known,
  { lines }: ReturnInputs['receiveGoods'],
): Partial<Pick<ReturnDetail, 'damages'>> {
  const more = lines.flatMap(({ no, quantity, serials, damaged, evidence = [] }): ArrivedDamaged[] =>
    damaged === true
      ? [{ no, quantity, files: evidence.map(({ ref }) => ref), ...(serials === undefined ? {} : { serials }) }]
      : [],
  );
  return more.length === 0 ? {} : { damages: [...damages, ...more] };
}

/**
 * Who bears what happens to goods on their way back: we, where our people fetch them or the way is ours to bear; the customer,
 * where he brings them himself or the way is his. Once for each receipt it is said, and whoever can claim it is asked to.
 */
export async function seeToDamage(c: Case): Promise<void> {
  const { damages = [], parcel, way } = c.detail;
  const fresh = damages.filter(({ bornBy }) => bornBy === undefined);
  if (fresh.length === 0) return;
  const bornBy = bearer(c.detail);
  const lines = fresh.map(({ no, quantity, serials }) => plain({ no, quantity, ...(serials ? { serials } : {}) }));
  if (bornBy === 'us' && way === 'sendIn') {
    const files = fresh.flatMap((one) => one.files);
    const data = { why: 'damagedOnTheWayBack', lines, evidence: files, ...(parcel ? { waybill: parcel.waybill } : {}) };
    await c.openTask('carrierClaim', 'dispatcher', 'carrierClaim', data);
  }
  c.record({
    type: 'cameInDamaged',
    data: { lines, bornBy },
    detail: { damages: damages.map((one) => ({ bornBy, ...one })) },
    ...(bornBy === 'customer' ? { tells: [{ to: 'customer', text: 'cameInDamaged' }] } : {}),
  });
}

function bearer({ way, freightOn }: Known): 'us' | 'customer' {
  if (way === 'pickUp' || way === 'swapAtDoor') return 'us';
  return way === 'sendIn' && freightOn === 'trader' ? 'us' : 'customer';
}

/** Units of a line that came in damaged at the customer's risk, while nobody has said whether that is held against him. */
export function openDamage(detail: Known, no: number): number {
  return countOf(ofLine(detail, no).filter(isOpen));
}

/** It was said of all that came in damaged so far. */
export function damageDecided({ damages }: Known, no: number): Partial<Pick<ReturnDetail, 'damages'>> {
  return damages === undefined
    ? {}
    : { damages: damages.map((one) => (one.no === no ? { ...one, decided: true } : one)) };
}

/** Whether it was damaged on a way that is ours: nothing of that is held against him. */
export function isDamagedByUs(detail: Known, no: number): boolean {
  return ofLine(detail, no).some(({ bornBy }) => bornBy === 'us');
}

/**
 * What came in damaged is never as good as new; and what the customer bears gets no place before it was said whether it is held
 * against him (`reportNotAsTold`, which others decide).
 *
 * @throws {Refusal}
 */
export function mustFitDamage(
  detail: Known,
  line: ReturnLine,
  units: CountedUnits & { readonly disposition: string },
  field: string,
): void {
  const damaged = ofLine(detail, line.no);
  const names = ({ serials = [] }: ArrivedDamaged): boolean =>
    serials.some((serial) => units.serials?.includes(serial) === true);
  const { received, placed } = line.goods;
  const afterwards = (placed.restock ?? 0) + units.quantity;
  if (units.disposition === 'restock' && (damaged.some(names) || afterwards > received - countOf(damaged))) {
    throw wrong(`${field}.disposition`, 'damagedNotNew');
  }
  const open = damaged.filter(isOpen);
  if (open.some(names) || units.quantity > toInspect(line.goods) - countOf(open)) throw wrong(field, 'damageOpen');
}

function ofLine({ damages = [] }: Known, no: number): readonly ArrivedDamaged[] {
  return damages.filter((one) => one.no === no);
}

function isOpen({ bornBy, decided }: ArrivedDamaged): boolean {
  return bornBy === 'customer' && !decided;
}

function countOf(damages: readonly ArrivedDamaged[]): number {
  return damages.reduce((sum, { quantity }) => sum + quantity, 0);
}
