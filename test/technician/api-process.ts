import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { sharedTemporal } from '../servers/temporal.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** An API as a process of its own, so that it can be killed. */
export interface ApiProcess {
  readonly url: string;
  /** As `kill -9` does it: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

export async function apiProcess(databaseUrl: string, home: string): Promise<ApiProcess> {
  const { address, namespace } = sharedTemporal();
  const child = spawn(process.execPath, ['runtime/child.js', resolve(ROOT, 'api/main.ts'), home], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      SANBAO_HOME: home,
      SANBAO_PORT: '0',
      SANBAO_LOG_LEVEL: 'silent',
      SANBAO_PAYLOAD_KEYS: `test:${Buffer.alloc(32, 'test').toString('base64')}`,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await listening(child);
  return {
    url,
    kill: async () => {
      const over = once(child, 'close');
      child.kill('SIGKILL');
      await over;
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.once('close', (code) => fail(new Error(`the API ended with ${code} before it listened`)));
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'url' in message) done(String(message.url));
    });
  });
}
