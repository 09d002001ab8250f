import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../runtime/ports.ts';
import { type RunningPostgres, startPostgres } from '../../runtime/postgres/server.ts';
import { gone, isAlive } from '../../runtime/process/end.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const asRoot = process.getuid?.() === 0;

let folder: TempFolder;
let dir: string;
let running: RunningPostgres[] = [];
beforeEach(async () => {
  folder = await tempFolder('postgres');
  dir = join(folder.path, 'postgres');
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
  await folder.remove();
});

test('data outlive a stop and a start', async () => {
  const first = await start();
  await query(first, 'create table promise (text text)', "insert into promise values ('kept')");
  await first.stop();
  const second = await start();
  expect(second.created).toBe(false);
  expect(await query(second, 'select text from promise')).toEqual([{ text: 'kept' }]);
});

test('committed data outlive kill -9 of the server', async () => {
  const first = await start({ durable: true });
  await query(first, 'create table promise (text text)', "insert into promise values ('kept')");
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  expect(await query(await start(), 'select text from promise')).toEqual([{ text: 'kept' }]);
});

test('a server that a killed start left running is stopped first', async () => {
  const orphan = await start();
  const next = await start();
  expect(await gone(orphan.pid, 5_000)).toBe(true);
  expect(isAlive(next.pid)).toBe(true);
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a stale pid file whose number belongs to another program does not block the start', async () => {
  const first = await start();
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  // PostgreSQL believes the file when a process of its own account has the number.
  const { uid, gid } = await stat(join(dir, 'data'));
  const stranger = spawn('/bin/sleep', ['600'], { uid, gid, cwd: '/' });
  const pidFile = join(dir, 'data/postmaster.pid');
  const left = await readFile(pidFile, 'utf8');
  await writeFile(pidFile, left.replace(/^\d+/, String(stranger.pid)));
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBe(null);
  stranger.kill();
});

test('a cluster that a crash left half made is made anew', async () => {
  await mkdir(join(dir, 'data.new/base'), { recursive: true });
  expect((await start()).created).toBe(true);
});

test('a busy port gives way to a neighbour, and the new one is tried first the next time', async () => {
  const busy = await freePort();
  const blocker = createServer().listen(busy, '127.0.0.1');
  const first = await startPostgres({ dir, port: busy, durable: false });
  expect(first.port).not.toBe(busy);
  await first.stop();
  blocker.close();
  running.push(await startPostgres({ dir, durable: false }));
  expect(running[0]?.port).toBe(first.port);
});

test('only who knows the password gets in, and only the owner can read it', async () => {
  const server = await start();
  const guess = new URL(server.url);
  guess.password = 'guess';
  await expect(query({ url: guess.href }, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect((await stat(join(dir, 'postgres.json'))).mode & 0o777).toBe(0o600);
});

test('the server runs under another account than root', async () => {
  const server = await start();
  const [row] = await query(server, "select setting from pg_settings where name = 'data_directory'");
  const { uid } = await stat(String(row?.setting));
  expect(uid).not.toBe(0);
  if (!asRoot) expect(uid).toBe(process.getuid?.());
});

test.runIf(asRoot)('below a folder closed to others, root keeps the data where the server can reach them', async () => {
  await chmod(folder.path, 0o700);
  const first = await start();
  await query(first, 'create table promise (text text)', "insert into promise values ('kept')");
  await first.stop();
  const { outside } = JSON.parse(await readFile(join(dir, 'postgres.json'), 'utf8'));
  expect(outside).not.toContain(folder.path);
  expect(await query(await start(), 'select text from promise')).toEqual([{ text: 'kept' }]);
  await running[0]?.stop();
  await rm(join(outside, '..'), { recursive: true });
});

test('data of another major version are refused, and left alone', async () => {
  await (await start()).stop();
  await writeFile(join(dir, 'data/PG_VERSION'), '13\n');
  await expect(start()).rejects.toThrow(/written by PostgreSQL 13/);
  expect(await readFile(join(dir, 'data/PG_VERSION'), 'utf8')).toBe('13\n');
});

async function start({ durable = false } = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dir, port: await freePort(), durable });
  running.unshift(server);
  return server;
}

async function query({ url }: { url: string }, ...statements: string[]): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    let last: readonly Record<string, unknown>[] = [];
    for (const statement of statements) last = [...(await sql.unsafe(statement))];
    return last;
  } finally {
    await sql.end();
  }
}
