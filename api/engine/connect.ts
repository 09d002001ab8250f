import { Client, Connection, type DataConverter } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

export interface TemporalSettings {
  readonly address?: string;
  readonly namespace?: string;
  readonly dataConverter?: DataConverter;
}

/**
 * A client that connects when it is first used, so the API can start before the server. Address, namespace, TLS and
 * key come from the `TEMPORAL_*` variables. Retries are left to `settle`: the client's own ten attempts would keep a
 * caller waiting for twenty seconds.
 */
export function connectTemporal(settings: TemporalSettings = {}): { client: Client; connection: Connection } {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const connection = Connection.lazy({
    ...connectionOptions,
    ...(settings.address === undefined ? {} : { address: settings.address }),
    connectTimeout: '2 seconds',
    interceptors: [],
    channelArgs: {
      // The default waits up to two minutes before it looks again whether a server is back.
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 1_000,
      'grpc.keepalive_time_ms': 10_000,
      'grpc.keepalive_timeout_ms': 3_000,
    },
  });
  const client = new Client({
    connection,
    namespace: settings.namespace ?? namespace ?? 'default',
    ...(settings.dataConverter === undefined ? {} : { dataConverter: settings.dataConverter }),
  });
  return { client, connection };
}
