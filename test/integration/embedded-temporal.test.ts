import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../runtime/ports.ts';
import { gone } from '../../runtime/process/end.ts';
import { RETENTION_DAYS } from '../../runtime/temporal/namespace.ts';
import type { RunningTemporal } from '../../runtime/temporal/server.ts';
import { ownTemporal, TEST_NAMESPACE } from '../servers/own-servers.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

let folder: TempFolder;
let running: RunningTemporal[] = [];
beforeEach(async () => {
  folder = await tempFolder('temporal');
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
  await folder.remove();
});

test('a workflow outlives kill -9 of the server', async () => {
  const first = await start();
  await withClient(first, (client) =>
    client.workflow.start('anything', { taskQueue: 'nobody', workflowId: 'promise', args: [] }),
  );
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const described = await withClient(await start(), (client) => client.workflow.getHandle('promise').describe());
  expect(described.status.name).toBe('RUNNING');
});

test('a server that a killed start left running is stopped first', async () => {
  const orphan = await start();
  const next = await start();
  expect(await gone(orphan.pid, 5_000)).toBe(true);
  await withClient(next, (client) => client.workflow.count());
});

test('closed histories are kept for a month, also after a restart', async () => {
  await (await start()).stop();
  const { config } = await withClient(await start(), (client) =>
    client.connection.workflowService.describeNamespace({ namespace: TEST_NAMESPACE }),
  );
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(RETENTION_DAYS * 24 * 60 * 60);
});

test('a busy port gives way to a neighbour', async () => {
  const busy = await freePort();
  const blocker = createServer().listen(busy, '127.0.0.1');
  const server = await start(busy);
  expect(server.port).not.toBe(busy);
  await withClient(server, (client) => client.workflow.count());
  blocker.close();
});

async function start(port?: number): Promise<RunningTemporal> {
  const server = await ownTemporal(join(folder.path, 'temporal'), port);
  running.push(server);
  return server;
}

async function withClient<T>({ address }: RunningTemporal, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection, namespace: TEST_NAMESPACE }));
  } finally {
    await connection.close();
  }
}
