import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabaseActivities } from '../../activities/database-activities.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { countStock } from '../../drizzle/ledger/stock.ts';
import { RIGHTS } from '../../drizzle/rights.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { JournalStory } from './journal-story.ts';

/** Tables whose rows stay as they were written. */
const APPEND_ONLY = [
  'journal',
  'journal_anchor',
  'ledger_posting',
  'ledger_entry',
  'payment',
  'refund_transfer',
  'access_log',
  'denial',
  'erasure',
  'legal_hold',
  'policy_version',
  'calendar_version',
];

let fresh: FreshDatabase;
let app: Database;
/** The owner of the tables and of the server: only the triggers stand in his way. */
let owner: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  app = connect(fresh.url);
  owner = connect(fresh.url, { as: 'owner', max: 1 });
  const activities = createDatabaseActivities({ db: app });
  await activities.commit(new JournalStory('WR-2611-000001').batch());
  await activities.bookPayment({ caseNo: 'A', step: 's', amountFen: 5, currency: 'CNY', reference: 'r' });
  await seedRules(app);
  await app.sql`INSERT INTO journal_anchor (day, root, cases, place) VALUES ('2026-11-22', 'r', 1, 'p')`;
  await app.sql`
    INSERT INTO erasure (customer_ref, principal, role, reason, texts, links, files, kept)
    VALUES ('C', 'a', 'legal', 'customerAsked', 1, 0, 0, '{}')`;
  await app.sql`INSERT INTO legal_hold (customer_ref, principal, held, reason) VALUES ('C', 'a', true, 'lawsuit')`;
  await app.sql`
    INSERT INTO refund_transfer (transfer, refund, case_no, amount_fen, currency) VALUES ('T', 'R', 'A', 1, 'CNY')`;
  await app.sql`INSERT INTO access_log (principal, role, what) VALUES ('a', 'auditor', 'w')`;
  await app.sql`
    INSERT INTO denial (id, at, principal, action, code, request_id) VALUES ('d', now(), 'a', 'x', 'own_request', 'r')`;
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close()]);
  await fresh.drop();
});

describe('the migrations', () => {
  it('make every table and column the schema declares', async () => {
    const folder = join(import.meta.dirname, '../../drizzle/schema');
    const modules = await Promise.all((await readdir(folder)).map((file) => import(join(folder, file))));
    const declared = modules.flatMap((one) => Object.values(one)).filter((value) => is(value, PgTable));
    expect(declared).toHaveLength(Object.keys(RIGHTS).length);
    for (const table of declared) await expect(owner.orm.select().from(table).limit(0)).resolves.toEqual([]);
  });
});

describe('the role of the application', () => {
  it('is what every connection works as, whoever the URL belongs to', async () => {
    const [me] = await app.sql`SELECT current_user AS name`;
    expect(me?.name).toBe('sanbao_app');
    await app.sql`RESET ROLE`;
    const [still] = await app.sql`SELECT current_user AS name`;
    expect(still?.name).toBe('sanbao_app');
  });

  it('has its rights spelled out for every table there is', async () => {
    const tables = await owner.sql<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
    expect(Object.keys(RIGHTS).toSorted()).toEqual(tables.map(({ name }) => name));
  });

  it.each(APPEND_ONLY)('may not change or remove what stands in %s', async (table) => {
    const name = app.sql(table);
    await expect(app.sql`DELETE FROM ${name}`).rejects.toThrow('permission denied');
    await expect(app.sql`TRUNCATE ${name}`).rejects.toThrow('permission denied');
    const [column] = await owner.sql<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns
       WHERE table_name = ${table} AND is_generated = 'NEVER' LIMIT 1`;
    const set = app.sql(column?.name ?? '');
    await expect(app.sql`UPDATE ${name} SET ${set} = ${set}`).rejects.toThrow('permission denied');
  });

  it('may not write a balance, nor make or drop a table', async () => {
    await expect(app.sql`UPDATE ledger_balance SET balance = 1`).rejects.toThrow('permission denied');
    await expect(app.sql`UPDATE ledger_balance SET lowest = -1`).rejects.toThrow('can only be updated to DEFAULT');
    await expect(
      app.sql`INSERT INTO ledger_balance (account, commodity, balance) VALUES ('a', 'b', 1)`,
    ).rejects.toThrow('permission denied');
    await expect(app.sql`CREATE TABLE mine (id int)`).rejects.toThrow('permission denied');
    await expect(app.sql`ALTER TABLE journal DISABLE TRIGGER ALL`).rejects.toThrow('must be owner');
  });
});

describe('the triggers', () => {
  it.each(APPEND_ONLY)('keep %s as it was written even from the owner', async (table) => {
    const name = owner.sql(table);
    const [before] = await owner.sql`SELECT count(*)::int AS n FROM ${name}`;
    expect(before?.n).toBeGreaterThan(0);
    await expect(owner.sql`DELETE FROM ${name}`).rejects.toThrow('is append-only: DELETE refused');
    await expect(owner.sql`TRUNCATE ${name} CASCADE`).rejects.toThrow('append-only: TRUNCATE refused');
    const [column] = await owner.sql<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns
       WHERE table_name = ${table} AND is_generated = 'NEVER' LIMIT 1`;
    const set = owner.sql(column?.name ?? '');
    await expect(owner.sql`UPDATE ${name} SET ${set} = ${set}`).rejects.toThrow('append-only: UPDATE refused');
  });

  it('let personal words be erased, and never changed', async () => {
    await app.sql`
      INSERT INTO personal_data (ref, kind, text, salt, hash) VALUES ('pt_1', 'phone', '10000000000', 'salt', 'hash')`;
    await expect(app.sql`UPDATE personal_data SET text = 'other' WHERE ref = 'pt_1'`).rejects.toThrow('only be erased');
    await expect(app.sql`UPDATE personal_data SET text = NULL WHERE ref = 'pt_1'`).rejects.toThrow('only be erased');
    await expect(app.sql`UPDATE personal_data SET hash = 'x' WHERE ref = 'pt_1'`).rejects.toThrow('permission denied');
    await expect(app.sql`DELETE FROM personal_data`).rejects.toThrow('permission denied');
    await app.sql`UPDATE personal_data SET text = NULL, salt = NULL, erased_at = now() WHERE ref = 'pt_1'`;
    const [erased] = await app.sql`SELECT text, salt, hash FROM personal_data WHERE ref = 'pt_1'`;
    expect(erased).toEqual({ text: null, salt: null, hash: 'hash' });
  });
});

