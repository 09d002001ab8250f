import type { PendingQuery, Row, Sql } from 'postgres';
import type { UnitLife } from '../../domain/entitlement/serial-facts.ts';
import { WITHIN_A_DAY } from '../../domain/timeline/recorded-events.ts';
import type { SerialEventKind } from '../../domain/timeline/serial-event.ts';
import { everyLife, inChain, livesTable } from '../units/lives.ts';

/** Whose life is asked for. */
export interface AskedLife {
  /** The units of the exchange chain, the one first bought at the beginning. */
  readonly chain: readonly string[];
  /** Of those that have had more than one life, the one in the chain: nothing else that was written down of them is told. */
  readonly lives?: readonly UnitLife[];
  /** What a customer may see: his own cases, and of them the entries that are meant for him. */
  readonly only?: { readonly customer: string; readonly entries: readonly string[] };
}

/**
 * Gives rows of `moment` (timestamptz), `day` (date), `at` (timestamptz or null), `key`, `kind`, `serial`, `case_no`, `seq` and `data`
 * (jsonb) over all units of the chain. All sources are read as one query, so a source must not depend on another.
 */
export type Source = (sql: Sql, asked: AskedLife) => PendingQuery<Row[]>;

/**
 * Everything that tells of a serial besides its recorded facts (`domain/timeline/recorded-events.ts`). What a process adds to
 * the life of a serial is one row here; a new kind of event gets its place in `SERIAL_EVENTS`, and the compiler asks for its
 * words.
 */
export const SOURCES: readonly Source[] = [
  casesAbout('warranty-repair', [
    { entry: 'caseOpened', kind: 'complained' },
    { entry: 'itemReceived', kind: 'broughtIn' },
    { entry: 'visitBegun', kind: 'broughtIn' },
    { entry: 'partnerRepairRecorded', kind: 'repairedByPartner', day: 'handIn' },
    { entry: 'repairRecordWritten', kind: 'handedBack', day: 'handBack' },
    { entry: 'failureReported', kind: 'failureReported' },
    { entry: 'itemLost', kind: 'lost' },
  ]),
  casesAbout('visit', [
    { entry: 'visitDone', kind: 'visited' },
    { entry: 'visitNotDone', kind: 'visitedInVain' },
  ]),
  casesAbout('installation', [
    { entry: 'siteNotReady', kind: 'siteNotReady' },
    { entry: 'foundFaultyOnArrival', kind: 'faultyOnArrival' },
    { entry: 'installationFinished', kind: 'putInPlace', day: 'on' },
    { entry: 'installationNotWanted', kind: 'notInstalled' },
  ]),
  casesAbout('maintenance-plan', [{ entry: 'maintenanceDone', kind: 'maintained', day: 'on' }]),
  laterUnits,
  corrections,
  documents,
];

interface TellingEntry {
  readonly entry: string;
  readonly kind: SerialEventKind;
  /** The member of its data with the day it happened, where it may be written down later. */
  readonly day?: string;
}

/** Entries of the cases of one process whose subject is a unit of the chain. */
function casesAbout(process: string, telling: readonly TellingEntry[]): Source {
  return (sql, { only, ...of }) => {
    const told = telling.filter(({ entry }) => only?.entries.includes(entry) !== false);
    const day = sql`coalesce((j.data ->> nullif(s.day, ''))::date, (j.at AT TIME ZONE 'Asia/Shanghai')::date)`;
    const onTheDay = sql`${day} = (j.at AT TIME ZONE 'Asia/Shanghai')::date`;
    return sql`
      SELECT CASE WHEN ${onTheDay} THEN j.at ELSE ${endOf(sql, day)} END AS moment, ${day} AS day,
             CASE WHEN ${onTheDay} THEN j.at END AS at,
             '0/' || j.case_no || '/' || lpad(j.seq::text, 9, '0') AS key, s.kind, c.serial, j.case_no, j.seq,
             j.data || jsonb_build_object('actor', j.actor_role, 'caseNo', j.case_no) AS data
        FROM cases c
        JOIN journal j ON j.case_no = c.case_no
        JOIN unnest(${told.map(({ entry }) => entry)}::text[], ${told.map(({ kind }) => kind)}::text[],
                    ${told.map((row) => row.day ?? '')}::text[]) AS s(entry, kind, day) ON s.entry = j.type
       WHERE ${inChain(sql, of, { serial: 'c.serial', at: 'c.opened_at' })} AND c.process = ${process} ${ofCustomer(sql, only)}`;
  };
}

