import type { ISql, Sql } from 'postgres';
import type { ExchangeAnswer, ExchangePair, GivenLine, NotLinked } from '../../domain/returns/units-given.ts';
import { type DeliveredUnits, deliverUnit, lockUnit } from '../delivery/deliver-units.ts';
import { everyLife } from '../units/lives.ts';

/** The other units of a return that a customer has now, and those they were given for. */
export interface ExchangedUnits extends Omit<DeliveredUnits, 'units'> {
  readonly lines: readonly GivenLine[];
}

/**
 * Writes down which unit was given for which, in the order in which they are named: the chain that rights and timeline are
 * asked through. A unit that nobody has registered is registered, as a delivery of ours would do it.
 *
 * Key: case and line of the return, and the unit. A repeat finds the pairs of the case as they stand. A unit is given once, and exchanged once: the database holds it.
 */
export async function exchangeUnits(sql: Sql, asked: ExchangedUnits): Promise<ExchangeAnswer> {
  return sql.begin(async (tx) => {
    const serials = asked.lines.flatMap((line) => [...line.given, ...line.for]);
    for (const serial of [...new Set(serials)].sort()) await lockUnit(tx, serial);
    const pairs: ExchangePair[] = [];
    const unlinked: NotLinked[] = [];
    for (const line of asked.lines) {
      const { known, seen } = await pairsOf(tx, asked.caseNo, line.no);
      pairs.push(...known);
      const waiting = line.for.filter((old) => !known.some(({ replaces }) => replaces === old));
      const replaced = await replacedAmong(tx, waiting);
      const free = waiting.filter((old) => !replaced.includes(old));
      for (const serial of line.given) {
        if (seen.includes(serial)) continue;
        const because = (await obstacle(tx, asked, line, serial)) ?? (free.length === 0 ? 'noOldUnit' : undefined);
        const replaces = because === undefined ? free.shift() : undefined;
        if (replaces === undefined) {
          unlinked.push({ no: line.no, serial, because: because ?? 'noOldUnit' });
          continue;
        }
        await link(tx, asked, line, { no: line.no, serial, replaces });
        pairs.push({ no: line.no, serial, replaces });
      }
    }
    return { pairs, unlinked };
  });
}

/** The pairs that stand, and all units that were written down: what was undone is not done again by a late repeat. */
async function pairsOf(tx: ISql, caseNo: string, no: number): Promise<{ known: ExchangePair[]; seen: string[] }> {
  const rows = await tx<(ExchangePair & { stands: boolean })[]>`
    SELECT no, serial, replaces, undone_at IS NULL AS stands FROM unit_exchange
     WHERE case_no = ${caseNo} AND no = ${no} ORDER BY serial`;
  return {
    known: rows.filter(({ stands }) => stands).map(({ stands: _, ...pair }) => pair),
    seen: rows.map(({ serial }) => serial),
  };
}

/** Those that another unit came for already. */
async function replacedAmong(tx: ISql, serials: readonly string[]): Promise<string[]> {
  const rows = await tx<{ serial: string }[]>`
    SELECT a.serial FROM asset a
     WHERE a.serial = ANY(${[...serials]}::text[]) AND EXISTS (SELECT FROM ${everyLife(tx)} n
       WHERE n.replaces = a.serial AND n.replaces_life = a.life)`;
  return rows.map(({ serial }) => serial);
}

interface Given {
  readonly sku: string;
  readonly orderNo: string | null;
  readonly customer: string | null;
  readonly replaces: string | null;
  readonly followed: boolean;
  readonly returned: boolean;
}

async function obstacle(
  tx: ISql,
  { orderNo, customer }: ExchangedUnits,
  line: GivenLine,
  serial: string,
): Promise<NotLinked['because'] | undefined> {
  if (line.for.includes(serial)) return 'sameUnit';
  const [unit] = await tx<Given[]>`
    SELECT sku, order_no AS "orderNo", customer_ref AS customer, replaces, returned_on IS NOT NULL OR life > 1 AS returned,
           EXISTS (SELECT FROM ${everyLife(tx)} n WHERE n.replaces = a.serial AND n.replaces_life = a.life) AS followed
      FROM asset a WHERE serial = ${serial}`;
  if (unit === undefined) return undefined;
  if (unit.replaces !== null || unit.followed) return 'exchangedAlready';
  // What is given must be new (General Rule art. 14).
  if (unit.returned) return 'usedBefore';
  if ((unit.orderNo ?? orderNo) !== orderNo || (unit.customer ?? customer) !== customer) return 'otherOrder';
  return unit.sku === line.sku ? undefined : 'otherSku';
}

async function link(
  tx: ISql,
  { lines: _lines, ...exchange }: ExchangedUnits,
  { sku, line }: GivenLine,
  { no, serial, replaces }: ExchangePair,
): Promise<void> {
  const { caseNo, on } = exchange;
  await deliverUnit(tx, exchange, { serial, sku, line });
  await tx`
    INSERT INTO unit_exchange (case_no, no, serial, replaces, replaces_life, exchanged_on)
    SELECT ${caseNo}, ${no}, ${serial}, ${replaces}, coalesce((SELECT life FROM asset WHERE serial = ${replaces}), 1), ${on}
    ON CONFLICT (case_no, serial) DO NOTHING`;
  await tx`
    UPDATE asset AS a SET replaces = ${replaces}, replaces_life = o.life, exchanged_on = ${on}, site_ref = coalesce(a.site_ref, o.site_ref),
           version = a.version + 1, body_hash = ${`exchanged/${caseNo}`}, updated_at = now()
      FROM (SELECT (SELECT site_ref FROM asset WHERE serial = ${replaces}) AS site_ref,
                   coalesce((SELECT life FROM asset WHERE serial = ${replaces}), 1) AS life) AS o
     WHERE a.serial = ${serial}`;
}

/** The unit that was given for another one in its present life. */
export async function givenFor(sql: ISql, serial: string): Promise<string | undefined> {
  const [row] = await sql<{ serial: string }[]>`
    SELECT n.serial FROM asset a JOIN ${everyLife(sql)} n ON n.replaces = a.serial AND n.replaces_life = a.life
     WHERE a.serial = ${serial}`;
  return row?.serial;
}
