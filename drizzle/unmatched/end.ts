import type { Sql } from 'postgres';
import { leaving } from '../../domain/goods/found-goods.ts';
import type { GoodsObstacle } from '../../domain/goods/moves.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { moveGoodsWithin } from '../ledger/goods.ts';
import { lockFound } from './goods.ts';
import { clearOverdue } from './parcels.ts';

export interface EndOfParcel {
  readonly parcel: string;
  readonly how: 'sentBack' | 'kept';
  readonly by: string;
  readonly reason: PersonalText;
  /** The command. */
  readonly under: string;
  readonly sentWith?: JsonObject;
}

export type Ended =
  | { readonly outcome: 'ended' | 'over' | 'unknown' }
  /** A return asks for a unit of it meanwhile. */
  | { readonly outcome: 'refused'; readonly obstacle: GoodsObstacle };

/** What nobody has claimed leaves the queue: back to whoever sent it, or ours. The same command again changes nothing. */
export async function endParcel(sql: Sql, end: EndOfParcel): Promise<Ended> {
  const { parcel, how, by, reason, under, sentWith } = end;
  return sql.begin(async (tx): Promise<Ended> => {
    const [row] = await tx<{ under: string | null; isOver: boolean }[]>`
      SELECT ended_under AS under, ended_at IS NOT NULL AS "isOver" FROM unmatched_parcel
       WHERE parcel = ${parcel} FOR UPDATE`;
    if (row === undefined) return { outcome: 'unknown' };
    if (row.isOver) return { outcome: row.under === under ? 'ended' : 'over' };
    const lines = leaving(await lockFound(tx, parcel), how);
    const { obstacles } = await moveGoodsWithin(tx, { caseNo: parcel, step: how, lines }, async () => undefined);
    const [obstacle] = obstacles;
    if (obstacle !== undefined) return { outcome: 'refused', obstacle };
    await tx`UPDATE unmatched_goods SET rest = 0 WHERE parcel = ${parcel}`;
    await tx`
      UPDATE unmatched_parcel
         SET ended_at = now(), ended = ${how}, ended_by = ${by}, ended_under = ${under},
             ended_reason = ${JSON.stringify(reason)}::text::jsonb,
             sent_with = ${sentWith === undefined ? null : JSON.stringify(sentWith)}::text::jsonb
       WHERE parcel = ${parcel}`;
    await clearOverdue(tx, parcel, by);
    return { outcome: 'ended' };
  });
}
