import type { Config } from '../config.ts';
import { choosePort, isPortFree } from '../ports.ts';

/** The port of the API, which may have to change until the API listens. */
export interface ApiPort {
  readonly current: () => number;
  /** Starts the API on the port; on a neighbour when another program took the port before the API could listen. */
  readonly use: <R>(start: (port: number) => Promise<R>) => Promise<R>;
}

const ATTEMPTS = 4;

/**
 * A port that was asked for must be free; the default one may give way to a neighbour.
 * @throws when the port that was asked for is in use.
 */
export async function chooseApiPort(
  config: Pick<Config, 'host' | 'port' | 'portGiven'>,
  say: (text: string) => void,
): Promise<ApiPort> {
  const { host, portGiven } = config;
  if (portGiven && !(await isPortFree(config.port, host))) {
    throw new Error(`Port ${config.port} of ${host} is in use. Choose another with --port or SANBAO_PORT.`);
  }
  let port = portGiven ? config.port : await choosePort(config.port, host);
  if (port !== config.port) say(`port ${config.port} is in use; the API takes ${port}`);
  return {
    current: () => port,
    use: async (start) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await start(port);
        } catch (error) {
          if (portGiven || attempt === ATTEMPTS || (await isPortFree(port, host))) throw error;
          const next = await choosePort(port, host);
          say(`port ${port} was taken meanwhile; the API takes ${next}`);
          port = next;
        }
      }
    },
  };
}
