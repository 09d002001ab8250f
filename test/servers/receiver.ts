import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A request as it came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every shape
  readonly json: any;
}

/** What the receiver does with a request: answers it, or leaves it hanging by doing nothing. */
export type Behaviour = (request: Received, response: ServerResponse) => void;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  behaviour: Behaviour;
  close(): Promise<void>;
}

/** Answers with a status and nothing more. */
export function answering(status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Behaviour {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** A real HTTP server on this machine that remembers what it was sent. */
export async function receiver(behaviour: Behaviour = answering(204)): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body, json: body.startsWith('{') ? JSON.parse(body) : undefined };
      received.push(one);
      given.behaviour(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver does not listen');
  const given: Receiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    behaviour,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return given;
}
