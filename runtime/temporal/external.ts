import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { ensureNamespace, RETENTION_DAYS } from './namespace.ts';

export interface ExternalTemporal {
  readonly connection: ConnectionOptions;
  readonly address: string;
  readonly namespace: string;
}

const ANSWER_WITHIN_MS = 15_000;

/**
 * The Temporal server that the TEMPORAL_* variables name, with its namespace made sure of.
 * @throws when it does not answer.
 */
export async function useExternalTemporal(
  env: NodeJS.ProcessEnv,
  defaultNamespace: string,
  say: (text: string) => void,
): Promise<ExternalTemporal> {
  const overrideEnvVars = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
  const { connectionOptions, namespace = defaultNamespace } = loadClientConnectConfig({ overrideEnvVars });
  const address = connectionOptions.address ?? '127.0.0.1:7233';
  const days = await ensureNamespace({
    connection: { ...connectionOptions, address },
    namespace,
    ownServer: false,
    withinMs: ANSWER_WITHIN_MS,
  });
  if (days < RETENTION_DAYS) {
    say(
      `The namespace ${namespace} keeps closed histories for ${days} days only; ${RETENTION_DAYS} or more are advised.`,
    );
  }
  return { connection: connectionOptions, address, namespace };
}
