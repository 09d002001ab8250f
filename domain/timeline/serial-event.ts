import type { JsonObject } from '../json.ts';

/** What can happen to a serial. Its words stand in `domain/text/serial-timeline.ts`. */
export const SERIAL_EVENTS = [
  'made',
  'soldToDealer',
  'sold',
  'invoiced',
  'deliveredToDealer',
  'delivered',
  'exchanged',
  'returned',
  'installed',
  'activated',
  'complained',
  'broughtIn',
  'repairedByPartner',
  'handedBack',
  'failureReported',
  'repairFailed',
  'lost',
  'visited',
  'visitedInVain',
  'siteNotReady',
  'faultyOnArrival',
  'putInPlace',
  'notInstalled',
  'maintained',
  'corrected',
  'documentIssued',
] as const;

export type SerialEventKind = (typeof SERIAL_EVENTS)[number];

/** Something that happened to one unit of an exchange chain. */
export interface SerialEvent {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly on: string;
  /** ISO instant, where more than the day is known. */
  readonly at?: string;
  readonly kind: SerialEventKind;
  readonly serial: string;
  /** The case whose journal tells it, and the number of the entry. */
  readonly caseNo?: string;
  readonly seq?: number;
  /** The values of its sentence; personal texts by reference. */
  readonly data: JsonObject;
  /** Where it stands among all. */
  readonly place: Place;
}

/**
 * Events are in order of the moment, and at the same moment of the key, by code units. At the end of a day: entries of cases
 * (`0/`), repairs that were found to have failed (`1/`), exchanges and what the other unit began with (`2/`), papers (`3/`).
 */
export interface Place {
  /** ISO instant with milliseconds: for what only has a day, its first or its last one. */
  readonly moment: string;
  readonly key: string;
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.moment !== b.moment) return a.moment < b.moment ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

/** The first millisecond of a day in Asia/Shanghai, for what the day began with: it was sold, delivered, installed. */
export function dayBegins(day: string): string {
  return new Date(`${day}T00:00:00.000+08:00`).toISOString();
}

/** The last millisecond of a day in Asia/Shanghai, for what became known of it in its course or later. */
export function dayEnds(day: string): string {
  return new Date(`${day}T23:59:59.999+08:00`).toISOString();
}