/** The days of the units that came by exchange; those of the unit first bought can be corrected, and are recorded facts. */
function laterUnits(sql: Sql, { chain, lives = [] }: AskedLife): PendingQuery<Row[]> {
  return sql`
    SELECT ${endOf(sql, sql`d.day`)} AS moment, d.day, NULL::timestamptz AS at,
           '2/' || lpad((array_position(${[...chain]}::text[], a.serial) - 1)::text, 3, '0') || '/' ||
           array_position(${[...WITHIN_A_DAY]}::text[], d.kind) - 1 AS key, d.kind, a.serial,
           NULL AS case_no, NULL::int AS seq, '{}'::jsonb AS data
      FROM ${everyLife(sql)} a
     CROSS JOIN LATERAL (VALUES ('made', a.manufactured_on), ('delivered', a.delivered_on), ('installed', a.installed_on),
                                ('activated', a.activated_on)) AS d(kind, day)
     WHERE a.serial = ANY(${chain.slice(1)}) AND d.day IS NOT NULL
       AND NOT EXISTS (SELECT FROM ${livesTable(sql, lives)}
                        WHERE u.serial = a.serial AND u.life <> a.life)`;
}

/** Corrections are an affair of the house: a customer sees what is right now. */
function corrections(sql: Sql, { only, ...of }: AskedLife): PendingQuery<Row[]> {
  return sql`
    SELECT k.at AS moment, (k.at AT TIME ZONE 'Asia/Shanghai')::date AS day, k.at,
           'correction/' || k.serial || '/' || lpad(k.no::text, 9, '0') AS key, 'corrected' AS kind, k.serial,
           NULL AS case_no, NULL::int AS seq,
           jsonb_build_object('corrected', k.corrected, 'was', k.was, 'reason', k.reason, 'actor', k.role) AS data
      FROM serial_correction k
     WHERE k.serial = ANY(${[...of.chain]})
       AND NOT EXISTS (SELECT FROM ${livesTable(sql, of.lives ?? [])} WHERE u.serial = k.serial AND u.life <> k.life)
       AND ${only === undefined}`;
}

/** A document once, however often it was made again. Its code proves it, and stays with who holds it. */
function documents(sql: Sql, { only, ...of }: AskedLife): PendingQuery<Row[]> {
  const onTheDay = sql`d.issued_on = (d.created_at AT TIME ZONE 'Asia/Shanghai')::date`;
  return sql`
    SELECT CASE WHEN ${onTheDay} THEN d.created_at ELSE ${endOf(sql, sql`d.issued_on`)} END AS moment, d.issued_on AS day,
           CASE WHEN ${onTheDay} THEN d.created_at END AS at, '3/document/' || md5(d.code) AS key, 'documentIssued' AS kind,
           d.serial, d.case_no, NULL::int AS seq,
           jsonb_build_object('document', d.kind, 'language', d.language, 'caseNo', d.case_no) AS data
      FROM (SELECT DISTINCT ON (e.code) e.*, c.serial FROM cases c JOIN document e ON e.case_no = c.case_no
             WHERE ${inChain(sql, of, { serial: 'c.serial', at: 'c.opened_at' })} ${ofCustomer(sql, only)}
             ORDER BY e.code, e.created_at) AS d`;
}

function ofCustomer(sql: Sql, only: AskedLife['only']): PendingQuery<Row[]> {
  return only === undefined ? sql`` : sql`AND c.customer_ref = ${only.customer}`;
}

/** The last millisecond of a day in Asia/Shanghai. */
function endOf(sql: Sql, day: PendingQuery<Row[]>): PendingQuery<Row[]> {
  return sql`(${day} + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 millisecond'`;
}
