import { randomBytes } from 'node:crypto';
import type { ISql } from 'postgres';
import type { CarrierEvent, CarrierEventKind } from '../../domain/carriers/carrier-event.ts';
import type { CarrierMapping } from '../../domain/carriers/mapping.ts';
import { type ReadReport, readReport } from '../../domain/carriers/read-reports.ts';
import { canonicalText } from '../../domain/json.ts';
import { raiseAlarm } from '../alarm.ts';
import { sha256 } from '../secret.ts';
import { lockWaybill } from './lock-waybill.ts';
import { tellCarrierEvent } from './tell-case.ts';

/** A carrier, as far as its reports are read by it. */
export interface ReadBy {
  readonly carrier: string;
  readonly mapping: CarrierMapping;
  readonly mappingVersion: number;
}

export type ReportOutcome = 'told' | 'waiting' | 'unclear' | 'ignored' | 'repeated';

/** What of a report decides whether another one under the same number says the same. */
interface Kept {
  readonly waybill: string | null;
  readonly code: string | null;
  readonly at: string | null;
}

/**
 * Takes one report in, once by the carrier's number of it, whichever way it came: keeps it as it is, and brings what it says to
 * the case of its waybill. What cannot be read stays, with an alarm; what comes before its waybill waits.
 */
export async function receiveReport(
  sql: ISql,
  { carrier, mappingVersion }: Pick<ReadBy, 'carrier' | 'mappingVersion'>,
  read: ReadReport,
  source: 'webhook' | 'asked' | 'hand',
): Promise<ReportOutcome> {
  const text = JSON.stringify(read.report) ?? 'null';
  const id = read.id ?? `sha256-${sha256(canonicalText(read.report))}`;
  if (read.waybill !== undefined) await lockWaybill(sql, carrier, read.waybill);
  const before = await keptUnder(sql, carrier, id);
  if (before !== undefined && saysTheSame(before, read)) return 'repeated';
  // Another report under a used number is kept under a number of ours.
  const contradicts = before !== undefined;
  const eventId = contradicts ? `${id}~${sha256(text).slice(0, 12)}` : id;
  const problem = contradicts ? 'contradiction' : read.problem;
  const caseNo = read.waybill === undefined ? undefined : await caseOfWaybill(sql, carrier, read.waybill);
  const state = stateOf(read, problem, caseNo);
  const rawRef = await keepRaw(sql, text);
  const taken = await sql`
    INSERT INTO carrier_report (carrier, event_id, source, state, problem, waybill, code, event, at, place,
                                expected_at, case_no,                                 mapping_version, raw_ref)
    VALUES (${carrier}, ${eventId}, ${source}, ${state}, ${problem ?? null}, ${read.waybill ?? null}, ${read.code ?? null},
            ${read.event ?? null}, ${read.at ?? null}, ${read.place ?? null}, ${read.expectedAt ?? null}, ${caseNo ?? null}, ${mappingVersion}, ${rawRef})
    ON CONFLICT (carrier, event_id) DO NOTHING RETURNING id`;
  if (taken.length === 0) {
    await sql`UPDATE personal_data SET text = NULL, salt = NULL, erased_at = now() WHERE ref = ${rawRef}`;
    return 'repeated';
  }
  if (state === 'unclear') await tellSomebody(sql, carrier, problem ?? '', caseNo, read);
  if (state === 'told' && caseNo !== undefined) await tellCarrierEvent(sql, caseNo, factOf(carrier, eventId, read));
  return state;
}

