import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '../../drizzle/connect.ts';
import { activeApiKeys } from '../../drizzle/queries/api-keys.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let fresh: FreshDatabase;
let db: Database;
let home: TempFolder;

beforeAll(async () => {
  [fresh, home] = await Promise.all([freshDatabase(), tempFolder('api-keys')]);
  db = connect(fresh.url);
  await db.sql`INSERT INTO customer (ref, kind, preferences, version, body_hash) VALUES ('C-1', 'person', '{}', 1, 'b')`;
});

afterAll(async () => {
  await db?.close();
  await Promise.all([fresh?.drop(), home?.remove()]);
});

function add(...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: fresh.url, SANBAO_HOME: home.path };
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['cli/sanbao.js', 'api-keys', 'add', ...flags],
      { cwd: ROOT, env },
      (error, out, err) => {
        done({ code: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });
}

describe('a key of the role customer', () => {
  it('belongs to the customer it was made for', async () => {
    const { code, out } = await add('--role', 'customer', '--name', 'fleet-desk', '--customer', 'C-1');
    expect(code).toBe(0);
    const hash = createHash('sha256').update(out.trim()).digest('hex');
    const [kept] = (await activeApiKeys(db)).filter((one) => one.hash === hash);
    expect(kept).toMatchObject({ role: 'customer', principal: 'fleet-desk', customerRef: 'C-1' });
  });

  it('is not made without one, nor for one who is not known, nor one of another role', async () => {
    expect((await add('--role', 'customer', '--name', 'x')).code).toBe(2);
    expect((await add('--role', 'agent', '--name', 'x', '--customer', 'C-1')).code).toBe(2);
    const unknown = await add('--role', 'customer', '--name', 'x', '--customer', 'C-2');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no customer C-2')]);
  });
});
