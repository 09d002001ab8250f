import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions, WorkflowService } from '@temporalio/client';

/** How long the server keeps the history of a closed run: archiving has a month to take it over. */
export const RETENTION_DAYS = 30;

const DAY_MS = 86_400_000;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

export interface NamespaceOptions {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
  /** Lengthen a retention shorter than {@link RETENTION_DAYS}: for our own server; elsewhere it is the operator's. */
  readonly ownServer: boolean;
  readonly withinMs: number;
  /** Gives up early. */
  readonly signal?: AbortSignal;
}

/**
 * Waits until the server answers for the namespace, and makes the namespace when it is missing.
 * @returns the retention in days.
 * @throws when the server does not answer in time, naming its last words.
 */
export async function ensureNamespace(options: NamespaceOptions): Promise<number> {
  const { Connection } = await import('@temporalio/client');
  const until = performance.now() + options.withinMs;
  let last = 'no answer';
  while (performance.now() < until && !options.signal?.aborted) {
    try {
      const connection = await Connection.connect({ ...options.connection, connectTimeout: 2_000 });
      try {
        return await connection.withDeadline(Date.now() + 10_000, () => settle(connection.workflowService, options));
      } finally {
        await connection.close();
      }
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(50);
  }
  const { address } = options.connection;
  throw new Error(`Temporal at ${address} does not answer for the namespace "${options.namespace}": ${last}`);
}

async function settle(service: WorkflowService, { namespace, ownServer }: NamespaceOptions): Promise<number> {
  const { msToTs, tsToMs } = await import('@temporalio/common/lib/time.js');
  const wanted = { workflowExecutionRetentionTtl: msToTs(RETENTION_DAYS * DAY_MS) };
  const found = await unless(NOT_FOUND, service.describeNamespace({ namespace }));
  if (found === undefined) {
    const retention = wanted.workflowExecutionRetentionTtl;
    await unless(ALREADY_EXISTS, service.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention }));
  }
  const kept = found === undefined ? RETENTION_DAYS : tsToMs(found.config?.workflowExecutionRetentionTtl) / DAY_MS;
  const lengthen = ownServer && kept < RETENTION_DAYS;
  if (lengthen) await service.updateNamespace({ namespace, config: wanted });
  // A new namespace is known to the rest of the server only moments later; this call passes once it is.
  await service.countWorkflowExecutions({ namespace });
  return lengthen ? RETENTION_DAYS : kept;
}

/** @returns undefined when the call fails with this gRPC status. */
async function unless<T>(status: number, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === status) return undefined;
    throw error;
  }
}
