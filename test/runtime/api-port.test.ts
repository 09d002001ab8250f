import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../../runtime/ports.ts';
import { chooseApiPort } from '../../runtime/supervisor/api-port.ts';

const host = '127.0.0.1';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('the default port gives way to a neighbour, and the console says so', async () => {
  const port = await freePort();
  await listen(port);
  const said: string[] = [];
  const chosen = await chooseApiPort({ host, port, portGiven: false }, (text) => said.push(text));
  expect(chosen.current()).not.toBe(port);
  expect(said).toEqual([`port ${port} is in use; the API takes ${chosen.current()}`]);
});

test('a port that was asked for must be free', async () => {
  const port = await freePort();
  await listen(port);
  await expect(chooseApiPort({ host, port, portGiven: true }, () => {})).rejects.toThrow(
    `Port ${port} of ${host} is in use`,
  );
});

test('a default port that another program takes before the API listens gives way as well', async () => {
  const port = await freePort();
  const said: string[] = [];
  const chosen = await chooseApiPort({ host, port, portGiven: false }, (text) => said.push(text));
  const tried: number[] = [];
  const started = await chosen.use(async (now) => {
    tried.push(now);
    if (tried.length === 1) await listen(now);
    await listen(now);
    return now;
  });
  expect(tried).toEqual([port, started]);
  expect(chosen.current()).toBe(started);
  expect(said).toEqual([`port ${port} was taken meanwhile; the API takes ${started}`]);
});

test('a start that fails for another reason is not tried on other ports', async () => {
  const chosen = await chooseApiPort({ host, port: await freePort(), portGiven: false }, () => {});
  const tried: number[] = [];
  const start = chosen.use(async (port) => {
    tried.push(port);
    throw new Error('no database');
  });
  await expect(start).rejects.toThrow('no database');
  expect(tried).toHaveLength(1);
});

/** @throws when the port is in use. */
async function listen(port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  servers.push(server);
}
