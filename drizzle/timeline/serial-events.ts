import type { JsonObject } from '../../domain/json.ts';
import {
  type Place,
  SERIAL_EVENTS,
  type SerialEvent,
  type SerialEventKind,
} from '../../domain/timeline/serial-event.ts';
import type { Database } from '../connect.ts';
import { type AskedLife, SOURCES } from './sources.ts';

interface EventRow {
  readonly moment: string;
  readonly day: string;
  readonly at: string | null;
  readonly key: string;
  readonly kind: string;
  readonly serial: string;
  readonly caseNo: string | null;
  readonly seq: number | null;
  readonly data: JsonObject;
}

export interface LifePage {
  readonly after?: Place;
  readonly limit: number;
}

/** What all sources tell of a serial, in order, by one query however many sources and cases there are. */
export async function serialEvents({ sql }: Database, asked: AskedLife, page: LifePage): Promise<SerialEvent[]> {
  const parts = SOURCES.map((source) => source(sql, asked));
  const told = parts.reduce((all, part) => sql`${all} UNION ALL ${part}`);
  const { after, limit } = page;
  const instant = (column: 'moment' | 'at') =>
    sql`to_char(${sql(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const rows = await sql<EventRow[]>`
    WITH told AS (${told})
    SELECT ${instant('moment')} AS moment, day::text, ${instant('at')} AS at, key, kind, serial, case_no AS "caseNo", seq, data
      FROM told
     ${after === undefined ? sql`` : sql`WHERE (moment, key COLLATE "C") > (${after.moment}::timestamptz, ${after.key})`}
     ORDER BY told.moment, told.key COLLATE "C"
     LIMIT ${limit}`;
  return rows.map(eventOf);
}

function eventOf({ moment, day, at, key, kind, serial, caseNo, seq, data }: EventRow): SerialEvent {
  if (!isKind(kind)) throw new Error(`a source tells of an unknown kind of event: ${kind}`);
  return {
    on: day,
    ...(at === null ? {} : { at }),
    kind,
    serial,
    ...(caseNo === null ? {} : { caseNo }),
    ...(seq === null ? {} : { seq }),
    data,
    place: { moment, key },
  };
}

function isKind(kind: string): kind is SerialEventKind {
  return SERIAL_EVENTS.some((one) => one === kind);
}
