import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { underWay } from '../../domain/delivery/tally.ts';
import type { Actor } from '../../domain/people/roles.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { CountedLine, DeliveryInputs, DoorLine } from './contract.ts';
import type { DeliveryDetail, LineState } from './state.ts';
import { wayOf } from './way.ts';

export type Answer<A extends keyof DeliveryInputs> = Answered<string, DeliveryInputs[A]>;
export type Detail = Readonly<Partial<DeliveryDetail>>;

export const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** A time agreed with the customer lies ahead and has a length. */
export function mustBeSlot({ input, at }: Answer<'agreeSlot' | 'changeSlot' | 'arrangeAgain'>): void {
  if (Date.parse(input.from) <= Date.parse(at)) throw wrong('from', 'notAhead', { now: at });
  if (Date.parse(input.until) <= Date.parse(input.from)) throw wrong('until', 'notAfterFrom');
}

/** A day that is today or later, in Asia/Shanghai. */
export function mustBeFromToday(field: string, day: string, at: string): void {
  const earliest = shanghaiDate(at);
  if (day < earliest) throw wrong(field, 'tooEarly', { earliest });
}

/** Who opened a delivery does not let it go himself, nor does who stands in for him. */
export function mustBeAnother({ openedBy }: Detail) {
  return ({ actor }: { readonly actor: Actor }): void => {
    const own = openedBy !== undefined && (actor.id === openedBy || actor.standsInFor === openedBy);
    if (own) throw new Refusal('own_request', { asker: openedBy });
  };
}

/** Goods leave inspected, whole, by one way, and with the units that were named. */
export function mustBeReady(detail: () => Detail) {
  return ({ input, at }: Answer<'dispatchGoods'>): void => {
    const { inspection, release, lines = [], surcharge, booking } = detail();
    if (inspection?.passed !== true) throw new Refusal('inspection_missing', {});
    if (release && release.until < shanghaiDate(at)) throw new Refusal('release_expired', { until: release.until });
    if (surcharge?.answer === 'open') throw new Refusal('surcharge_open', {});
    if (input.carrier !== undefined && input.ownDriver === true) throw wrong('carrier', 'chooseOne');
    if (wayOf(input, booking) === undefined && input.ownDriver !== true) throw wrong('carrier', 'chooseOne');
    mustBeLinesOf(lines, input.lines);
    for (const [index, counted] of input.lines.entries()) {
      const line = lines.find((one) => one.line === counted.line);
      if (line === undefined) continue;
      if (counted.quantity < underWay(line)) throw wrong(`lines[${index}].quantity`, 'notAllAccounted');
      const stranger = counted.serials?.find((serial) => line.named.length > 0 && !line.named.includes(serial));
      if (stranger !== undefined) throw new Refusal('serial_not_on_delivery', { line: line.line, serial: stranger });
    }
  };
}

/** Each line of the delivery once, with no more units than are under way, and as many serials as units where there are any. */
export function mustBeLinesOf(lines: readonly LineState[], counted: readonly CountedLine[]): void {
  for (const [index, { line: no, quantity, serials }] of counted.entries()) {
    const line = mustBeLine(lines, counted, index, no);
    if (quantity > underWay(line)) throw above(no, quantity, underWay(line));
    if (serials === undefined) continue;
    if (new Set(serials).size !== serials.length) throw wrong(`lines[${index}].serials`, 'repeated');
    if (serials.length !== quantity) throw wrong(`lines[${index}].serials`, 'notAllAccounted');
  }
  const absent = lines.find(({ line }) => !counted.some((one) => one.line === line));
  if (absent !== undefined) throw wrong('lines', 'lineMissing', { line: absent.line });
}

function mustBeLine(
  lines: readonly LineState[],
  told: readonly { readonly line: number }[],
  index: number,
  no: number,
): LineState {
  const line = lines.find((one) => one.line === no);
  if (line === undefined) throw wrong(`lines[${index}].line`, 'notOfDelivery', { line: no });
  if (told.findIndex((one) => one.line === no) !== index) throw wrong(`lines[${index}].line`, 'repeated');
  return line;
}

export function above(line: number, asked: number, free: number): Refusal {
  return new Refusal('above_ordered', { line, asked, free });
}

