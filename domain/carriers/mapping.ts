import { CARRIER_EVENTS, type CarrierEventKind } from './carrier-event.ts';

/** What a carrier's code may stand for: one of our events, or something of no interest to a delivery. */
export type CodeMeaning = CarrierEventKind | 'ignored';

/** How a carrier writes an instant. */
export type TimeFormat =
  /** ISO 8601 with an offset or Z. */
  | 'iso'
  /** Digits without an offset, like `2026-03-02 10:15:00` or `20260302101500`; `offset` says where. */
  | 'local'
  | 'seconds'
  | 'milliseconds';

/**
 * How the reports of a carrier are read. Data, not code: every `…At` is a JSON pointer (RFC 6901) into the report, several are
 * read together.
 */
export interface CarrierMapping {
  /** Where in a body the list of reports is; absent: the body is one report. */
  readonly reportsAt?: string | undefined;
  /** The carrier's number of the event. Several together, where no single one is unique; none: the report itself. */
  readonly idAt: readonly string[];
  readonly waybillAt: string;
  /** The code; several are joined with `/`. */
  readonly codeAt: readonly string[];
  readonly time: {
    readonly at: string;
    readonly format: TimeFormat;
    /** Of local times, e.g. `+08:00`. */
    readonly offset?: string | undefined;
  };
  /** Only where the carrier names a town or depot there, never an address. */
  readonly placeAt?: string | undefined;
  /** When the carrier expects to arrive, written like `time`. */
  readonly expectedAt?: string | undefined;
  readonly codes: Readonly<Record<string, CodeMeaning>>;
}

/** Reports in our own words: `{ "id", "waybill", "event", "at", "place", "expectedAt" }`. */
export const OWN_WORDS: CarrierMapping = {
  idAt: ['/id'],
  waybillAt: '/waybill',
  codeAt: ['/event'],
  time: { at: '/at', format: 'iso' },
  placeAt: '/place',
  expectedAt: '/expectedAt',
  codes: Object.fromEntries(CARRIER_EVENTS.map((event) => [event, event])),
};
