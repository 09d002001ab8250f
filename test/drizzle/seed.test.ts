import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { SEED_CALENDARS } from '../../domain/calendar/seed-calendars.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { stockLevels } from '../../drizzle/ledger/stock.ts';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { seed } from '../../drizzle/seed/seed.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { JournalStory } from './journal-story.ts';

let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  await seed(fresh.url, { demo: true, today: '2026-11-22' });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function deliveredOn(serial: string): Promise<string> {
  const [row] = await db.sql`
    SELECT l.delivered_on::text AS day FROM asset a JOIN order_line l ON l.order_no = a.order_no AND l.line = a.order_line
     WHERE a.serial = ${serial}`;
  return row?.day;
}

describe('seeding', () => {
  it('publishes the rules in force, once', async () => {
    await seed(fresh.url, { demo: false });
    const rules = new RuleBook(db.sql);
    const { policy, calendar } = await rules.current();
    rules.close();
    expect(policy.version).toBe('1');
    for (const { id, version } of SEED_CALENDARS) expect(calendar(id)).toMatchObject({ id, version });
    const [rows] = await db.sql`SELECT count(*)::int AS n FROM calendar_version`;
    expect(rows?.n).toBe(SEED_CALENDARS.length);
  });

  it('brings in newer rules as drafts where the house has rules of its own', async () => {
    const other = await freshDatabase();
    const owner = connect(other.url, { as: 'owner', max: 1 });
    await owner.sql`INSERT INTO policy_version (id, version, data, effective_from) VALUES ('cn', 'own', '{}', '2026-01-01')`;
    await seedRules(owner);
    await seedRules(owner);
    const drafts = await owner.sql`SELECT kind, id, version, imported_by AS by FROM rule_draft`;
    expect(drafts).toEqual([{ kind: 'policy', id: 'cn', version: '1', by: 'sanbao' }]);
    const [published] = await owner.sql`SELECT count(*)::int AS n FROM policy_version`;
    expect(published?.n).toBe(1);
    await owner.close();
    await other.drop();
  });

  it('moves the dates of the demo with the day, so that a phone is always inside its seven days', async () => {
    expect(await deliveredOn('X1-DEMO-0001')).toBe('2026-11-19');
    await seed(fresh.url, { demo: true, today: '2026-12-24' });
    expect(await deliveredOn('X1-DEMO-0001')).toBe('2026-12-21');
    expect(await deliveredOn('X1-DEMO-0004')).toBe('2025-11-19');
  });

  it('leaves alone what a case was opened for, what somebody changed, and stock that moved', async () => {
    const subject = { serial: 'X1-DEMO-0002', orderNo: 'SO-1002', customer: 'C-1002' };
    await createCommit(db.sql)(new JournalStory('WR-2611-000001', subject).batch());
    await db.sql`UPDATE part SET price_fen = 1, body_hash = 'theirs' WHERE sku = 'PH-X1-PORT'`;
    const before = await deliveredOn('X1-DEMO-0002');
    await seed(fresh.url, { demo: true, today: '2027-03-01' });
    expect(await deliveredOn('X1-DEMO-0002')).toBe(before);
    expect(await deliveredOn('X1-DEMO-0003')).toBe('2026-11-01');
    const [part] = await db.sql`SELECT price_fen::int FROM part WHERE sku = 'PH-X1-PORT'`;
    expect(part?.price_fen).toBe(1);
    expect(await stockLevels(db.sql, ['PH-X1-SCREEN'])).toMatchObject([{ available: 5 }]);
  });

  it('keeps the words about people apart from their rows', async () => {
    const [row] = await db.sql`
      SELECT c.ref, p.text, p.hash <> '' AS hashed FROM customer c JOIN personal_data p ON p.ref = c.name_ref
       WHERE c.ref = 'C-1001'`;
    expect(row).toEqual({ ref: 'C-1001', text: '张示例', hashed: true });
  });
});
