import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rotateLog } from '../../runtime/logs.ts';
import { endProcess, gone, isAlive } from '../../runtime/process/end.ts';
import { findProcesses } from '../../runtime/process/find.ts';
import { identityOf } from '../../runtime/process/identity.ts';
import { startOwned } from '../../runtime/process/owned-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sanbao-processes-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('a server on a leash ends when its owner is killed', async () => {
  const owner = runCode(`
    import { startOwned } from '${ROOT}/runtime/process/owned-process.ts';
    const server = await startOwned({
      command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)', 'leashed'], env: process.env, cwd: '/',
      logFile: '${dir}/server.log', orphanSignal: 'TERM', stopSteps: [], forceSignal: 'SIGKILL',
    });
    console.log(server.pid);
    setInterval(() => {}, 1000);
  `);
  const pid = Number(await firstLine(owner));
  expect(isAlive(pid)).toBe(true);
  owner.kill('SIGKILL');
  expect(await gone(pid, 10_000)).toBe(true);
});

test('a part of the product ends in order when its parent is killed, and what it writes is for its owner alone', async () => {
  await writeFile(
    join(dir, 'part.mjs'),
    `import { appendFileSync } from 'node:fs';
     process.on('SIGTERM', () => { appendFileSync('${dir}/said', 'in order'); process.exit(0); });
     setInterval(() => {}, 1000);
     process.send({ type: 'ready' });`,
  );
  const owner = runCode(`
    import { fork } from 'node:child_process';
    const part = fork('${ROOT}/runtime/child.js', ['${dir}/part.mjs', '${dir}'], { execArgv: [] });
    part.on('message', () => console.log(part.pid));
  `);
  const pid = Number(await firstLine(owner));
  owner.kill('SIGKILL');
  expect(await gone(pid, 10_000)).toBe(true);
  expect(await readFile(join(dir, 'said'), 'utf8')).toBe('in order');
  expect((await stat(join(dir, 'said'))).mode & 0o077).toBe(0);
});

test('a process that ignores the polite signal gets the next one', async () => {
  const stubborn = spawn(process.execPath, [
    '-e',
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")',
  ]);
  await firstLine(stubborn);
  const ended = await endProcess(stubborn.pid ?? 0, [
    { signal: 'SIGTERM', withinMs: 50 },
    { signal: 'SIGKILL', withinMs: 10_000 },
  ]);
  expect(ended).toBe(true);
  expect(stubborn.signalCode ?? 'SIGKILL').toBe('SIGKILL');
});

test('a command that does not exist is an error of the start', async () => {
  const options = { args: [], env: {}, cwd: '/', stopSteps: [], forceSignal: 'SIGKILL' } as const;
  const start = startOwned({ ...options, command: join(dir, 'nothing'), logFile: join(dir, 'x.log') });
  await expect(start).rejects.toThrow(/cannot start .*nothing/);
});

test('processes are found by what their command line says', async () => {
  const mark = `mark-${process.pid}`;
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', mark]);
  await firstLine(child);
  const found = await findProcesses((command) => command.includes(mark));
  expect(found.map(({ pid }) => pid)).toEqual([child.pid]);
  child.kill('SIGKILL');
});

test('a process has one identity for its life, and none afterwards', async () => {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
  await firstLine(child);
  const pid = child.pid ?? 0;
  const identity = await identityOf(pid);
  expect(identity).toBeTruthy();
  expect(await identityOf(pid)).toBe(identity);
  expect(await identityOf(process.pid)).not.toBe(identity);
  await endProcess(pid, [{ signal: 'SIGKILL', withinMs: 10_000 }]);
  expect(await identityOf(pid)).toBeUndefined();
});

test('the last five logs of a part are kept', async () => {
  for (const start of [1, 2, 3, 4, 5, 6, 7]) await writeFile(await rotateLog(dir, 'worker'), `start ${start}`);
  await rotateLog(dir, 'worker');
  const kept = await Promise.all([1, 2, 3, 4, 5].map((age) => readFile(join(dir, `worker.${age}.log`), 'utf8')));
  expect(kept).toEqual(['start 7', 'start 6', 'start 5', 'start 4', 'start 3']);
  await expect(readFile(join(dir, 'worker.6.log'))).rejects.toThrow();
});

function runCode(code: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said anything`)));
  });
}
