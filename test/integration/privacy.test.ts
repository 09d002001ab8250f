import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { keysInFile } from '../../codec/key-file.ts';
import type { PayloadKeys } from '../../codec/payload-keys.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { DEFAULT_NAMESPACE } from '../../runtime/config.ts';
import { currentHolder } from '../../runtime/lock.ts';
import { freePort } from '../../runtime/ports.ts';
import { EVENT_SIGNAL } from '../../workflows/case/command.ts';
import { openHistory } from '../codec/opened-history.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let fresh: FreshDatabase;
let folder: TempFolder;
let home: string;
let env: NodeJS.ProcessEnv;
let system: Started;
let database: Database;
let connection: Connection;
let client: Client;
let keys: PayloadKeys;
let said = '';

// A whole system with an embedded Temporal, whose file is read as it lies on the disk.
beforeAll(async () => {
  [fresh, folder] = await Promise.all([freshDatabase(), tempFolder('privacy')]);
  home = join(folder.path, 'home');
  env = {
    ...process.env,
    SANBAO_HOME: home,
    SANBAO_UI: '0',
    SANBAO_DEMO: '1',
    SANBAO_LOG_LEVEL: 'trace',
    DATABASE_URL: fresh.url,
    SANBAO_PORT: String(await freePort()),
  };
  system = start();
  await system.ready;
  // Crashes included: what a dying part writes down is looked at too.
  const demo = await sanbao('demo');
  expect(demo.code, demo.out.slice(-3_000)).toBe(0);
  database = connect(fresh.url, { as: 'owner', max: 2 });
  keys = keysInFile(join(home, 'payload-keys.json'));
  const address = (await currentHolder(join(home, 'lock')))?.addresses?.temporal ?? '';
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: DEFAULT_NAMESPACE, dataConverter: dataConverterOf(keys) });
}, 240_000);

afterAll(async () => {
  await connection?.close();
  await database?.close();
  await system?.stop();
  await fresh?.drop();
  await folder?.remove();
});

describe('after a repair was lived from the report to the proof', () => {
  test('there is something to look for: names, phones, addresses and words', async () => {
    const { kinds, words } = await personalWords();
    expect([...kinds].sort()).toEqual(['address', 'email', 'name', 'phone', 'words']);
    expect(words).toContain('张示例');
    expect(words).toContain('屏幕右侧触摸没有反应，重启也没用。');
    expect(words.length).toBeGreaterThan(20);
  });

  test('none of it is in a decoded history, in what surrounds it, or in what the server says of it', async () => {
    const told = await allWorkflows();
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one.plain).toEqual([]);
    expect(await foundIn(told.map(({ text }) => text).join('\n'))).toEqual([]);
  });

  test('none of it is in any table but the erasable one', async () => {
    expect(await foundIn(await allTables())).toEqual([]);
  });

  test('none of it is in a log', async () => {
    const logs = await Promise.all((await filesBelow(join(home, 'logs'))).map((file) => readFile(file, 'utf8')));
    expect(logs.length).toBeGreaterThan(2);
    expect(await foundIn([...logs, said].join('\n'))).toEqual([]);
  });

  test("none of it is in the bytes of Temporal's own files, and nothing of the case either", async () => {
    const bytes = await temporalBytes();
    const [row] = await database.sql<{ caseNo: string; serial: string; product: string }[]>`
      SELECT case_no AS "caseNo", serial, product FROM cases LIMIT 1`;
    // The number of a case is its address and stays in the open; so it is known that the right files were read.
    expect(bytes.includes(row?.caseNo ?? '?')).toBe(true);
    for (const known of [row?.serial ?? '?', row?.product ?? '?', 'quoteAccepted', '"ref":"pt_']) {
      expect(bytes.includes(known), known).toBe(false);
    }
    expect(await foundIn(bytes)).toEqual([]);
  });
});

describe('the search finds what leaks', () => {
  test('words in a payload are found in the history, though not in the file', async () => {
    const [leak = ''] = (await personalWords()).words.filter((words) => words.startsWith('屏幕'));
    const [running] = (await allWorkflows()).filter(({ status }) => status === 'RUNNING');
    const data = { reference: 'LEAK', words: leak };
    const event = { id: 'leak-1', type: 'somethingElse', actor: { id: 'test', role: 'system' }, data };
    await client.workflow.getHandle(running?.id ?? '').signal(EVENT_SIGNAL, event);
    expect(await foundIn((await allWorkflows()).map(({ text }) => text).join('\n'))).toEqual([leak]);
    expect(await foundIn(await temporalBytes())).toEqual([]);
  });

  test('words beside a payload are found in both', async () => {
    const [leak = ''] = (await personalWords()).words.filter((words) => words.startsWith('示例市'));
    await client.workflow.start('caseAmendment', { workflowId: `amendment/${leak}`, taskQueue: 'nobody', args: [] });
    expect(await foundIn((await allWorkflows()).map(({ text }) => text).join('\n'))).toContain(leak);
    expect(await foundIn(await temporalBytes())).toContain(leak);
  });

  test('words in a table are found', async () => {
    const [leak = ''] = (await personalWords()).words;
    await database.sql`INSERT INTO access_log (principal, role, what) VALUES ('test', 'auditor', ${`read ${leak}`})`;
    expect(await foundIn(await allTables())).toContain(leak);
  });
});

