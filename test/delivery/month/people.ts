import type { CaseView } from '../../../domain/journal/view.ts';
import { plain } from '../../../workflows/case/book.ts';
import type { DeliveryAction, DeliveryInputs, DoorLine } from '../../../workflows/delivery/contract.ts';
import type { LineState } from '../../../workflows/delivery/state.ts';
import type { Dice } from '../../chaos/dice.ts';
import { words } from '../../repair/repair-desk.ts';
import { PHOTO, REASON } from '../paths.ts';

const HOUR_MS = 3_600_000;

/** One thing somebody does about a delivery. */
export interface Move {
  readonly action: DeliveryAction;
  readonly input: ReturnType<typeof plain>;
}

type Moves = { readonly [A in DeliveryAction]?: (about: About) => DeliveryInputs[A] | undefined };

interface About {
  readonly view: CaseView;
  readonly lines: readonly LineState[];
  readonly dice: Dice;
  /** Milliseconds. */
  readonly now: number;
  readonly newWaybill: () => string;
}

/** What people do when a wait is theirs, with all it takes; several of these answer most waits. */
const MOVES: Moves = {
  checkRelease: () => ({}),
  releaseDelivery: ({ now }) => ({ reason: REASON, until: dayOf(now + 48 * HOUR_MS) }),
  agreeSlot: slot,
  arrangeAgain: slot,
  inspectGoods: ({ dice }) => ({ passed: !dice.oneIn(6) }),
  dispatchGoods: ({ lines, view, dice, newWaybill, now }) => ({
    issueNote: `GI-${view.caseNo}`,
    packages: 1,
    lines: lines.map(({ line, sku, quantity }) => ({
      line,
      quantity,
      ...(sku === 'FR-300' ? { serials: serialsOf(view.caseNo, line, quantity) } : {}),
    })),
    ...wayOut(view, dice, newWaybill),
    ...(dice.oneIn(2) ? { expectedAt: new Date(now + 40 * HOUR_MS).toISOString() } : {}),
  }),
  bookCarrier: () => ({ carrier: 'swift' }),
  reportArrival: () => ({}),
  deliver: ({ lines, dice, now }) => ({
    at: new Date(now).toISOString(),
    place: words('door'),
    signer: { name: words('signer'), relation: 'family' },
    proofs: [{ kind: 'signature', evidence: PHOTO }],
    lines: lines.map((line) => atTheDoor(line, dice)),
  }),
  leaveElsewhere: () => ({ where: 'neighbour', place: words('next door'), evidence: [PHOTO] }),
  confirmReceipt: () => ({ how: 'collected', evidence: [PHOTO] }),
  refuseDelivery: () => ({ code: 'unwanted', reason: REASON }),
  recordFailedAttempt: () => ({ code: 'absent', reason: REASON, evidence: [PHOTO] }),
  sendBack: () => ({ reason: REASON }),
  recallGoods: () => ({ reason: REASON }),
  resumeSearch: () => ({ reason: REASON }),
  declareLost: () => ({ reason: REASON }),
  chooseAfterLoss: ({ dice }) => ({ choice: dice.of(['replacement', 'refund'] as const) }),
  receiveBack: ({ lines, view, dice }) => {
    const back = lines.flatMap((line) => {
      const pending = pendingBack(line, view);
      const quantity = pending > 1 && dice.oneIn(3) ? pending - 1 : pending;
      return quantity > 0 ? [{ line: line.line, quantity }] : [];
    });
    return back.length === 0 ? undefined : { lines: back };
  },
  reportHiddenDamage: ({ lines, now }) => {
    const [got] = lines.filter(({ delivered }) => delivered > 0);
    return got && { foundOn: dayOf(now), lines: [{ line: got.line, quantity: 1 }], evidence: [PHOTO] };
  },
};

/** On the way the carrier moves the goods, and people seldom; once in so many times they look. */
export function patience(stage: string): number {
  if (stage === 'inTransit' || stage === 'recalling') return 14;
  return stage === 'handedOver' ? 20 : 2;
}

/** These bring a delivery on its way; the others are what happens besides. */
export const STEADY: readonly DeliveryAction[] = [
  'releaseDelivery',
  'agreeSlot',
  'inspectGoods',
  'dispatchGoods',
  'reportArrival',
  'deliver',
  'confirmReceipt',
  'arrangeAgain',
  'chooseAfterLoss',
  'receiveBack',
];

/** Whatever one of these actions needs, or nothing when it makes no sense now. */
export function moveOf(action: DeliveryAction, about: About): Move | undefined {
  const make = MOVES[action] as ((about: About) => object | undefined) | undefined;
  const input = make?.(about);
  return input === undefined ? undefined : { action, input: plain(input) };
}

/** By a carrier, mostly; by the one that was booked, if it has answered; now and then by our own driver. */
function wayOut({ detail }: CaseView, dice: Dice, newWaybill: () => string): object {
  if (dice.oneIn(8)) return { ownDriver: true };
  const { state } = (detail.booking ?? {}) as { readonly state?: string };
  return state === 'booked' && !dice.oneIn(4) ? {} : { carrier: { carrier: 'fast', waybill: newWaybill() } };
}

/** The serials of a line of a delivery: nobody else has them. */
function serialsOf(caseNo: string, line: number, quantity: number): string[] {
  return Array.from({ length: quantity }, (_, unit) => `SN/${caseNo}/${line}/${unit}`);
}

function slot({ now, dice }: About): { from: string; until: string } {
  const from = now + Math.ceil(dice.between(2, 60)) * HOUR_MS;
  return { from: new Date(from).toISOString(), until: new Date(from + 2 * HOUR_MS).toISOString() };
}

/** Mostly all of it; sometimes less, or not wanted, or damaged. */
function atTheDoor(line: LineState, dice: Dice): DoorLine {
  const units = left(line);
  const short = dice.oneIn(6) ? dice.below(units + 1) : 0;
  const refused = dice.oneIn(6) ? dice.below(units - short + 1) : 0;
  const quantity = units - short - refused;
  const serials = line.serials.slice(0, quantity);
  const damaged = quantity > 0 && dice.oneIn(6);
  return {
    line: line.line,
    quantity,
    ...(line.serials.length === 0 ? {} : { serials }),
    ...(short === 0 ? {} : { short }),
    ...(refused === 0 ? {} : { refused }),
    ...(damaged
      ? { findings: [{ kind: 'damaged', quantity: 1, serials: serials.slice(0, 1), evidence: [PHOTO] }] }
      : {}),
  };
}

/** Units that have ended nowhere, counted by hand. */
export function left(line: LineState): number {
  const { quantity, delivered, short, refused, lost, returned, withdrawn } = line;
  return quantity - delivered - short - refused - lost - returned - withdrawn;
}

function pendingBack(line: LineState, { detail }: CaseView): number {
  const back = (detail.backRefused ?? {}) as Readonly<Record<string, number>>;
  return line.refused - (back[`${line.line}`] ?? 0) + left(line);
}

/** The day in Shanghai. */
function dayOf(at: number): string {
  return new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);
}
