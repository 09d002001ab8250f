import { type Check, type Found, offendersOf } from './check.ts';

/** What nobody has claimed lies in quarantine, each unit and as many as there are; a parcel that is done with holds nothing. */
export const unclaimedIsInQuarantine: Check = {
  laws: ['unclaimedIsInQuarantine'],
  find: async (tx, limit) =>
    offendersOf(
      'unclaimedIsInQuarantine',
      await tx<Found[]>`
        SELECT NULL AS "caseNo", 'parcel ' || g.parcel AS subject,
               jsonb_build_object('serial', g.serial, 'is', coalesce(u.account, 'nowhere')) AS detail
          FROM unmatched_goods g LEFT JOIN goods_unit u ON u.serial = g.serial AND u.sku = g.sku
         WHERE g.rest > 0 AND g.serial IS NOT NULL AND u.account IS DISTINCT FROM 'stock:main:quarantine'
        UNION ALL
        SELECT NULL, 'stock:main:quarantine', jsonb_build_object('of', sku, 'unclaimed', unclaimed, 'there', there)
          FROM (SELECT sku, sum(rest) AS unclaimed, coalesce(max(b.balance), 0) AS there
                  FROM unmatched_goods g
                  LEFT JOIN ledger_balance b ON b.account = 'stock:main:quarantine' AND b.commodity = g.sku
                 WHERE rest > 0 GROUP BY sku) lots
         WHERE unclaimed > there
        UNION ALL
        SELECT NULL, 'parcel ' || g.parcel, jsonb_build_object('ended', p.ended, 'of', g.sku, 'left', g.rest)
          FROM unmatched_goods g JOIN unmatched_parcel p ON p.parcel = g.parcel
         WHERE g.rest > 0 AND p.ended_at IS NOT NULL
         ORDER BY 2 LIMIT ${limit}`,
    ),
};
