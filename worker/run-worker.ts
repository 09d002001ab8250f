import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Runtime, Worker, type WorkerOptions, type WorkflowBundleOption } from '@temporalio/worker';
import type { Activities } from '../activities/contract.ts';
import { createActivities } from '../activities/create-activities.ts';
import { createRetimeOpenCases } from '../activities/retime-open-cases.ts';
import { dataConverterOf } from '../codec/data-converter.ts';
import { checksOf, type PayloadKeys } from '../codec/payload-keys.ts';
import { connect } from '../drizzle/connect.ts';
import { settlePayloadKeys } from '../drizzle/queries/payload-keys.ts';
import { RosterBook } from '../drizzle/roster-book.ts';
import { RuleBook } from '../drizzle/rule-book.ts';
import { CASES_TASK_QUEUE } from '../workflows/case/contract.ts';
import { commitMetrics } from './commit-metrics.ts';
import { startEffectGate } from './effect-gate.ts';

export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly payloadKeys: PayloadKeys;
  /** Whether a payment gateway is set up. */
  readonly hasGateway?: boolean;
  /** Whether a carrier adapter is set up. */
  readonly hasCarriers?: boolean;
  /** Whether a gateway pays refunds out. */
  readonly hasRefunds?: boolean;
  /** Instead of what the `TEMPORAL_*` variables say. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
  readonly options?: Partial<WorkerOptions>;
  /** Trouble beside the cases, as when the database does not answer which effects are paused. */
  readonly onError?: (error: unknown) => void;
  /** Puts something between the cases and their effects: a fault to be tested, a measurement. */
  readonly adapt?: (activities: Activities) => Activities;
}

export interface RunningWorker {
  readonly client: Client;
  readonly database: ReturnType<typeof connect>;
  /** Closed with the worker. */
  readonly rules: RuleBook;
  /** Resolves when the worker has drained and stopped; rejects when it failed. */
  readonly done: Promise<void>;
  /** Takes no more work and lets what runs come to its end. */
  stop(): Promise<void>;
}

/** A case is a few tens of kilobytes in the cache; more than this and a busy worker would outgrow its heap. */
const CACHED_CASES = 1_000;
/** No effect of ours is longer than its start-to-close time of 15 s. */
const DRAIN = '20 seconds';

/**
 * How long a task may lie in the queue of the one worker that remembers its case. When that worker was killed, every case
 * it remembered waits as long before another one takes it.
 */
const WAIT_FOR_OWN_WORKER = '3 seconds';

/** Connects a worker for the cases and runs it until it is stopped. */
export async function runWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { connectionOptions, namespace: fromEnv } = loadClientConnectConfig();
  const server = settings.temporal ? { address: settings.temporal.address } : connectionOptions;
  const namespace = settings.temporal?.namespace ?? fromEnv ?? 'default';
  const connection = await NativeConnection.connect(server);
  const clientConnection = Connection.lazy(server);
  const dataConverter = dataConverterOf(settings.payloadKeys);
  const client = new Client({ connection: clientConnection, namespace, dataConverter });
  const database = connect(settings.databaseUrl, { name: 'sanbao worker', max: 20 });
  const { adapt = (activities) => activities } = settings;
  // A worker with other keys would fail every task it takes.
  await settlePayloadKeys(database.sql, checksOf(settings.payloadKeys.all()));
  const rules = new RuleBook(database.sql);
  // Before the first case asks: from here on the hot path never waits for a query.
  await rules.current();
  const roster = new RosterBook(database);
  await roster.watch();
  const gate = startEffectGate(database, {
    measureCommit: commitMetrics(Runtime.instance().metricMeter),
    onError: settings.onError ?? (() => undefined),
  });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: CASES_TASK_QUEUE,
    workflowBundle: settings.workflowBundle,
    dataConverter,
    activities: {
      ...adapt(
        createActivities({
          db: database,
          rules,
          roster,
          client,
          hasGateway: settings.hasGateway ?? false,
          hasCarriers: settings.hasCarriers ?? false,
          ...(settings.options?.taskQueue === undefined ? {} : { taskQueue: settings.options.taskQueue }),
          hasRefunds: settings.hasRefunds ?? false,
        }),
      ),
      ...createRetimeOpenCases({ sql: database.sql, rules, roster, client }),
    },
    maxCachedWorkflows: CACHED_CASES,
    stickyQueueScheduleToStartTimeout: WAIT_FOR_OWN_WORKER,
    shutdownGraceTime: DRAIN,
    ...settings.options,
    interceptors: { ...settings.options?.interceptors, activity: [gate.interceptor] },
  });
  const runToEnd = async (): Promise<void> => {
    try {
      await worker.run();
    } finally {
      rules.close();
      roster.close();
      await gate.stop();
      await Promise.allSettled([connection.close(), clientConnection.close(), database.close()]);
    }
  };
  const done = runToEnd();
  // The caller decides when to look at the end; until then a failure is not unhandled.
  done.catch(() => undefined);
  return {
    client,
    database,
    rules,
    done,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}
