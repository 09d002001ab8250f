import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Enough that a process can be killed in the middle. */
const SERIALS = 6_000;

let fresh: FreshDatabase;
let db: Database;
let home: TempFolder;
let proposal: string;

beforeAll(async () => {
  [fresh, home] = await Promise.all([freshDatabase(), tempFolder('rehearse')]);
  db = connect(fresh.url, { as: 'owner', max: 2 });
  await seedRules(db);
  const { sql } = db;
  await sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES ('FRIDGE', '示例冰箱', 'Demo fridge', 'fridge', '{}', 'h'), ('PHONE', '示例手机', 'Demo phone', 'phone_host', '{}', 'h')`;
  await sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, channel, purchased_on, body_hash)
    SELECT 'SO-' || n, 'C-1', 'CNY', 'shop', date '2025-06-01' + n % 500, 'h' FROM generate_series(1, ${SERIALS}::int) n`;
  await sql`
    INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen, invoiced_on, delivered_on)
    SELECT order_no, 1, 'FRIDGE', 1, 300000, purchased_on, purchased_on FROM sales_order`;
  await sql`
    INSERT INTO asset (serial, sku, order_no, order_line, customer_ref, body_hash)
    SELECT 'S-' || lpad(n::text, 6, '0'), CASE WHEN n % 2 = 0 THEN 'FRIDGE' ELSE 'PHONE' END, 'SO-' || n, 1, 'C-1', 'h'
      FROM generate_series(1, ${SERIALS}::int) n`;
  const document = structuredClone(SEED_POLICY) as {
    version: string;
    categories: { id: string; wholeMonths: number }[];
  };
  document.version = 'half-more';
  for (const row of document.categories) if (row.id === 'fridge') row.wholeMonths = 18;
  proposal = join(home.path, 'half-more.json');
  await writeFile(proposal, JSON.stringify(document));
});
afterAll(async () => {
  await db?.close();
  await Promise.all([fresh?.drop(), home?.remove()]);
});

const ARGUMENTS = ['--policy', '', '--day', '2026-11-23', '--show', '2'];
const argumentsFor = (): string[] => ['cli/sanbao.js', 'rehearse', ...ARGUMENTS.map((one) => one || proposal)];
const environment = () => ({ ...process.env, DATABASE_URL: fresh.url, SANBAO_HOME: home.path });

function rehearse(): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, argumentsFor(), { cwd: ROOT, env: environment() }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

async function progressOf(): Promise<{ id: string; done: number; finished: boolean } | undefined> {
  const [row] = await db.sql<{ id: string; done: number; finished: boolean }[]>`
    SELECT id, serials_done AS done, finished_at IS NOT NULL AS finished FROM rehearsal ORDER BY started_at DESC LIMIT 1`;
  return row;
}

const changesOf = (id: string) => db.sql`
  SELECT subject, key, kinds, changes FROM rehearsal_change WHERE run = ${id} ORDER BY subject, key`;

describe('sanbao rehearse', () => {
  it('goes on where it was killed, and finds the same as one that was left in peace', async () => {
    const child = spawn(process.execPath, argumentsFor(), { cwd: ROOT, env: environment(), stdio: 'ignore' });
    const over = new Promise((done) => child.once('close', done));
    const killedAt = await vi.waitFor(
      async () => {
        const progress = await progressOf();
        expect(progress?.done).toBeGreaterThan(0);
        return progress;
      },
      { timeout: 20_000, interval: 5 },
    );
    child.kill('SIGKILL');
    await over;
    const left = await progressOf();
    expect(left).toMatchObject({ id: killedAt?.id, finished: false });
    expect(left?.done).toBeLessThan(SERIALS);

    const resumed = await rehearse();
    expect([resumed.code, resumed.err]).toEqual([0, expect.stringContaining(`rehearsal ${left?.id} goes on`)]);
    expect(resumed.out).toContain(`0 of 0 open cases and ${SERIALS / 2} of ${SERIALS} serials would change.`);
    expect(resumed.out).toMatch(/3000 +serial +guaranteeMoved/);
    expect(resumed.out).toMatch(/^serial S-000002 {2}guaranteeMoved whole: 2026-06-03 → 2026-12-03$/m);

    const whole = await rehearse();
    expect(whole.err).not.toContain('goes on');
    const [first, second] = [left?.id ?? '', (await progressOf())?.id ?? ''];
    expect(second).not.toBe(first);
    expect(await changesOf(first)).toEqual(await changesOf(second));
    expect(whole.out.replaceAll(second, first)).toBe(resumed.out);
  });

  it('of a proposal that is not sound tells everything that is wrong, and begins nothing', async () => {
    const before = await progressOf();
    const bad = join(home.path, 'bad.json');
    await writeFile(bad, JSON.stringify({ ...(SEED_POLICY as object), version: 'bad', laws: [], surprise: 1 }));
    const sound = proposal;
    proposal = bad;
    const refused = await rehearse();
    proposal = sound;
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('surprise: is not a known member')]);
    expect(await progressOf()).toEqual(before);
  });
});
