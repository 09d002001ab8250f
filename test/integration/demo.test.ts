import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../../runtime/ports.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let database: FreshDatabase;
let folder: TempFolder;
let env: NodeJS.ProcessEnv;
let system: ChildProcess;

// On servers of the run instead of embedded ones: so it is seen, too, that a whole repair needs nothing of either.
beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), tempFolder('demo')]);
  env = {
    ...process.env,
    SANBAO_HOME: join(folder.path, 'home'),
    SANBAO_PORT: String(await freePort()),
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: `demo-${randomBytes(4).toString('hex')}`,
  };
  system = spawn(process.execPath, ['cli/sanbao.js', 'start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  await saying(system, 'Ready after');
});

afterAll(async () => {
  if (system.exitCode === null) {
    const closed = new Promise((done) => system.once('close', done));
    system.kill('SIGTERM');
    await closed;
  }
  await database.drop();
  await folder.remove();
});

test('all three stories can be told, twice on the same data', { timeout: 240_000 }, async () => {
  const numbers: number[] = [];
  for (let telling = 0; telling < 2; telling += 1) {
    const { code, said } = await demo('--no-kill');
    const [, number] = /All of it held: WR-\d{4}-(\d{6,}), in [\d.]+ s\.\n$/.exec(said) ?? [said];
    numbers.push(Number(number));
    expect([number, code]).toEqual([expect.stringMatching(/^\d+$/), 0]);
  }
  const [first = 0, second] = numbers;
  // Each telling opens two repairs: one at the depot, one at home.
  expect(second).toBe(first + 2);
});

test('where nothing answers, the story breaks: it says at which step, and the exit code is 1', async () => {
  const { code, said } = await demo('--no-kill', '--url', 'http://127.0.0.1:9');
  expect(said).toContain('The story broke at: A customer bought a phone');
  expect(code).toBe(1);
});

test('without a running system the demo says what to start', async () => {
  const { code, said } = await demo('--home', join(folder.path, 'elsewhere'));
  expect(said).toContain('npm start');
  expect(code).toBe(1);
});

function demo(...flags: string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['cli/sanbao.js', 'demo', ...flags], { cwd: ROOT, env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), said: err + out });
    });
  });
}

function saying(child: ChildProcess, text: string): Promise<void> {
  let said = '';
  return new Promise((done, fail) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes(text)) done();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => fail(new Error(`ended with ${code} before it said "${text}":\n${said}`)));
  });
}
