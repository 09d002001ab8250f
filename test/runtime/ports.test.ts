import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { accepts, choosePort, freePort, freePorts, isPortFree } from '../../runtime/ports.ts';

test('a busy port gives way to a neighbour', async () => {
  const port = await freePort();
  const server = await listenOn(port);
  expect(await isPortFree(port)).toBe(false);
  const chosen = await choosePort(port);
  expect(chosen).not.toBe(port);
  expect(await isPortFree(chosen)).toBe(true);
  server.close();
});

test('a free port is taken as asked', async () => {
  const port = await freePort();
  expect(await choosePort(port)).toBe(port);
});

test('past the last port number any free one is taken', async () => {
  const last = 65_535;
  const server = await listenOn(last);
  expect(await choosePort(last)).not.toBe(last);
  server.close();
});

test('ports asked for together differ', async () => {
  expect(new Set(await freePorts(20)).size).toBe(20);
});

test('a port accepts connections only while a server listens', async () => {
  const port = await freePort();
  expect(await accepts(port)).toBe(false);
  const server = await listenOn(port);
  expect(await accepts(port)).toBe(true);
  server.close();
});

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
