import type { PendingQuery, Row, Sql } from 'postgres';
import { type CorrectedMembers, withCorrections } from '../../domain/entitlement/corrections.ts';
import type { ExchangeFact } from '../../domain/entitlement/facts.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import type { RegisteredUnit, SoldUnit } from '../../domain/entitlement/recorded-unit.ts';
import type { KnowingCase, SerialRecord, UnitDone, UnitLife } from '../../domain/entitlement/serial-facts.ts';
import type { Database } from '../connect.ts';
import { everyLife } from '../units/lives.ts';

/** A unit of an exchange chain as it is registered, before the corrections. */
interface ChainRow {
  readonly asked: string;
  readonly place: number;
  readonly serial: string;
  readonly category: string;
  readonly brand: string | null;
  readonly exchangedOn: string | null;
  readonly exchangedBy: string | null;
  readonly returnedOn: string | null;
  readonly returnedBy: string | null;
  readonly life: number;
  readonly since: string | null;
  readonly until: string | null;
  readonly registered: Omit<RegisteredUnit, 'purchasedOn' | 'pricePaidFen'>;
  readonly corrections: readonly CorrectedMembers[] | null;
  readonly sold: SoldUnit | null;
  readonly cases: readonly CaseJson[] | null;
}

type CaseJson = Omit<KnowingCase, 'facts' | 'closedAt'> & { readonly closedAt: string | null; readonly facts: unknown };

/** No chain is longer; a ring, which the door refuses, would end here too. */
const LONGEST_CHAIN = 20;

/**
 * What is recorded of some serials: bought, corrected, exchanged, and every case of every unit of their exchange chains,
 * in one question. A serial that is not registered has no record.
 */
export async function serialRecords(
  { sql }: Pick<Database, 'sql'>,
  serials: readonly string[],
): Promise<ReadonlyMap<string, SerialRecord>> {
  const chains = new Map<string, ChainRow[]>();
  for (const row of await chainRows(sql, serials)) {
    chains.set(row.asked, [...(chains.get(row.asked) ?? []), row]);
  }
  return new Map([...chains].map(([serial, rows]) => [serial, recordOf(rows)]));
}

function chainRows(sql: Sql, serials: readonly string[]): Promise<ChainRow[]> {
  const within = (instant: string): PendingQuery<Row[]> =>
    sql`(a.since IS NULL OR ${sql(instant)} >= a.since) AND (a.until IS NULL OR ${sql(instant)} < a.until)`;
  return sql<ChainRow[]>`
    WITH RECURSIVE back AS (
      SELECT serial AS asked, serial, life, replaces, replaces_life, 0 AS steps FROM asset
       WHERE serial = ANY(${[...serials]})
      UNION ALL
      SELECT back.asked, a.serial, a.life, a.replaces, a.replaces_life, back.steps + 1
        FROM back JOIN ${everyLife(sql)} a ON a.serial = back.replaces AND a.life = back.replaces_life
       WHERE back.steps < ${LONGEST_CHAIN}
    ), first AS (
      SELECT DISTINCT ON (asked) asked, serial, life FROM back ORDER BY asked, steps DESC
    ), chain AS (
      SELECT asked, serial, life, 0 AS place FROM first
      UNION ALL
      SELECT chain.asked, a.serial, a.life, chain.place + 1
        FROM chain JOIN ${everyLife(sql)} a ON a.replaces = chain.serial AND a.replaces_life = chain.life
       WHERE chain.place < ${LONGEST_CHAIN}
    )
    SELECT chain.asked, chain.place, a.serial, p.category, p.brand, a.exchanged_on::text AS "exchangedOn",
           x.case_no AS "exchangedBy", a.returned_on::text AS "returnedOn", a.returned_by AS "returnedBy", a.life,
           to_char(a.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since,
           to_char(a.until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS until,
           jsonb_build_object('thirdParty', a.third_party, 'manufacturedOn', a.manufactured_on,
             'invoicedOn', a.invoiced_on, 'deliveredOn', a.delivered_on, 'installedOn', coalesce(a.installed_on,
               (SELECT min(b.installed_on) FROM installed_base b WHERE b.serial = a.serial AND ${within('b.recorded_at')})),
             'needsInstallation', p.installation IS NOT NULL, 'activatedOn', a.activated_on,
             'odometerKm', a.odometer_km, 'hoursUsed', a.hours_used) AS registered,
           CASE WHEN o.order_no IS NOT NULL THEN jsonb_build_object('channel', o.channel,
             'sellerRegion', o.seller_region, 'deliveryRegion', o.delivery_region, 'purchasedOn', o.purchased_on,
             'invoicedOn', l.invoiced_on, 'deliveredOn', l.delivered_on, 'installedOn', l.installed_on,
             'pricePaidFen', l.price_paid_fen) END AS sold,
           (SELECT jsonb_agg(k.corrected ORDER BY k.no) FROM serial_correction k WHERE k.serial = a.serial AND k.life = a.life)
             AS corrections,
           (SELECT jsonb_agg(jsonb_build_object('caseNo', c.case_no, 'open', c.status = 'open',
                     'running', c.waiting_for IS NOT NULL, 'openedAt', c.view ->> 'openedAt',
                     'closedAt', c.view ->> 'closedAt', 'facts', c.view -> 'detail' -> 'facts'))
              FROM cases c WHERE c.serial = a.serial AND ${within('c.opened_at')} AND c.view -> 'detail' ? 'facts') AS cases
      FROM chain
      JOIN ${everyLife(sql)} a ON a.serial = chain.serial AND a.life = chain.life
      JOIN product p ON p.sku = a.sku
      LEFT JOIN unit_exchange x ON x.serial = a.serial AND x.undone_at IS NULL AND a.life = 1
      LEFT JOIN order_line l ON l.order_no = a.order_no AND l.line = a.order_line
      LEFT JOIN sales_order o ON o.order_no = l.order_no
     ORDER BY chain.asked, chain.place`;
}

