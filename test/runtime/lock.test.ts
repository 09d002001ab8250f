import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock, currentHolder, HomeInUse } from '../../runtime/lock.ts';
import { identityOf } from '../../runtime/process/identity.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sanbao-lock-'));
});
afterEach(() => rm(dir, { recursive: true }));

const acquire = (): ReturnType<typeof acquireLock> => acquireLock(dir, '/data/desk', 'a test');

test('the second to come is refused and told who is there and where', async () => {
  const lock = await acquire();
  await lock.announce({ api: 'http://127.0.0.1:8400', temporal: '127.0.0.1:7233', temporalNamespace: 'sanbao' });
  const refusal = await acquire().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(HomeInUse);
  expect(String(refusal)).toContain(`process ${process.pid}`);
  expect(String(refusal)).toContain('http://127.0.0.1:8400');
  expect(String(refusal)).toContain('/data/desk');
});

test('a released lock can be taken again', async () => {
  await (await acquire()).release();
  expect(await currentHolder(dir)).toBeUndefined();
  await acquire();
  expect((await currentHolder(dir))?.pid).toBe(process.pid);
});

test('the lock of a process that was killed is taken over', async () => {
  await leaveBehind({ pid: await pidOfTheDead(), identity: 'of the dead' });
  await acquire();
  expect((await currentHolder(dir))?.pid).toBe(process.pid);
});

test('a later process with the number of the dead holder does not keep the lock alive', async () => {
  await leaveBehind({ pid: process.ppid, identity: 'of an earlier process' });
  await acquire();
  expect((await currentHolder(dir))?.pid).toBe(process.pid);
});

test('the lock of a living process is respected', async () => {
  const identity = await identityOf(process.ppid);
  await leaveBehind({ pid: process.ppid, identity: identity ?? '' });
  await expect(acquire()).rejects.toThrow(`process ${process.ppid}`);
});

test('of many who find a dead holder exactly one takes over', async () => {
  await leaveBehind({ pid: await pidOfTheDead(), identity: 'of the dead' });
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, acquire));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dir)).toHaveLength(1);
});

test('the lock file tells nobody else anything and holds no secret', async () => {
  await acquire();
  const [name] = await readdir(dir);
  const content: unknown = JSON.parse(await readFile(join(dir, name ?? ''), 'utf8'));
  expect(Object.keys(content ?? {}).sort()).toEqual(['identity', 'pid', 'purpose', 'since']);
});

async function leaveBehind(holder: { pid: number; identity: string }): Promise<void> {
  const content = { ...holder, since: '2026-03-01T08:00:00.000Z', purpose: 'sanbao start' };
  await writeFile(join(dir, '00000007.json'), JSON.stringify(content));
}

function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  return new Promise((resolve) => child.once('exit', () => resolve(child.pid ?? 0)));
}
