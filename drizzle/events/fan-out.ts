import type { ISql, PendingQuery, Row } from 'postgres';

/** Events looked at for one webhook in one go. */
const AT_ONCE = 1_000;
/** A webhook has no more than this on its way; for one whose receiver fails, the rest stays in the feed. */
const MOST_WAITING = 5_000;

/**
 * Makes deliveries of the events that are new to each active webhook. A webhook that is stopped keeps its place and
 * goes on from there. Called by the process that numbers the events.
 *
 * @returns how many webhooks moved on; 0 when all have reached the head of the feed
 */
export async function fanOut(tx: ISql): Promise<number> {
  const moved = await tx`
    WITH span AS (
      SELECT w.id, w.types, w.reached,
             (SELECT max(position) FROM (SELECT position FROM event e WHERE e.position > w.reached
                                          ORDER BY position LIMIT ${AT_ONCE}) AS next) AS upto
        FROM webhook w
       WHERE w.active AND w.reached < (SELECT max(position) FROM event) AND ${hasRoom(tx)}
         FOR UPDATE OF w
    ), made AS (
      INSERT INTO webhook_delivery (webhook, position, case_no, seq, type)
      SELECT s.id, e.position, e.case_no, e.seq, e.type
        FROM span s JOIN event e ON e.position > s.reached AND e.position <= s.upto
       WHERE cardinality(s.types) = 0 OR e.type = ANY (s.types)
       ORDER BY s.id, e.position
      ON CONFLICT (webhook, position) DO NOTHING
    )
    UPDATE webhook w SET reached = s.upto FROM span s WHERE w.id = s.id
    RETURNING w.id`;
  return moved.length;
}

/** Whether some active webhook has not reached the head of the feed, or some commit has not been numbered. */
export async function isBehind(sql: ISql): Promise<boolean> {
  const [found] = await sql<{ behind: boolean }[]>`
    SELECT EXISTS (SELECT FROM event_due)
        OR EXISTS (SELECT FROM webhook w WHERE w.active AND ${hasRoom(sql)}
                      AND w.reached < (SELECT coalesce(max(position), 0) FROM event))
        AS behind`;
  return found?.behind === true;
}

function hasRoom(sql: ISql): PendingQuery<Row[]> {
  return sql`
    (SELECT count(*) FROM (SELECT FROM webhook_delivery d WHERE d.webhook = w.id AND d.status IN ('waiting', 'dead')
                            LIMIT ${MOST_WAITING}) AS waiting) < ${MOST_WAITING}`;
}
