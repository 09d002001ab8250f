import type { ISql } from 'postgres';
import type { Taken } from '../../domain/goods/found-goods.ts';
import type { GoodsLine } from '../../domain/goods/moves.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';

export type Condition = 'sealed' | 'opened' | 'damaged' | 'unknown';

export interface NewGoods {
  readonly sku: string;
  readonly quantity: number;
  readonly serial?: string;
  readonly condition: Condition;
}

export interface NewParcel {
  readonly parcel: string;
  readonly foundBy?: string;
  readonly carrier?: string;
  readonly waybill?: string;
  readonly evidence?: readonly JsonObject[];
  readonly note?: PersonalText;
  readonly receivedBy: string;
  readonly bodyHash: string;
}

type OrderLine = Pick<GoodsLine, 'orderNo' | 'line'>;

/** Writes down what came in; `soldOn`: by serial, the order line with whose customer the books had it. */
export async function addParcel(
  tx: ISql,
  { parcel, foundBy, carrier, waybill, evidence = [], note, receivedBy, bodyHash }: NewParcel,
  goods: readonly NewGoods[],
  soldOn: ReadonlyMap<string, OrderLine>,
): Promise<void> {
  await tx`
    INSERT INTO unmatched_parcel (parcel, found_by, carrier, waybill, evidence, note, received_by, body_hash)
    VALUES (${parcel}, ${foundBy ?? null}, ${carrier ?? null}, ${waybill ?? null},
            ${JSON.stringify(evidence)}::text::jsonb,
            ${note === undefined ? null : JSON.stringify(note)}::text::jsonb, ${receivedBy}, ${bodyHash})`;
  const rows = goods.map(({ sku, quantity, serial, condition }, index) => {
    const sold = serial === undefined ? undefined : soldOn.get(serial);
    return { no: index + 1, sku, quantity, serial, condition, order_no: sold?.orderNo, line: sold?.line };
  });
  await tx`
    INSERT INTO unmatched_goods (parcel, no, sku, quantity, serial, condition, rest, order_no, line)
    SELECT ${parcel}, no, sku, quantity, serial, condition, quantity, order_no, line
      FROM json_to_recordset(${JSON.stringify(rows)}::text::json)
           AS (no int, sku text, quantity int, serial text, condition text, order_no text, line int)`;
}

/** A return has received goods out of parcels; one of which nothing is left is matched. */
export async function takeOut(
  tx: ISql,
  caseNo: string,
  taken: readonly (Taken & { readonly parcel: string })[],
): Promise<void> {
  for (const { parcel, no, quantity } of taken) {
    await tx`
      UPDATE unmatched_goods
         SET rest = rest - ${quantity},
             matched = matched || jsonb_build_object('caseNo', ${caseNo}::text, 'quantity', ${quantity}::int,
               'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       WHERE parcel = ${parcel} AND no = ${no}`;
  }
  const parcels = [...new Set(taken.map(({ parcel }) => parcel))];
  const over = await tx<{ parcel: string }[]>`
    UPDATE unmatched_parcel p SET ended_at = now(), ended = 'matched'
     WHERE parcel = ANY(${parcels}) AND ended_at IS NULL
       AND NOT EXISTS (SELECT FROM unmatched_goods g WHERE g.parcel = p.parcel AND rest > 0)
    RETURNING parcel`;
  for (const { parcel } of over) await clearOverdue(tx, parcel, caseNo);
}

/** It is overdue no more. */
export async function clearOverdue(tx: ISql, parcel: string, by: string): Promise<void> {
  await tx`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${by}
     WHERE kind = 'UnmatchedParcelOverdue' AND subject = ${parcel} AND cleared_at IS NULL`;
}
