import type { ISql, Sql } from 'postgres';
import type { ExchangePair, UnitsOver, UnitsOverAnswer } from '../../domain/returns/units-given.ts';
import { lockUnit } from '../delivery/deliver-units.ts';

/**
 * Ends the record of every unit that the goods ledger has with us: it was returned, and stands nowhere any more. An exchange
 * whose old unit the customer has is undone, so that the other unit stands for itself.
 *
 * Key: the case and the unit. A repeat changes nothing, and answers what stands.
 */
export async function returnUnits(sql: Sql, asked: UnitsOver): Promise<UnitsOverAnswer> {
  return sql.begin(async (tx) => {
    for (const serial of asked.serials.toSorted()) await lockUnit(tx, serial);
    const back = await withUs(tx, asked.serials);
    await endUnits(tx, asked, back);
    const kept = asked.serials.filter((serial) => !back.includes(serial));
    return { returned: back, undone: asked.mayStay ? [] : await undoExchanges(tx, asked.caseNo, kept) };
  });
}

/** A unit the books know nothing of has never come back to us. */
async function withUs(tx: ISql, serials: readonly string[]): Promise<string[]> {
  const rows = await tx<{ serial: string }[]>`
    SELECT serial FROM goods_unit
     WHERE serial = ANY(${[...serials]}::text[])
       AND NOT (account ^@ 'customer:' OR account ^@ 'kept:' OR account ^@ 'refused:' OR account ^@ 'case:')
     ORDER BY serial`;
  return rows.map(({ serial }) => serial);
}

async function endUnits(tx: ISql, { caseNo, on }: UnitsOver, serials: readonly string[]): Promise<void> {
  await tx`
    UPDATE asset SET returned_on = ${on}, returned_by = ${caseNo}, version = version + 1,
           body_hash = ${`returned/${caseNo}`}, updated_at = now()
     WHERE serial = ANY(${[...serials]}::text[]) AND returned_on IS NULL`;
  await tx`
    UPDATE installed_base SET removed_on = greatest(${on}::date, installed_on), removed_by = ${caseNo}
     WHERE serial = ANY(${[...serials]}::text[]) AND removed_on IS NULL`;
}

/** The one answer for a repeat too: what this case undid, whenever it did. */
async function undoExchanges(tx: ISql, caseNo: string, kept: readonly string[]): Promise<ExchangePair[]> {
  const undone = await tx<{ serial: string }[]>`
    UPDATE unit_exchange SET undone_at = now(), undone_why = 'oldUnitKept'
     WHERE case_no = ${caseNo} AND replaces = ANY(${[...kept]}::text[]) AND undone_at IS NULL RETURNING serial`;
  await tx`
    UPDATE asset SET replaces = NULL, exchanged_on = NULL, version = version + 1,
           body_hash = ${`exchanged/${caseNo}/undone`}, updated_at = now()
     WHERE serial = ANY(${undone.map(({ serial }) => serial)}::text[])`;
  return tx<ExchangePair[]>`
    SELECT no, serial, replaces FROM unit_exchange
     WHERE case_no = ${caseNo} AND undone_at IS NOT NULL ORDER BY no, serial`;
}
