import type { ISql } from 'postgres';
import { raiseAlarmOnce } from '../alarm.ts';

/**
 * Raises an alarm for each parcel nobody has claimed in time, once.
 *
 * @param isOver whether the time of one that came in at an ISO instant is over
 * @returns how many
 */
export async function tellOfUnclaimed(sql: ISql, isOver: (receivedAt: string) => boolean): Promise<number> {
  const rows = await sql<{ parcel: string; receivedAt: Date | string; pieces: number }[]>`
    SELECT parcel, received_at AS "receivedAt",
           (SELECT coalesce(sum(rest), 0)::int FROM unmatched_goods g WHERE g.parcel = p.parcel) AS pieces
      FROM unmatched_parcel p
     WHERE ended_at IS NULL
       AND NOT EXISTS (SELECT FROM alarm WHERE kind = 'UnmatchedParcelOverdue' AND subject = p.parcel)
     ORDER BY received_at`;
  const over = rows
    .map(({ receivedAt, ...row }) => ({ ...row, receivedAt: new Date(receivedAt).toISOString() }))
    .filter(({ receivedAt }) => isOver(receivedAt));
  for (const { parcel, receivedAt, pieces } of over) {
    const detail = { parcel, pieces, receivedAt };
    await raiseAlarmOnce(sql, { kind: 'UnmatchedParcelOverdue', subject: parcel, detail });
  }
  return over.length;
}
