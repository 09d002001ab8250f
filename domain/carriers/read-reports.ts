import type { CarrierEventKind } from './carrier-event.ts';
import { carrierInstant } from './carrier-time.ts';
import { pointedAt } from './json-pointer.ts';
import type { CarrierMapping } from './mapping.ts';

/** Why a report cannot be read. It is kept, and somebody is told. */
export type ReportProblem =
  | 'noWaybill'
  | 'noCode'
  | 'unknownCode'
  | 'badTime'
  /** By the carrier's clock it has not happened yet. */
  | 'timeAhead';

/** One report of a carrier, as far as it could be read. */
export interface ReadReport {
  /** The report as it came. */
  readonly report: unknown;
  /** Absent: the carrier numbers nothing, or not as agreed. */
  readonly id?: string;
  readonly waybill?: string;
  /** Only one that the mapping knows: any other might be free text. */
  readonly code?: string;
  readonly at?: string;
  readonly place?: string;
  readonly expectedAt?: string;
  readonly event?: CarrierEventKind | 'ignored';
  readonly problem?: ReportProblem;
}

const WAYBILL = /^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/;
const ID = /^[\x21-\x7e]{1,160}$/;
/** A town or depot has no house number; what has one may be somebody's address and stays out. */
const PLACE = /^\p{L}[\p{L}\p{M} ·.()（）-]{0,39}$/u;
/** A carrier's clock may be ahead of ours by so much; no delivery takes more. */
const SKEW_MS = 5 * 60_000;

/** The reports in a body, each read by the mapping. Nothing that came is left out. */
export function readReports(mapping: CarrierMapping, body: unknown, now: string): ReadReport[] {
  return reportsIn(mapping, body).map((report) => readReport(mapping, report, now));
}

/** One report, read by the mapping. */
export function readReport(mapping: CarrierMapping, report: unknown, now: string): ReadReport {
  const words = wordsAt(report, mapping.idAt, ':');
  const id = words === undefined || ID.test(words) ? words : encodeURIComponent(words);
  const waybill = wordsAt(report, [mapping.waybillAt], '');
  const code = wordsAt(report, mapping.codeAt, '/');
  const event = code !== undefined && Object.hasOwn(mapping.codes, code) ? mapping.codes[code] : undefined;
  const at = carrierInstant(pointedAt(report, mapping.time.at), mapping.time);
  const place = mapping.placeAt === undefined ? undefined : wordsAt(report, [mapping.placeAt], '');
  const expectedAt =
    mapping.expectedAt === undefined ? undefined : carrierInstant(pointedAt(report, mapping.expectedAt), mapping.time);
  const knownWaybill = waybill !== undefined && WAYBILL.test(waybill);
  const problem = problemOf({ knownWaybill, code, event, at, now });
  return {
    report,
    ...(id !== undefined && ID.test(id) ? { id } : {}),
    ...(knownWaybill ? { waybill } : {}),
    ...(code !== undefined && event !== undefined ? { code } : {}),
    ...(at === undefined ? {} : { at }),
    ...(place !== undefined && PLACE.test(place) ? { place } : {}),
    ...(expectedAt === undefined ? {} : { expectedAt }),
    ...(event === undefined ? {} : { event }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function reportsIn({ reportsAt }: CarrierMapping, body: unknown): readonly unknown[] {
  if (reportsAt === undefined) return [body];
  const found = pointedAt(body, reportsAt);
  // What is no list is kept whole: it says something, only not as agreed.
  return Array.isArray(found) && found.length > 0 ? found : [body];
}

function problemOf({
  knownWaybill,
  code,
  event,
  at,
  now,
}: {
  knownWaybill: boolean;
  code: string | undefined;
  event: ReadReport['event'];
  at: string | undefined;
  now: string;
}): ReportProblem | undefined {
  if (code === undefined) return 'noCode';
  if (event === undefined) return 'unknownCode';
  if (event === 'ignored') return undefined;
  if (!knownWaybill) return 'noWaybill';
  if (at === undefined) return 'badTime';
  return Date.parse(at) > Date.parse(now) + SKEW_MS ? 'timeAhead' : undefined;
}

/** What several pointers point at, joined; nothing when one of them leads nowhere. */
function wordsAt(report: unknown, pointers: readonly string[], between: string): string | undefined {
  const found = pointers.map((pointer) => pointedAt(report, pointer));
  const words = found.flatMap((one) =>
    typeof one === 'string' && one.trim() !== '' ? [one.trim()] : typeof one === 'number' ? [String(one)] : [],
  );
  return words.length === 0 || words.length < pointers.length ? undefined : words.join(between);
}
