import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentHolder } from '../../runtime/lock.ts';
import { freePort } from '../../runtime/ports.ts';
import { gone } from '../../runtime/process/end.ts';
import { type FoundProcess, findProcesses } from '../../runtime/process/find.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let folder: TempFolder;
let home: string;
beforeEach(async () => {
  folder = await tempFolder('start');
  home = join(folder.path, 'home');
});
afterEach(async () => {
  await killAll();
  await folder.remove();
});

// One story and not one test for each of its sentences: every start takes seconds.
test('a home lives through a second start, dying parts, a killed supervisor, a killed machine, and Ctrl-C', {
  timeout: 240_000,
}, async () => {
  const first = await startReady();
  const keys = await readFile(join(home, 'credentials.json'), 'utf8');
  expect((await stat(join(home, 'credentials.json'))).mode & 0o777).toBe(0o600);
  await expectWhole(keys);

  const second = sanbaoStart(await freePort());
  expect(await second.code).toBe(1);
  expect(second.said()).toContain(`process ${first.process.pid}`);
  expect(second.said()).toContain(await api());

  for (const [part, mark] of PARTS) {
    const [victim] = (await ours()).filter(({ command }) => command.includes(mark));
    process.kill(victim?.pid ?? 0, 'SIGKILL');
    await first.saying(`${part} is running again`);
  }
  await expectWhole(keys);

  const before = await ours();
  first.process.kill('SIGKILL');
  const afterKill = await startReady();
  for (const { pid } of before) expect(await gone(pid, 10_000)).toBe(true);
  await expectWhole(keys);

  await killAll();
  await afterKill.code;
  const last = await startReady();
  await expectWhole(keys);

  last.process.kill('SIGINT');
  expect(await last.code).toBe(0);
  expect(last.said().match(/(?<=stopping )\w+/g)).toEqual(['api', 'worker', 'Temporal', 'PostgreSQL']);
  expect(await ours()).toEqual([]);
});

test('a start that cannot have its port says so and leaves nothing running', { timeout: 120_000 }, async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = sanbaoStart(port);
  expect(await started.code).toBe(1);
  expect(started.said()).toContain(`Port ${port} of 127.0.0.1 is in use`);
  expect(await ours()).toEqual([]);
  blocker.close();
});

/** What the console calls a part, and what its command line shows. */
const PARTS = [
  ['worker', 'worker/main.ts'],
  ['api', 'api/main.ts'],
  ['Temporal', 'start-dev'],
  ['PostgreSQL', 'cluster_name='],
] as const;

/** Every part does its work, and the keys of the first start are still the keys. */
async function expectWhole(keys: string): Promise<void> {
  expect(await readFile(join(home, 'credentials.json'), 'utf8')).toBe(keys);
  await vi.waitFor(async () => expect(await statusOf('/readyz')).toBe(200), { timeout: 60_000, interval: 100 });
  expect(await statusOf('/v1/cases', JSON.parse(keys).agent)).toBe(200);
}

interface Started {
  readonly process: ChildProcess;
  readonly code: Promise<number | null>;
  readonly said: () => string;
  readonly saying: (text: string) => Promise<void>;
}

function sanbaoStart(port: number): Started {
  const child = spawn(process.execPath, ['cli/sanbao.js', 'start', '--home', home], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...(port === undefined ? {} : { SANBAO_PORT: String(port) }),
      SANBAO_UI: '0',
      DATABASE_URL: '',
      TEMPORAL_ADDRESS: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = new Promise<number | null>((done) => child.once('close', done));
  const saying = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => {
        if (said.includes(text)) done();
      };
      listeners.add(look);
      void code.then((number) => fail(new Error(`ended with ${number} before it said "${text}":\n${said}`)));
      look();
    });
  return { process: child, code, said: () => said, saying };
}

async function startReady(): Promise<Started> {
  const started = sanbaoStart(await freePort());
  await started.saying('Ready after');
  return started;
}

/** All processes of this home: the supervisor, the parts, the database's own children and the leashes. */
async function ours(): Promise<FoundProcess[]> {
  const everything = await findProcesses(() => true);
  const named = everything.filter(({ command }) => command.includes(home));
  const cluster = named.flatMap(({ command }) => /cluster_name=(\S+)/.exec(command)?.[1] ?? [])[0];
  const titled = everything.filter(({ command }) => cluster !== undefined && command.includes(`: ${cluster}:`));
  const leashes = everything.filter(({ command }) => {
    const held = /sanbao-leash (\d+)$/.exec(command)?.[1];
    return named.some(({ pid }) => String(pid) === held);
  });
  return [...named, ...titled, ...leashes];
}

/** All at the same moment: stopped first, so that nobody can react to the death of another. */
async function killAll(): Promise<void> {
  const found = await ours();
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const { pid } of found) send(pid, signal);
  for (const { pid } of found) await gone(pid, 10_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/** Where the running system says that it answers. */
async function api(): Promise<string> {
  return (await currentHolder(join(home, 'lock')))?.addresses?.api ?? '';
}

async function statusOf(path: string, key?: string): Promise<number> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`${await api()}${path}`, { headers }).catch(() => undefined);
  return response?.status ?? 0;
}