test('without its keys the system says so and starts nothing', { timeout: 240_000 }, async () => {
  await system.stop();
  const file = join(home, 'payload-keys.json');
  await rename(file, `${file}.away`);
  const lost = start();
  expect(await lost.code).toBe(1);
  expect(lost.said()).toContain('The payload keys do not fit this data');
  expect(lost.said()).toContain('sanbao keys restore');
  await expect(stat(file)).rejects.toThrow();
  expect(await readdir(join(home, 'logs'))).toContain('worker.log');
  expect(lost.said()).not.toContain('Ready');

  const { code, out } = await sanbao('keys', 'restore', '--from', `${file}.away`);
  expect({ code, out }).toMatchObject({ code: 0 });
  const again = start();
  await again.ready;
  const backup = join(folder.path, 'backup.json');
  expect((await sanbao('keys', 'backup', '--to', backup)).code).toBe(0);
  expect((await stat(backup)).mode & 0o777).toBe(0o600);
  expect((await sanbao('keys', 'verify', '--from', backup)).code).toBe(0);
  expect((await sanbao('keys', 'backup', '--to', backup)).out).toContain('never written over');
  expect((await sanbao('keys', 'rotate')).code).toBe(0);
  const old = await sanbao('keys', 'verify', '--from', backup);
  expect(old).toMatchObject({ code: 1, out: expect.stringContaining('missing') });
  const listed = await sanbao('keys');
  expect(listed.code).toBe(0);
  expect(listed.out.match(/opens|seals/g)).toEqual(['opens', 'seals']);
  // Cases that were opened under the old key still say where they stand.
  expect(await sanbao('reconcile', '--check')).toMatchObject({ code: 0, out: expect.stringContaining('0 differ') });
  await again.stop();
});

async function personalWords(): Promise<{ kinds: ReadonlySet<string>; words: string[] }> {
  const rows = await database.sql<{ kind: string; text: string }[]>`
    SELECT DISTINCT kind, text FROM personal_data WHERE text IS NOT NULL ORDER BY text`;
  return { kinds: new Set(rows.map(({ kind }) => kind)), words: [...new Set(rows.map(({ text }) => text))] };
}

/** Which of the words stand in a text, or in bytes, as they are or as JSON escapes them. */
async function foundIn(haystack: string | Buffer): Promise<string[]> {
  const { words } = await personalWords();
  const escaped = (text: string): string =>
    text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return words.filter((text) => haystack.includes(text) || haystack.includes(escaped(text)));
}

interface ToldWorkflow {
  readonly id: string;
  readonly status: string;
  /** IDs, memo, search attributes, the history with its payloads opened. */
  readonly text: string;
  readonly plain: readonly string[];
}

async function allWorkflows(): Promise<ToldWorkflow[]> {
  const told: ToldWorkflow[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const handle = client.workflow.getHandle(workflowId, runId);
    const { raw, status } = await handle.describe();
    const history = await openHistory(await handle.fetchHistory(), keys);
    const around = JSON.stringify([workflowId, raw], (_name, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    const memo = JSON.stringify((await handle.describe()).memo ?? {});
    told.push({
      id: workflowId,
      status: status.name,
      text: [around, memo, history.text].join('\n'),
      plain: history.plain,
    });
  }
  return told;
}

/** Every row of every table as text, the erasable words left out. */
async function allTables(): Promise<string> {
  const { sql } = database;
  const tables = await sql<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'personal_data'`;
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['journal', 'outbox', 'inbox', 'receipt']));
  const rows = await Promise.all(tables.map(({ name }) => sql`SELECT t::text AS row FROM ${sql(name)} AS t`));
  return rows
    .flat()
    .map(({ row }) => String(row))
    .join('\n');
}

async function temporalBytes(): Promise<Buffer> {
  const files = await filesBelow(join(home, 'temporal'));
  expect(files.some((file) => file.endsWith('.db'))).toBe(true);
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

interface Started {
  readonly ready: Promise<void>;
  readonly code: Promise<number | null>;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

function start(): Started {
  const child: ChildProcess = spawn(process.execPath, ['cli/sanbao.js', 'start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  const code = new Promise<number | null>((done) => child.once('close', done));
  const ready = new Promise<void>((done, fail) => {
    const hear = (chunk: Buffer): void => {
      told += chunk.toString();
      said += chunk.toString();
      if (told.includes('Ready after')) done();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void code.then(() => fail(new Error(`ended before it was ready:\n${told}`)));
  });
  // Who expects it to fail looks at the code.
  ready.catch(() => undefined);
  return {
    ready,
    code,
    said: () => told,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await code;
    },
  };
}

function sanbao(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['cli/sanbao.js', ...args], { cwd: ROOT, env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), out: err + out });
    });
  });
}
