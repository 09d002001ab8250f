import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

test('help lists every command with what it does', async () => {
  const { code, out } = await sanbao('help');
  expect(code).toBe(0);
  expect(out).toMatch(/^ +start +starts the whole system/m);
});

test('a command tells how it is used', async () => {
  const { code, out } = await sanbao('start', '--help');
  expect(code).toBe(0);
  expect(out).toContain('--port <number>');
  expect((await sanbao('help', 'start')).out).toBe(out);
});

test('the version is the one of the package', async () => {
  expect((await sanbao('--version')).out).toMatch(/^sanbao \d+\.\d+\.\d+\n$/);
});

test.each([
  [['strat'], "Unknown command 'strat'", 'start'],
  [['../main'], "Unknown command '../main'", 'start'],
  [['--prot'], "Unknown option '--prot'", 'sanbao help'],
  [['start', '--prot', '1'], "Unknown option '--prot'", 'sanbao start --help'],
  [['start', 'now'], "Unexpected argument 'now'", 'sanbao start --help'],
  [['start', '--port'], "'--port <value>' argument missing", 'sanbao start --help'],
])('%j is not understood: exit code 2 and what to do', async (argv, problem, advice) => {
  const { code, err } = await sanbao(...argv);
  expect(code).toBe(2);
  expect(err).toContain(problem);
  expect(err).toContain(advice);
});

test('wrong settings end the start before anything runs', async () => {
  const { code, err } = await sanbao('start', '--port', '0');
  expect(code).toBe(1);
  expect(err).toContain('SANBAO_PORT is a port number');
  expect(err).not.toContain('    at ');
});

test('a home that is a file, or is not there, is said in words, and looking leaves nothing behind', async () => {
  const path = join(tmpdir(), `sanbao-no-home-${process.pid}`);
  const looked = await sanbaoIn({ SANBAO_HOME: path }, 'stuck');
  expect([looked.code, looked.err]).toEqual([1, expect.stringContaining(`There is no data in ${path}`)]);
  expect(existsSync(path)).toBe(false);
  const started = await sanbaoIn({ SANBAO_HOME: resolve(ROOT, 'package.json') }, 'start');
  expect([started.code, started.err]).toEqual([1, expect.stringContaining('package.json is no folder')]);
});

function sanbao(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return sanbaoIn({}, ...argv);
}

function sanbaoIn(env: NodeJS.ProcessEnv, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['cli/sanbao.js', ...argv],
      { cwd: ROOT, env: { ...process.env, ...env } },
      (error, out, err) => {
        done({ code: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });
}