/** Brings everything that waited for a waybill to its case. The caller holds the lock of the waybill. */
export async function tellWaiting(sql: ISql, carrier: string, waybill: string, caseNo: string): Promise<number> {
  const rows = await sql<
    (Kept & { eventId: string; event: CarrierEventKind; place: string | null; expectedAt: string | null })[]
  >`
    UPDATE carrier_report SET state = 'told', case_no = ${caseNo}
     WHERE carrier = ${carrier} AND waybill = ${waybill} AND state = 'waiting'
    RETURNING event_id AS "eventId", event, at, code, place,
              expected_at AS "expectedAt", waybill`;
  const inOrder = [...rows].sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  for (const { eventId, event, at, code, place, expectedAt } of inOrder) {
    await tellCarrierEvent(sql, caseNo, {
      event,
      at: new Date(at ?? 0).toISOString(),
      id: eventId,
      carrier,
      waybill,
      ...(place === null ? {} : { place }),
      ...(expectedAt === null ? {} : { expectedAt: new Date(expectedAt).toISOString() }),
      ...(code === null ? {} : { code }),
    });
  }
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = 'sanbao'
     WHERE kind = 'CarrierWaybillUnknown' AND subject = ${`${carrier}:${waybill}`} AND cleared_at IS NULL`;
  return rows.length;
}

/**
 * Reads what was unclear once more, by a newer mapping: what it can read now takes its way, the rest stays.
 *
 * @returns how many are clear now
 */
export async function rereadUnclear(sql: ISql, by: ReadBy, now: string, limit: number): Promise<number> {
  const rows = await sql<{ id: string; eventId: string; text: string }[]>`
    SELECT r.id::text AS id, r.event_id AS "eventId", p.text FROM carrier_report r JOIN personal_data p ON p.ref = r.raw_ref
     WHERE r.carrier = ${by.carrier} AND r.state = 'unclear' AND r.problem <> 'contradiction'
       AND r.mapping_version < ${by.mappingVersion} AND p.text IS NOT NULL
     ORDER BY r.id LIMIT ${limit} FOR UPDATE OF r`;
  let clear = 0;
  for (const { id, eventId, text } of rows) {
    const read = readReport(by.mapping, JSON.parse(text), now);
    if (read.waybill !== undefined) await lockWaybill(sql, by.carrier, read.waybill);
    const caseNo = read.waybill === undefined ? undefined : await caseOfWaybill(sql, by.carrier, read.waybill);
    const state = stateOf(read, read.problem, caseNo);
    await sql`
      UPDATE carrier_report SET state = ${state}, problem = ${read.problem ?? null}, waybill = ${read.waybill ?? null},
             code = ${read.code ?? null}, event = ${read.event ?? null}, at = ${read.at ?? null},
             place = ${read.place ?? null}, expected_at = ${read.expectedAt ?? null}, case_no = ${caseNo ?? null}, mapping_version = ${by.mappingVersion}
       WHERE id = ${id}::bigint`;
    if (state === 'unclear') continue;
    clear += 1;
    if (state === 'told' && caseNo !== undefined)
      await tellCarrierEvent(sql, caseNo, factOf(by.carrier, eventId, read));
  }
  if (clear > 0) await clearQuiet(sql, by.carrier);
  return clear;
}

/** Alarms of a carrier about a kind of problem that no report has any more. */
async function clearQuiet(sql: ISql, carrier: string): Promise<void> {
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = 'sanbao'
     WHERE kind = 'CarrierReportUnclear' AND cleared_at IS NULL AND detail ->> 'carrier' = ${carrier}
       AND NOT EXISTS (SELECT FROM carrier_report r WHERE r.carrier = ${carrier} AND r.state = 'unclear'
                          AND r.problem = alarm.detail ->> 'problem')`;
}

function stateOf(
  read: ReadReport,
  problem: string | undefined,
  caseNo: string | undefined,
): Exclude<ReportOutcome, 'repeated'> {
  if (problem !== undefined) return 'unclear';
  if (read.event === 'ignored') return 'ignored';
  return caseNo === undefined ? 'waiting' : 'told';
}

function factOf(
  carrier: string,
  id: string,
  { event, at, waybill, place, code, expectedAt }: ReadReport,
): CarrierEvent {
  if (event === undefined || event === 'ignored' || at === undefined || waybill === undefined) {
    throw new Error(`${carrier}:${id} was read without a problem, and something is missing`);
  }
  return {
    event,
    at,
    id,
    carrier,
    waybill,
    ...(place === undefined ? {} : { place }),
    ...(expectedAt === undefined ? {} : { expectedAt }),
    ...(code === undefined ? {} : { code }),
  };
}

async function keptUnder(sql: ISql, carrier: string, eventId: string): Promise<Kept | undefined> {
  const [row] = await sql<Kept[]>`
    SELECT waybill, code, at FROM carrier_report WHERE carrier = ${carrier} AND event_id = ${eventId}`;
  return row;
}

function saysTheSame(kept: Kept, read: ReadReport): boolean {
  const at = kept.at === null ? undefined : new Date(kept.at).toISOString();
  return kept.waybill === (read.waybill ?? null) && kept.code === (read.code ?? null) && at === read.at;
}

async function caseOfWaybill(sql: ISql, carrier: string, waybill: string): Promise<string | undefined> {
  const [row] = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM shipment WHERE carrier = ${carrier} AND waybill = ${waybill}`;
  return row?.caseNo;
}

/** One alarm for each carrier and kind of problem: a new code comes a thousand times a day. */
async function tellSomebody(
  sql: ISql,
  carrier: string,
  problem: string,
  caseNo: string | undefined,
  read: ReadReport,
): Promise<void> {
  await raiseAlarm(sql, {
    kind: 'CarrierReportUnclear',
    ...(caseNo === undefined ? {} : { caseNo }),
    subject: `${carrier}:${problem}`,
    detail: { carrier, problem, ...(read.waybill === undefined ? {} : { waybill: read.waybill }) },
  });
}

/** The report as it came, where words about people can be erased. */
async function keepRaw(sql: ISql, text: string): Promise<string> {
  const ref = `pt_${randomBytes(20).toString('hex')}`;
  const salt = randomBytes(32).toString('hex');
  await sql`
    INSERT INTO personal_data (ref, kind, text, salt, hash) VALUES (${ref}, 'words', ${text}, ${salt}, ${sha256(salt + text)})`;
  return ref;
}
