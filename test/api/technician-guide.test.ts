import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { slot, tokenOf, visitOf } from '../technician/field.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi } from './given-api.ts';

const ROOT = join(import.meta.dirname, '../..');

let system: RealSystem;
let api: GivenApi;
let folder: TempFolder;

beforeAll(async () => {
  folder = await tempFolder('technician-guide');
  system = await realSystem('technician-guide', { prepare: (database) => employ(database, 'T-1') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  const listening: Promise<string> = api.app.listen({ port: 0, host: '127.0.0.1' });
  await listening;
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
  await folder?.remove();
});

it('the program in the guide runs as it stands, and gives what the guide says', async () => {
  const guide = await readFile(join(ROOT, 'docs/technician.md'), 'utf8');
  const program = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const output = /```text\n([\s\S]*?)```/.exec(guide)?.[1];
  const file = join(folder.path, 'day.mjs');
  await writeFile(file, program);
  await visitOf(api, 'T-1', slot(1, 9));
  const { json } = await api.post('/v1/technicians/T-1/device-codes', {}, { as: 'lead' });
  const address = api.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = {
    PATH: process.env.PATH,
    URL: `http://127.0.0.1:${port}`,
    TOKEN: await tokenOf(api, 'T-1'),
    TECHNICIAN: 'T-1',
    CODE: json.code,
  };
  expect(await said([file], env)).toBe(output);

  const home = { PATH: process.env.PATH, DATABASE_URL: system.databaseUrl, SANBAO_HOME: folder.path };
  const verified = await said(['cli/sanbao.js', 'verify-device'], home);
  expect(verified).toContain('3 entries of 1 devices: nothing found.');
});

function said(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => resolve(out));
  });
}
