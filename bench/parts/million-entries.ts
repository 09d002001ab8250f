import type { Sql } from 'postgres';

/** Entries of one life: a delivery of one unit, its return, and the money that goes back. */
const A_LIFE = 20;

/**
 * Fills the books as years of deliveries and returns would: each life its own order, payment and unit, written past the
 * triggers, with the balances and records they would have left.
 */
export async function fillBooks(sql: Sql, entries: number): Promise<void> {
  const lives = Math.ceil(entries / A_LIFE);
  await sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    await tx`
      CREATE TEMP TABLE moved ON COMMIT DROP AS
      SELECT format(way.case_no, n) AS case_no, way.step AS step, way.line, format(way.account, n) AS account,
             CASE WHEN way.money THEN 'CNY' ELSE 'BENCH-' || n % 500 END AS commodity,
             CASE WHEN way.money THEN way.quantity * 25000 ELSE way.quantity END AS quantity,
             CASE WHEN way.named THEN 'BENCH-' || n END AS serial
        FROM generate_series(1, ${lives}::int) AS n, ${tx.unsafe(`(VALUES ${LIFE})`)}
             AS way(case_no, step, line, account, quantity, money, named)`;
    await tx`
      INSERT INTO ledger_posting (case_no, step, request, answer)
      SELECT DISTINCT case_no, CASE WHEN step = 'transfer' THEN 'transfer:' || case_no ELSE step END,
             '{}'::jsonb, '{"moved": true}'::jsonb FROM moved`;
    await tx`
      INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity, serial)
      SELECT case_no, CASE WHEN step = 'transfer' THEN 'transfer:' || case_no ELSE step END,
             line, account, commodity, quantity, serial FROM moved ORDER BY case_no, line`;
    await tx`
      INSERT INTO ledger_balance AS b (account, commodity, balance, units)
      SELECT account, commodity, sum(quantity), count(*) FILTER (WHERE account LIKE 'stock:%' AND quantity = 1 AND serial IS NOT NULL)
        FROM moved GROUP BY 1, 2
      ON CONFLICT (account, commodity) DO UPDATE
        SET balance = b.balance + excluded.balance, units = b.units + excluded.units`;
    await tx`
      INSERT INTO goods_unit (serial, sku, account, case_no, step)
      SELECT serial, commodity, account, case_no, step FROM moved WHERE step = 'restock' AND quantity = 1`;
    await tx`
      INSERT INTO refund (refund, case_no, step, paid_for, payment, channel, amount_fen, paid_fen, currency, paid_by, state)
      SELECT case_no || ':refund:1', case_no, 'refund', 'SO-' || substr(case_no, 9), 'CARD', 'card', 25000, 25000, 'CNY',
             'gateway', 'paid'
        FROM moved WHERE step = 'decided' AND line = 15`;
    await tx`
      INSERT INTO refund_transfer (transfer, refund, case_no, amount_fen, currency)
      SELECT case_no, refund, case_no, 25000, 'CNY' FROM refund WHERE case_no LIKE 'RX-BOOK-%'`;
  });
  await sql`VACUUM ANALYZE ledger_entry, ledger_posting, ledger_balance, goods_unit, refund, refund_transfer`;
  await sql`CHECKPOINT`;
}

/** Case, step, line, account, quantity, whether it is money, whether the unit is named; %s is the number of the life. */
const LIFE = (
  [
    ['DL', 'supply', 1, 'supplier', -1],
    ['DL', 'supply', 2, 'stock:main:available', 1],
    ['DL', 'reserve', 3, 'stock:main:available', -1],
    ['DL', 'reserve', 4, 'case:DL-BOOK-%s:reserved:1:SO-%s', 1],
    ['DL', 'dispatch', 5, 'case:DL-BOOK-%s:reserved:1:SO-%s', -1],
    ['DL', 'dispatch', 6, 'case:DL-BOOK-%s:transit:1:SO-%s', 1],
    ['DL', 'deliver', 7, 'case:DL-BOOK-%s:transit:1:SO-%s', -1],
    ['DL', 'deliver', 8, 'customer:1:SO-%s', 1],
    ['RX', 'hold', 9, 'customer:1:SO-%s', -1],
    ['RX', 'hold', 10, 'case:RX-BOOK-%s:received:1:SO-%s', 1],
    ['RX', 'restock', 11, 'case:RX-BOOK-%s:received:1:SO-%s', -1],
    ['RX', 'restock', 12, 'stock:main:available', 1],
    ['RX', 'paid', 13, 'paid:CARD@SO-%s', -1],
    ['RX', 'paid', 14, 'refundable:CARD@SO-%s', 1],
    ['RX', 'decided', 15, 'money:returned', 1],
    ['RX', 'decided', 16, 'due:owed:RX-BOOK-%s', -1],
    ['RX', 'refund', 17, 'due:owed:RX-BOOK-%s', 1],
    ['RX', 'refund', 18, 'refundable:CARD@SO-%s', -1],
    ['RX', 'transfer', 19, 'money:bank', -1],
    ['RX', 'transfer', 20, 'refunded:CARD@SO-%s', 1],
  ] as const
)
  .map(([prefix, step, line, account, quantity]) => {
    const money = line > 12;
    const text = account.replaceAll('%s', '%1$s');
    return `('${prefix}-BOOK-%1$s', '${step}', ${line}, '${text}', ${quantity}, ${money}, ${line > 4 && !money})`;
  })
  .join(',\n');