/** The goods are handed over with proof of who took them, when and where, and every unit is told of. */
export function mustBeHandedOver(detail: () => Detail) {
  return (answer: Answer<'deliver'>): void => {
    const { input, at } = answer;
    const { dispatch, lines = [], surcharge, tradeIn, tradeInTaken } = detail();
    if (Date.parse(input.at) > Date.parse(at)) throw wrong('at', 'notPast');
    if (dispatch && Date.parse(input.at) < Date.parse(dispatch.at)) {
      throw wrong('at', 'tooEarly', { earliest: dispatch.at });
    }
    const missing = [
      ...(input.signer === undefined ? ['signer'] : []),
      ...(input.proofs.length === 0 ? ['proof'] : []),
    ];
    if (missing.length > 0) throw new Refusal('proof_missing', { missing });
    if (surcharge?.answer === 'open') throw new Refusal('surcharge_open', {});
    if (tradeIn !== undefined && tradeInTaken === undefined) throw new Refusal('trade_in_open', {});
    for (const [index, told] of input.lines.entries()) {
      mustAccountFor(mustBeLine(lines, input.lines, index, told.line), told, `lines[${index}]`);
    }
    const absent = lines.find(({ line }) => !input.lines.some((one) => one.line === line));
    if (absent !== undefined) throw wrong('lines', 'lineMissing', { line: absent.line });
  };
}

function mustAccountFor(line: LineState, told: DoorLine, field: string): void {
  const { quantity, short = 0, refused = 0, findings = [], serials } = told;
  const [asked, left] = [quantity + short + refused, underWay(line)];
  if (asked > left) throw above(line.line, asked, left);
  if (asked < left) throw wrong(`${field}.quantity`, 'notAllAccounted');
  const found = findings.reduce((sum, one) => sum + one.quantity, 0);
  if (found > quantity) throw wrong(`${field}.findings`, 'notAllAccounted');
  if (line.serials.length === 0 && serials === undefined) return;
  const stranger = [...(serials ?? []), ...findings.flatMap((one) => one.serials ?? [])].find(
    (serial) => !line.serials.includes(serial),
  );
  if (stranger !== undefined) throw new Refusal('serial_not_on_delivery', { line: line.line, serial: stranger });
  if (new Set(serials).size !== (serials ?? []).length) throw wrong(`${field}.serials`, 'repeated');
  if ((serials ?? []).length !== quantity) throw wrong(`${field}.serials`, 'notAllAccounted');
}

/** No more than is on its way back. Units may come back one after the other. */
export function mustBeComingBack(pending: () => ReadonlyMap<number, number>, lines: () => readonly LineState[]) {
  return ({ input }: Answer<'receiveBack'>): void => {
    for (const [index, { line: no, quantity, serials = [] }] of input.lines.entries()) {
      const line = mustBeLine(lines(), input.lines, index, no);
      const expected = pending().get(no) ?? 0;
      if (quantity > expected) throw above(no, quantity, expected);
      const stranger = serials.find((serial) => !line.serials.includes(serial));
      if (stranger !== undefined) throw new Refusal('serial_not_on_delivery', { line: no, serial: stranger });
    }
  };
}

/** Only what the customer has can turn out to be damaged. */
export function mustBeDelivered(detail: () => Detail) {
  return ({ input, at }: Answer<'reportHiddenDamage'>): void => {
    const { lines = [], door } = detail();
    const latest = shanghaiDate(at);
    if (input.foundOn > latest) throw wrong('foundOn', 'tooLate', { latest });
    const earliest = door === undefined ? latest : shanghaiDate(door.at);
    if (input.foundOn < earliest) throw wrong('foundOn', 'tooEarly', { earliest });
    for (const [index, { line: no, quantity, serials = [] }] of input.lines.entries()) {
      const line = mustBeLine(lines, input.lines, index, no);
      if (quantity > line.delivered) throw above(no, quantity, line.delivered);
      const stranger = serials.find((serial) => !line.deliveredSerials.includes(serial));
      if (stranger !== undefined) throw new Refusal('serial_not_on_delivery', { line: no, serial: stranger });
    }
    if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  };
}
