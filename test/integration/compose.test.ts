import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { freePort } from '../../runtime/ports.ts';
import { ensureNamespace } from '../../runtime/temporal/namespace.ts';
import { freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { sharedTemporal } from '../servers/temporal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), service) })
  .parse(parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }));

/** What an operator writes into `.env`. */
const SECRETS = {
  SANBAO_DB_PASSWORD: 'not-used-here',
  SANBAO_HASH_SECRET: randomBytes(32).toString('hex'),
  SANBAO_PAYLOAD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

describe('the compose file', () => {
  it('names an exact version of every image, and one version of all that is Temporal', () => {
    const images = Object.values(compose.services).map(({ image }) => image);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    const temporal = images.filter((image) => /temporalio\/(server|admin-tools)/.test(image));
    expect(new Set(temporal.map((image) => image.split(':')[1])).size).toBe(1);
  });

  it('is of the version of the program', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(compose.services.api?.image).toBe(`sanbao:${version}`);
  });

  it('lets nothing start before what it needs', () => {
    for (const { depends_on: needs = {} } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const other = compose.services[name];
        expect(other, name).toBeDefined();
        if (condition === 'service_healthy') expect(other?.healthcheck, name).toBeDefined();
      }
    }
  });

  it('gives the server what keeps cases replayable', () => {
    const settings = parse(readFileSync(join(ROOT, 'deploy/temporal-dynamic-config.yaml'), 'utf8'));
    expect(settings['history.maxBufferedQueryCount']).toEqual([{ value: 0 }]);
  });

  it('is understood by docker-compose, where there is one', async () => {
    const env = { ...process.env, ...SECRETS, POSTGRES_PASSWORD: 'a', TEMPORAL_DB_PASSWORD: 'b' };
    const checked = await run('docker-compose', ['config', '--quiet'], { cwd: ROOT, env }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    expect(checked?.stderr ?? '').not.toContain('invalid');
  });
});

describe('its services, started by their own commands', () => {
  const children: ChildProcess[] = [];
  let folder: TempFolder;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = await tempFolder('compose');
    database = await freshDatabase();
    const { address } = sharedTemporal();
    const namespace = compose.services.api?.environment?.TEMPORAL_NAMESPACE ?? '';
    await ensureNamespace({ connection: { address }, namespace, ownServer: false, withinMs: 30_000 });
    env = {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_CONFIG_FILE: join(folder.path, 'none.toml'),
    };
  });

  afterAll(async () => {
    await Promise.all(children.map(stopped));
    await database?.drop();
    await folder?.remove();
  });

  /** The environment of a service as compose would give it, with the addresses of this machine. */
  function environmentOf(name: string, own: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const given = Object.entries(compose.services[name]?.environment ?? {}).map(([variable, text]) => {
      const filled = text.replaceAll(
        /\$\{(\w+)(:[?-][^}]*)?\}/g,
        (_all, name: string) => Reflect.get(SECRETS, name) ?? '',
      );
      return [variable, filled] as const;
    });
    return { PATH: process.env.PATH, ...Object.fromEntries(given), ...env, SANBAO_HOME: folder.path, ...own };
  }

  function commandOf(name: string): string[] {
    return (compose.services[name]?.command ?? []).map((word) => (word === '/data' ? folder.path : word));
  }

  function start(name: string, own: NodeJS.ProcessEnv = {}): Started {
    const child = spawn(process.execPath, commandOf(name), {
      cwd: ROOT,
      env: environmentOf(name, own),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    const ended = endOf(child);
    // Looked at only while somebody waits for it.
    ended.catch(() => undefined);
    return { child, ended };
  }

  function sanbao(...args: string[]): Promise<{ stdout: string }> {
    return run(process.execPath, ['cli/sanbao.js', ...args], { cwd: ROOT, env: environmentOf('migrate') });
  }

  it('a case is opened, moves on, and goes on when every process was exchanged', { timeout: 400_000 }, async () => {
    await run(process.execPath, commandOf('migrate'), { cwd: ROOT, env: environmentOf('migrate') });
    await sanbao('seed', '--demo');
    const key = (await sanbao('api-keys', 'add', '--role', 'agent', '--name', 'shop')).stdout.trim();

    const ports = [await freePort(), await freePort()];
    const workers = [start('worker'), start('worker')];
    const apis = ports.map((port) => start('api', { SANBAO_PORT: String(port) }));
    const [one, other] = ports.map((port) => `http://127.0.0.1:${port}`);
    await Promise.all([healthy(one, apis[0]), healthy(other, apis[1])]);

    const opened = await post(one, key, '/v1/warranty-repairs', {
      serial: 'X1-DEMO-0003',
      channel: 'phone',
      wish: 'repair',
      fault: { words: '屏幕没有反应', appearedOn: shanghaiDate(new Date().toISOString()) },
    });
    expect(opened).toMatchObject({ stage: 'assessed' });
    const { caseNo, waits } = opened;
    const body = { wait: waits[0]?.wait, input: { route: 'depot' } };
    expect(await post(other, key, `/v1/cases/${caseNo}/actions/acceptForRepair`, body)).toMatchObject({
      stage: 'awaitingItem',
    });

    await Promise.all([...workers, ...apis].map(({ child }) => stopped(child)));
    start('worker');
    await healthy(one, start('api', { SANBAO_PORT: String(ports[0]) }));
    const raised = await post(one, key, `/v1/cases/${caseNo}/actions/setPriority`, { input: { priority: 'high' } });
    expect(raised).toMatchObject({ stage: 'awaitingItem' });

    const { stdout } = await sanbao('replay', '--sample', '0');
    expect(stdout).toContain('1 open cases replayed, 0 could not go on.');

    const hash = (await sanbao('api-keys')).stdout
      .split('\n')
      .find((line) => line.includes('shop'))
      ?.slice(0, 12);
    await sanbao('api-keys', 'revoke', '--hash', hash ?? '');
    await vi.waitFor(async () => expect(await statusOf(one, key)).toBe(401), { timeout: 30_000, interval: 500 });
  });

  /**
   * As the health check of the compose file finds it. Asked for as long as the service runs, since a busy machine takes its
   * time; one that has ended says why at once.
   */
  async function healthy(base: string | undefined, service: Started | undefined): Promise<void> {
    const check = (compose.services.api?.healthcheck?.test ?? []).slice(2);
    const words = check.map((word) => word.replace('http://127.0.0.1:8400', base ?? ''));
    const asked = vi.waitFor(() => run(process.execPath, words, { cwd: ROOT }), { timeout: 300_000, interval: 500 });
    await Promise.race([asked, service?.ended]);
  }
});

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<never>;
}

const standing = z.object({ caseNo: z.string(), stage: z.string(), waits: z.array(z.object({ wait: z.number() })) });

async function post(base = '', key: string, path: string, body: object): Promise<z.output<typeof standing>> {
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': randomBytes(8).toString('hex'),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return standing.parse(JSON.parse(text));
}

async function statusOf(base = '', key: string): Promise<number> {
  return (await fetch(`${base}/v1/cases`, { headers: { authorization: `Bearer ${key}` } })).status;
}

/** Rejects when the service ends, with what it said. */
async function endOf(child: ChildProcess): Promise<never> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  throw new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${said}`);
}

/** By the signal of a container's end. @returns its exit code */
async function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}
