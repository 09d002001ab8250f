import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type FreshDatabase, freshDatabase, withAdmin } from '../servers/databases.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const name = `bare_${process.pid}_${Date.now()}`;
let url: string;
let migrated: FreshDatabase;

beforeAll(async () => {
  migrated = await freshDatabase();
  await withAdmin(inject('postgresUrl'), (sql) => sql.unsafe(`create database ${name}`));
  const bare = new URL(inject('postgresUrl'));
  bare.pathname = `/${name}`;
  url = bare.href;
});

afterAll(async () => {
  await migrated?.drop();
  await withAdmin(inject('postgresUrl'), (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
});

async function sanbao(...args: string[]): Promise<string> {
  const { stdout } = await run('node', ['cli/sanbao.js', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
  });
  return stdout;
}

describe('a database of one’s own', () => {
  it('is migrated and seeded by command, as often as one likes', async () => {
    for (const _time of ['first', 'again']) {
      expect(await sanbao('migrate')).toContain('up to date');
      expect(await sanbao('seed', '--demo')).toContain('demo catalogue');
    }
    const sql = postgres(url, { max: 1 });
    const [published] = await sql`SELECT count(*)::int AS policies FROM policy_version`;
    const [shop] = await sql`SELECT count(*)::int AS serials FROM asset`;
    await sql.end();
    expect(published?.policies).toBe(1);
    expect(shop?.serials).toBeGreaterThan(3);
  });
});
