import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentHolder } from '../../runtime/lock.ts';
import { freePort } from '../../runtime/ports.ts';
import { gone } from '../../runtime/process/end.ts';
import { killAllOf, processesOf, type StartedSanbao, sanbaoStart } from '../servers/own-sanbao.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

let folder: TempFolder;
let home: string;
beforeEach(async () => {
  folder = await tempFolder('start');
  home = join(folder.path, 'home');
});
afterEach(async () => {
  await killAllOf(home);
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

  const second = sanbaoStart(home, await freePort());
  expect(await second.code).toBe(1);
  expect(second.said()).toContain(`process ${first.process.pid}`);
  expect(second.said()).toContain(await api());

  for (const [part, mark] of PARTS) {
    const [victim] = (await processesOf(home)).filter(({ command }) => command.includes(mark));
    process.kill(victim?.pid ?? 0, 'SIGKILL');
    await first.saying(`${part} is running again`);
  }
  await expectWhole(keys);

  const before = await processesOf(home);
  first.process.kill('SIGKILL');
  const afterKill = await startReady();
  for (const { pid } of before) expect(await gone(pid, 10_000)).toBe(true);
  await expectWhole(keys);

  await killAllOf(home);
  await afterKill.code;
  const last = await startReady();
  await expectWhole(keys);

  last.process.kill('SIGINT');
  expect(await last.code).toBe(0);
  expect(last.said().match(/(?<=stopping )\w+/g)).toEqual(['api', 'worker', 'Temporal', 'PostgreSQL']);
  expect(await processesOf(home)).toEqual([]);
});

test('a start that cannot have its port says so and leaves nothing running', { timeout: 120_000 }, async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = sanbaoStart(home, port);
  expect(await started.code).toBe(1);
  expect(started.said()).toContain(`Port ${port} of 127.0.0.1 is in use`);
  expect(await processesOf(home)).toEqual([]);
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

async function startReady(): Promise<StartedSanbao> {
  const started = sanbaoStart(home, await freePort());
  await started.saying('Ready after');
  return started;
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
