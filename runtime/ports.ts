import { connect, createServer } from 'node:net';

/** Whether a server could listen on this port of the address now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    () => false,
  );
}

/** A port the system calls free. Another process may still take it first, so the caller retries on a clash. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

/**
 * The preferred port when free, else one of the next nine, else any. Staying near the preferred number keeps addresses
 * that people noted down recognisable.
 */
export async function choosePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  for (let port = preferred; port < preferred + 10 && port <= 65_535; port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  return freePort(host);
}

/** Several different free ports at once: each is held until all are found. */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening(0, host)));
  const ports = servers.map(portOf);
  await Promise.all(servers.map(closed));
  return ports;
}

/** Whether a server accepts connections on this port now. */
export function accepts(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

type Listener = ReturnType<typeof createServer>;

async function listenOnce(port: number, host: string): Promise<number> {
  const server = await listening(port, host);
  const taken = portOf(server);
  await closed(server);
  return taken;
}

function listening(port: number, host: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function portOf(server: Listener): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port');
  return address.port;
}

function closed(server: Listener): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
