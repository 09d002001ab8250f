import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Home } from './home.ts';

/** What the parts need to know of the servers. */
export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}

/** The environment of `api/main.ts` and `worker/main.ts`; see contract.ts. */
export function childEnv(
  inherited: NodeJS.ProcessEnv,
  config: Config,
  home: Home,
  port: number,
  servers: ServerAddresses,
): NodeJS.ProcessEnv {
  // A profile in the user's own Temporal configuration must not add its key or TLS to our embedded server.
  const temporal = config.externalTemporal
    ? {}
    : { ...without(inherited), TEMPORAL_CONFIG_FILE: join(home.temporal, 'no-profile.toml') };
  return {
    // What is only tried out on this machine has its receivers on this machine.
    ...(config.databaseUrl === undefined ? { SANBAO_WEBHOOK_REACH: 'loopback' } : {}),
    ...set(inherited),
    ...temporal,
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.temporalNamespace,
    SANBAO_HOME: home.path,
    SANBAO_HOST: config.host,
    SANBAO_PORT: String(port),
  };
}

/** An empty variable counts as not set. */
function set(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function without(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(env).filter((name) => name.startsWith('TEMPORAL_'));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