/** The first unit was bought; each later one was given for the one before it. */
function recordOf(rows: readonly ChainRow[]): SerialRecord {
  const [first] = rows;
  const present = rows.at(-1);
  if (first === undefined || present === undefined) throw new Error('a record has a unit');
  const exchanges = rows.flatMap(({ serial: newSerial, exchangedOn }, place): ExchangeFact[] =>
    place === 0 || exchangedOn === null ? [] : [{ date: exchangedOn, newSerial }],
  );
  const done = rows.flatMap(doneWith);
  const lives = rows.flatMap(lifeOf);
  return {
    chain: rows.map(({ serial }) => serial),
    category: present.category,
    ...(present.brand === null ? {} : { brand: present.brand }),
    unit: withCorrections(
      {
        registered: { ...first.registered, ...readingsOf(present.registered) },
        ...(first.sold === null ? {} : { sold: first.sold }),
        exchanges,
      },
      first.corrections ?? [],
    ),
    cases: rows.flatMap(({ cases }) => cases ?? []).map(knowing),
    ...(done.length === 0 ? {} : { done }),
    ...(lives.length === 0 ? {} : { lives }),
  };
}

/** Only where a unit has had more than one life. */
function lifeOf({ serial, life, since, until }: ChainRow): UnitLife[] {
  if (since === null && until === null) return [];
  return [{ serial, life, ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) }];
}

function doneWith({ serial, exchangedBy, returnedOn, returnedBy }: ChainRow): UnitDone[] {
  if (exchangedBy === null && returnedBy === null) return [];
  const returned =
    returnedOn === null || returnedBy === null ? {} : { returned: { on: returnedOn, caseNo: returnedBy } };
  return [{ serial, ...(exchangedBy === null ? {} : { exchangedBy }), ...returned }];
}

/** What is counted is what the present unit has run; the days are those of the unit first bought. */
function readingsOf({ odometerKm, hoursUsed }: ChainRow['registered']): Partial<RegisteredUnit> {
  return { odometerKm: odometerKm ?? null, hoursUsed: hoursUsed ?? null };
}

function knowing({ closedAt, facts, ...known }: CaseJson): KnowingCase {
  return { ...known, ...(closedAt === null ? {} : { closedAt }), facts: readFacts(facts) };
}
