import type { CarrierEvent } from '../../domain/carriers/carrier-event.ts';
import { CARRIER_EVENTS } from '../../domain/carriers/carrier-event.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, Answered, CaseContext } from '../case/process.ts';
import { wrong } from './checks.ts';
import type { DeliveryStage } from './contract.ts';
import type { DeliveryDetail, DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/** So many events are known again; a carrier repeats what it told lately. */
const SEEN = 200;

/** Where the goods may be while a carrier has something to say that moves the delivery. */
const LISTENING: readonly DeliveryStage[] = [
  'inTransit',
  'atTheDoor',
  'leftElsewhere',
  'attemptFailed',
  'recalling',
  'goodsLost',
  'comingBack',
];

/**
 * What a carrier tells may come twice, late and in any order: one that is known counts once, one older than the newest is kept
 * and changes nothing, and so is what comes before the goods left or after it is clear where they are.
 *
 * @returns whether nothing is left to be done about it
 */
export function keepsEvent(c: Case, data: JsonObject): boolean {
  const event = mustBeEvent(c, data);
  const { scansSeen = [], scan } = c.detail;
  if (scansSeen.includes(event.id)) return true;
  const isOld = scan !== undefined && Date.parse(event.at) < Date.parse(scan.at);
  const isListening = LISTENING.some((stage) => stage === c.view.stage) || refusedIsAwaited(c);
  const listens = isListening && c.detail.dispatch !== undefined;
  if (listens && !isOld) return false;
  c.record({
    type: 'carrierEventKept',
    data: { ...data, why: isOld ? 'older' : 'notAwaited' },
    detail: { scansSeen: seen(c, event.id) },
  });
  return true;
}

/** The customer has his goods, and the carrier those that he refused. */
function refusedIsAwaited(c: Case): boolean {
  return c.view.stage === 'handedOver' && c.view.waits.some(({ name }) => name === 'goodsBack');
}

/** The newest word of the carrier moves the goods. */
export function listening(c: Case): { readonly carrierEvent: ActionRule<CarrierEvent, DeliveryDetail> } {
  return {
    carrierEvent: {
      detail: ({ input: { id, at, event, code } }) => ({
        scan: { event, at, ...(code === undefined ? {} : { code }) },
        scansSeen: seen(c, id),
        silentSince: null,
        ...(event === 'attemptFailed' ? { attempts: (c.detail.attempts ?? 0) + 1 } : {}),
        ...(event === 'atLocker' ? { elsewhere: { at, where: 'locker' } } : {}),
        ...(event === 'lost' ? { loss: { at, why: 'carrier' as const } } : { loss: null }),
      }),
    },
  };
}

/** Where the goods are by what the carrier said. Goods that were found again are no longer lost. */
export async function follow(c: Case, answer: Answered<string, CarrierEvent>): Promise<DeliveryStage> {
  const { event, code, evidence = [] } = answer.input;
  switch (event) {
    case 'delivered':
      return 'atTheDoor';
    case 'attemptFailed':
      return 'attemptFailed';
    case 'atLocker':
      return 'leftElsewhere';
    case 'lost':
      return 'goodsLost';
    case 'returned':
      return 'comingBack';
    case 'exception':
      await c.openTask('carrierException', 'dispatcher', 'carrierTask', {
        at: answer.input.at,
        ...(code === undefined ? {} : { code }),
        evidence: evidence.map(({ ref }) => ref),
      });
      return stays(c);
    default:
      return stays(c);
  }
}

/** On the way stays on the way; goods that were wanted back or are coming back do so until somebody says otherwise. */
function stays({ view, detail }: Case): DeliveryStage {
  if (view.stage === 'recalling' || detail.recalled === true) return 'recalling';
  return view.stage === 'comingBack' ? 'comingBack' : 'inTransit';
}

function seen({ detail }: Case, id: string): readonly string[] {
  return [...(detail.scansSeen ?? []), id].slice(-SEEN);
}

/** @throws {Refusal} for what no carrier can mean */
function mustBeEvent(c: Case, data: JsonObject): { readonly id: string; readonly at: string } {
  const { event, id, at } = data;
  const known: readonly unknown[] = CARRIER_EVENTS;
  if (!known.includes(event)) throw wrong('event', 'notOneOf', { options: [...CARRIER_EVENTS] });
  if (typeof id !== 'string' || id === '') throw wrong('id', 'missing');
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw wrong('at', 'notAnInstant');
  if (Date.parse(at) > Date.parse(c.now) + SKEW_MS) throw wrong('at', 'notPast');
  return { id, at };
}

/** A carrier's clock may be ahead of ours by so much. */
const SKEW_MS = 5 * 60_000;