describe('the ledger', () => {
  const posting = (step: string): Promise<unknown> =>
    app.sql`INSERT INTO ledger_posting (case_no, step, request, answer) VALUES ('L', ${step}, '{}', '{}')`;

  it('refuses a posting that does not add up, for each commodity by itself', async () => {
    await posting('one-sided');
    const oneSided = app.sql`
      INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
      VALUES ('L', 'one-sided', 1, 'supplier', 'P', -1), ('L', 'one-sided', 2, 'stock:main:available', 'Q', 1)`;
    await expect(oneSided).rejects.toThrow('does not balance');
  });

  it('takes a posting whose lines come one by one within a transaction', async () => {
    await posting('slow');
    await app.sql.begin(async (tx) => {
      await tx`
        INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
        VALUES ('L', 'slow', 1, 'supplier', 'P', -3)`;
      await tx`
        INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
        VALUES ('L', 'slow', 2, 'stock:main:available', 'P', 3)`;
    });
    const [row] = await app.sql`
      SELECT balance::int FROM ledger_balance WHERE account = 'stock:main:available' AND commodity = 'P'`;
    expect(row?.balance).toBe(3);
  });

  it('refuses to take out of stock, or out of a case, what is not in it', async () => {
    await countStock(app.sql, { sku: 'R', available: 1, key: 'R' });
    for (const [index, from] of ['stock:main:available', 'case:L:reserved'].entries()) {
      await posting(`greedy-${index}`);
      const greedy = app.sql`
        INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
        VALUES ('L', ${`greedy-${index}`}, 1, ${from}, 'R', -2), ('L', ${`greedy-${index}`}, 2, 'supplier', 'R', 2)`;
      await expect(greedy).rejects.toThrow('ledger_balance_never_below');
    }
  });

  it('lets a unit leave the place where it is and come to one other, whole and once', async () => {
    await countStock(app.sql, { sku: 'U', available: 9, key: 'U' });
    const bring = (step: string, entries: readonly [account: string, quantity: number, sku?: string][]) =>
      app.sql.begin(async (tx) => {
        await tx`INSERT INTO ledger_posting (case_no, step, request, answer) VALUES ('L', ${step}, '{}', '{}')`;
        const rows = entries.map(([account, quantity, commodity = 'U'], index) => ({
          case_no: 'L',
          step,
          line: index + 1,
          account,
          commodity,
          quantity,
          serial: 'S-1',
        }));
        await tx`INSERT INTO ledger_entry ${tx(rows)}`;
      });
    const [shelf, held] = ['stock:main:available', 'case:L:reserved:1:O'];
    await bring('named', [
      [shelf, -1],
      [held, 1],
    ]);
    const again = bring('again', [
      [shelf, -1],
      ['case:M:reserved:1:O', 1],
    ]);
    await expect(again).rejects.toThrow('somewhere else');
    const half = bring('half', [[held, -1]]);
    await expect(half).rejects.toThrow('does not move from one place to one other');
    const twice = bring('twice', [
      [held, -1],
      [shelf, 1],
      ['lost', 1],
      [shelf, -1],
    ]);
    await expect(twice).rejects.toThrow('does not move from one place to one other');
    const two = bring('two', [
      [held, -2],
      [shelf, 2],
    ]);
    await expect(two).rejects.toThrow('ledger_entry_whole_unit');
    const other = bring('other', [
      [held, -1, 'V'],
      [shelf, 1, 'V'],
    ]);
    await expect(other).rejects.toThrow();
    const [unit] = await app.sql`SELECT account FROM goods_unit WHERE serial = 'S-1'`;
    expect(unit?.account).toBe(held);
    await expect(app.sql`UPDATE goods_unit SET account = 'lost'`).rejects.toThrow('permission denied');
  });
});
