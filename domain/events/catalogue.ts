import { CASE_EVENTS } from './case-events.ts';
import { DELIVERY_EVENTS } from './delivery-events.ts';
import { INSTALLATION_EVENTS } from './installation-events.ts';
import type { EventKind } from './kind.ts';
import { MAINTENANCE_EVENTS } from './maintenance-events.ts';
import { ORDER_EVENTS } from './order-events.ts';
import { PROMISE_EVENTS } from './promise-events.ts';
import { REPAIR_EVENTS } from './repair-events.ts';
import { RETURN_EVENTS } from './return-events.ts';
import { RULES_PUBLISHED } from './rules-events.ts';
import { VISIT_EVENTS } from './visit-events.ts';

/** Every type of event the product tells the outside. Types stay for ever, like the entries they come from. */
export const EVENT_KINDS: readonly EventKind[] = [
  ...CASE_EVENTS,
  ...REPAIR_EVENTS,
  ...VISIT_EVENTS,
  ...PROMISE_EVENTS,
  ...ORDER_EVENTS,
  ...DELIVERY_EVENTS,
  ...INSTALLATION_EVENTS,
  ...RETURN_EVENTS,
  ...MAINTENANCE_EVENTS,
  RULES_PUBLISHED,
];

const BY_TYPE: ReadonlyMap<string, EventKind> = new Map(EVENT_KINDS.map((kind) => [kind.type, kind]));

export function eventKind(type: string): EventKind | undefined {
  return BY_TYPE.get(type);
}

/** The types an entry of a process is told as: one, or two while an old version is still spoken; none when it stays inside. */
export function typesOf(entry: string, process: string): string[] {
  return EVENT_KINDS.filter(
    (kind) => kind.entry === entry && (kind.process === undefined || kind.process === process),
  ).map(({ type }) => type);
}
