import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTemporal } from '../../runtime/temporal/find/find.ts';
import type { Source } from '../../runtime/temporal/find/source.ts';

const GOOD = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const OLD = 'temporal version 0.13.0 (Server 1.24.1, UI 2.27.2)';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanbao-find-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('TEMPORAL_CLI comes before PATH', async () => {
  const mine = await program('mine/temporal-special', GOOD);
  const onPath = await program('path/temporal', GOOD);
  expect(await find({ env: { TEMPORAL_CLI: mine, PATH: join(onPath, '..') } })).toBe(mine);
});

test('a TEMPORAL_CLI that does not work is an error, not a reason to look elsewhere', async () => {
  const onPath = await program('path/temporal', GOOD);
  const env = { TEMPORAL_CLI: join(folder, 'nowhere'), PATH: join(onPath, '..') };
  await expect(find({ env })).rejects.toThrow(/TEMPORAL_CLI: .*nowhere does not run/);
});

test('PATH comes before the cache', async () => {
  const onPath = await program('path/temporal', GOOD);
  await program('cache/sanbao/temporal-1.9.1', GOOD);
  expect(await find({ env: { PATH: join(onPath, '..') } })).toBe(onPath);
});

test('a program on PATH that is too old, or something else of that name, is passed over', async () => {
  const old = await program('old/temporal', OLD);
  const other = await program('other/temporal', 'temporal: a date library');
  const good = await program('good/temporal', GOOD);
  const env = { PATH: [old, other, good].map((path) => join(path, '..')).join(delimiter) };
  expect(await find({ env })).toBe(good);
});

test('what the cache holds is not fetched again', async () => {
  const kept = await program('cache/sanbao/temporal-1.9.1', GOOD);
  expect(await find({ sources: [failing('the network')] })).toBe(kept);
});

test('a program in the cache that no longer runs is replaced', async () => {
  await program('cache/sanbao/temporal-1.9.1', 'half a program');
  const found = await find({ sources: [fetching(GOOD)] });
  expect(found).toBe(join(folder, 'cache/sanbao/temporal-1.9.1'));
  expect(await find({ sources: [failing('the network')] })).toBe(found);
});

test('the ways to fetch are tried in order until one works, and the next start finds the result in the cache', async () => {
  const said: string[] = [];
  const found = await find({
    sources: [failing('way one'), fetching(OLD, 'way two'), fetching(GOOD, 'way three'), failing('way four')],
    onProgress: (text) => said.push(text),
  });
  expect(said.filter((text) => text.startsWith('fetching')).map((text) => text.split(': ')[1])).toEqual([
    'way one',
    'way two',
    'way three',
  ]);
  expect(await find({ sources: [failing('the network')] })).toBe(found);
  expect(await readdir(join(folder, 'cache/sanbao'))).toEqual(['temporal-1.9.1']);
});

test('when every way fails, one message names each, why it failed and what to do', async () => {
  await program('path/temporal', OLD);
  const sources = [failing('way one'), failing('way two')];
  const failure = await find({ env: { PATH: join(folder, 'path') }, sources }).catch((error: Error) => error.message);
  for (const part of [
    'TEMPORAL_ADDRESS: not set',
    'TEMPORAL_CLI: not set',
    'too old: Server 1.24',
    'cache: nothing in',
    'way one: no way out of way one',
    'way two: no way out of way two',
    'open way one',
    'open way two',
    'set TEMPORAL_CLI',
  ]) {
    expect(failure).toContain(part);
  }
});

test('two starts that fetch at once both get a whole program', async () => {
  let arrived = 0;
  let open: () => void = () => {};
  const bothFetch = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow: Source = {
    ...fetching(GOOD),
    fetch: async (request) => {
      arrived += 1;
      if (arrived === 2) open();
      await bothFetch;
      return fetching(GOOD).fetch(request);
    },
  };
  const [one, other] = await Promise.all([find({ sources: [slow] }), find({ sources: [slow] })]);
  expect(one).toBe(other);
  expect(await readdir(join(folder, 'cache/sanbao'))).toEqual(['temporal-1.9.1']);
});

test('a start that is given up while fetching leaves nothing in the cache and does not try the next way', async () => {
  const givenUp = new AbortController();
  const interrupted: Source = {
    ...failing('way one'),
    fetch: async () => {
      givenUp.abort();
      throw new Error('stopped');
    },
  };
  await expect(find({ sources: [interrupted, fetching(GOOD)], signal: givenUp.signal })).rejects.toThrow();
  expect(await readdir(join(folder, 'cache/sanbao'))).toEqual([]);
});

test('where the cache of the user cannot be written, the fallback folder is used', async () => {
  await writeFile(join(folder, 'cache'), 'a file where the folder should be');
  expect(await find({ sources: [fetching(GOOD)] })).toBe(join(folder, 'fallback/temporal-1.9.1'));
});

interface Overrides extends Partial<Parameters<typeof findTemporal>[0]> {
  readonly env?: NodeJS.ProcessEnv;
}

function find({ env, ...rest }: Overrides): Promise<string> {
  return findTemporal({
    sources: [],
    ...rest,
    env: { PATH: '', XDG_CACHE_HOME: join(folder, 'cache'), ...env },
    fallbackCacheDir: join(folder, 'fallback'),
  });
}

async function program(path: string, says: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho '${says}'\n`);
  await chmod(file, 0o755);
  return file;
}

function fetching(says: string, name = 'a mirror'): Source {
  return {
    name,
    version: '1.9.1',
    remedy: `open ${name}`,
    fetch: async (request) => {
      const file = join(request.folder, 'fetched');
      await writeFile(file, `#!/bin/sh\necho '${says}'\n`);
      return file;
    },
  };
}

function failing(name: string): Source {
  return {
    name,
    version: '1.9.1',
    remedy: `open ${name}`,
    fetch: () => Promise.reject(new Error(`no way out of ${name}`)),
  };
}
