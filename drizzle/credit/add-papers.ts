import type { Sql } from 'postgres';
import { isWeak } from '../../domain/credit/receivable.ts';
import type { ReceivableFile } from '../schema/credit.ts';

/**
 * Puts papers that came later to what is owed for an order: of one delivery, where it is named. A paper that is there
 * already stays as it is, so a repeat changes nothing.
 *
 * @returns the receivables that have them now
 */
export async function addPapers(
  sql: Sql,
  { orderNo, delivery, papers }: { orderNo: string; delivery?: string; papers: readonly ReceivableFile[] },
): Promise<string[]> {
  return sql.begin(async (tx) => {
    const rows = await tx<{ no: string; evidence: ReceivableFile[] }[]>`
      SELECT no, evidence FROM receivable
       WHERE order_no = ${orderNo} ${delivery === undefined ? tx`` : tx`AND case_no = ${delivery}`}
       ORDER BY no FOR UPDATE`;
    for (const { no, evidence } of rows) {
      const added = papers.filter(({ as, ref }) => !evidence.some((known) => known.as === as && known.ref === ref));
      if (added.length === 0) continue;
      const all = [...evidence, ...added];
      await tx`
        UPDATE receivable SET evidence = ${JSON.stringify(all)}::text::jsonb, weak = ${isWeak(all)},
                              version = version + 1, updated_at = now()
         WHERE no = ${no}`;
    }
    return rows.map(({ no }) => no);
  });
}
