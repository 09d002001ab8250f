import type { ISql } from 'postgres';

/** A report of a carrier as people see it. */
export interface SeenReport {
  readonly eventId: string;
  readonly source: 'webhook' | 'asked' | 'hand';
  readonly state: 'told' | 'waiting' | 'unclear' | 'ignored';
  readonly problem?: string;
  readonly waybill?: string;
  readonly event?: string;
  readonly code?: string;
  readonly at?: string;
  readonly place?: string;
  readonly caseNo?: string;
  readonly receivedAt: string;
  readonly raw?: string;
}

export interface WaybillStanding {
  readonly caseNo?: string;
  readonly shipment?: string;
  readonly state?: string;
  readonly error?: string;
  /** In the order of the carrier's clock. */
  readonly reports: SeenReport[];
}

/** All that is known of a waybill; nothing when nobody has spoken of it. */
export async function waybillStanding(
  sql: ISql,
  carrier: string,
  waybill: string,
): Promise<WaybillStanding | undefined> {
  const [row] = await sql<{ caseNo: string; shipment: string; state: string; error: string | null }[]>`
    SELECT case_no AS "caseNo", shipment, state, error FROM shipment WHERE carrier = ${carrier} AND waybill = ${waybill}`;
  const found = await sql<Row[]>`
    SELECT r.event_id, r.source, r.state, r.problem, r.waybill, r.event, r.code, r.at, r.place, r.case_no, r.received_at, p.text
      FROM carrier_report r LEFT JOIN personal_data p ON p.ref = r.raw_ref
     WHERE r.carrier = ${carrier} AND r.waybill = ${waybill} ORDER BY r.at, r.id`;
  if (row === undefined && found.length === 0) return undefined;
  const { error, ...known } = row ?? { error: null };
  return { ...known, ...(error === null ? {} : { error }), reports: found.map(seen) };
}

/** What waits for its waybill, or cannot be read, the oldest first. */
export async function openReports(
  sql: ISql,
  carrier: string,
  state: 'waiting' | 'unclear',
  limit: number,
): Promise<SeenReport[]> {
  const found = await sql<Row[]>`
    SELECT r.event_id, r.source, r.state, r.problem, r.waybill, r.event, r.code, r.at, r.place, r.case_no, r.received_at, p.text
      FROM carrier_report r LEFT JOIN personal_data p ON p.ref = r.raw_ref
     WHERE r.carrier = ${carrier} AND r.state = ${state} ORDER BY r.id LIMIT ${limit}`;
  return found.map(seen);
}

interface Row extends Pick<SeenReport, 'source' | 'state'> {
  readonly event_id: string;
  readonly problem: string | null;
  readonly waybill: string | null;
  readonly event: string | null;
  readonly code: string | null;
  readonly at: Date | string | null;
  readonly place: string | null;
  readonly case_no: string | null;
  readonly received_at: Date | string;
  readonly text: string | null;
}

function seen(row: Row): SeenReport {
  const {
    event_id: eventId,
    source,
    state,
    problem,
    waybill,
    event,
    code,
    at,
    place,
    case_no: caseNo,
    text: raw,
  } = row;
  return {
    eventId,
    source,
    state,
    ...(problem === null ? {} : { problem }),
    ...(waybill === null ? {} : { waybill }),
    ...(event === null ? {} : { event }),
    ...(code === null ? {} : { code }),
    ...(at === null ? {} : { at: new Date(at).toISOString() }),
    ...(place === null ? {} : { place }),
    ...(caseNo === null ? {} : { caseNo }),
    receivedAt: new Date(row.received_at).toISOString(),
    ...(raw === null ? {} : { raw }),
  };
}
