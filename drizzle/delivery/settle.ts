import type { Sql } from 'postgres';
import type { Tally } from '../../domain/delivery/tally.ts';

export interface Settlement {
  readonly caseNo: string;
  readonly lines: readonly (Tally & { readonly freed: number })[];
  readonly serials: {
    /** Handed over, on a day in Asia/Shanghai. */
    readonly delivered: readonly { readonly serial: string; readonly on: string }[];
    /** No longer with this delivery. */
    readonly released: readonly string[];
  };
}

/**
 * Writes where the units of a delivery are. The numbers are those of the whole line, so a repeat writes the same; what has ended
 * somewhere is never fewer later, and what is owed again is never taken back.
 */
export async function settle(sql: Sql, { caseNo, lines, serials }: Settlement): Promise<void> {
  await sql.begin(async (tx) => {
    for (const { line, delivered, short, refused, lost, returned, withdrawn, freed } of lines) {
      await tx`
        UPDATE delivery_line
           SET delivered = ${delivered}, short = ${short}, refused = ${refused}, lost = ${lost}, returned = ${returned},
               withdrawn = ${withdrawn}, freed = greatest(freed, ${freed}),
               settled_at = CASE WHEN ${delivered + short + refused + lost + returned + withdrawn}::int = quantity
                                 THEN coalesce(settled_at, now()) END
         WHERE case_no = ${caseNo} AND line = ${line}`;
    }
    for (const { serial, on } of serials.delivered) {
      await tx`UPDATE delivery_serial SET delivered_on = ${on} WHERE case_no = ${caseNo} AND serial = ${serial}`;
    }
    await tx`
      UPDATE delivery_serial SET released_at = now(), released_why = 'notDelivered'
       WHERE case_no = ${caseNo} AND serial = ANY(${[...serials.released]}) AND released_at IS NULL AND delivered_on IS NULL`;
  });
}
