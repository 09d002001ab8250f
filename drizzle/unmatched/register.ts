import type { Sql } from 'postgres';
import type { GoodsLine, GoodsObstacle } from '../../domain/goods/moves.ts';
import { moveGoodsWithin } from '../ledger/goods.ts';
import { addParcel, type NewGoods, type NewParcel } from './parcels.ts';

export type Registered =
  | { readonly outcome: 'registered' | 'repeated' }
  /** The key was used for another parcel. */
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'refused'; readonly obstacle: GoodsObstacle; readonly awaitedBy?: string };

/** Puts a parcel into the queue and its goods into quarantine, all or nothing. Sent again it stands once. */
export async function registerParcel(sql: Sql, parcel: NewParcel, goods: readonly NewGoods[]): Promise<Registered> {
  return sql.begin(async (tx): Promise<Registered> => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`ledger ${parcel.parcel}`}, 0))`;
    const [before] = await tx<{ bodyHash: string }[]>`
      SELECT body_hash AS "bodyHash" FROM unmatched_parcel WHERE parcel = ${parcel.parcel}`;
    if (before !== undefined) return { outcome: before.bodyHash === parcel.bodyHash ? 'repeated' : 'reused' };
    const lines = goods.map(
      ({ sku, quantity, serial }, index): GoodsLine => ({
        orderNo: '',
        line: index + 1,
        sku,
        quantity,
        move: 'receiveUnannounced',
        ...(serial === undefined ? {} : { serials: [serial] }),
      }),
    );
    const step = { caseNo: parcel.parcel, step: 'found', lines };
    const { obstacles } = await moveGoodsWithin(tx, step, (_found, soldOn) => addParcel(tx, parcel, goods, soldOn));
    const [obstacle] = obstacles;
    if (obstacle === undefined) return { outcome: 'registered' };
    const place = 'place' in obstacle ? obstacle.place : undefined;
    const awaitedBy = /^case:([^:]+):asked:/.exec(place ?? '')?.[1];
    return { outcome: 'refused', obstacle, ...(awaitedBy === undefined ? {} : { awaitedBy }) };
  });
}
