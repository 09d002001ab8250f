import type { Config } from '../config.ts';
import type { Addresses } from '../lock.ts';
import type { DatabaseAddress, TemporalAddress } from './servers.ts';

/** Where a running system answers, for people and for other commands on this machine. */
export function addressesOf(
  { host }: Pick<Config, 'host'>,
  port: number,
  database: DatabaseAddress,
  temporal: TemporalAddress,
): Addresses {
  return {
    api: `http://${reachable(host)}:${port}`,
    temporal: temporal.address,
    temporalNamespace: temporal.namespace,
    ...(temporal.uiUrl === undefined ? {} : { temporalUi: temporal.uiUrl }),
    ...(database.port === undefined ? {} : { postgresPort: database.port }),
  };
}

/** "All addresses" is one to listen on, not one to go to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
