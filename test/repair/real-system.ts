import type { WorkerOptions } from '@temporalio/worker';
import { inject } from 'vitest';
import type { Activities } from '../../activities/contract.ts';
import type { PayloadKeys } from '../../codec/payload-keys.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { freshDatabase } from '../servers/databases.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';

export interface RealSystem {
  readonly worker: RunningWorker;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  stop(): Promise<void>;
}

export interface RealSystemOptions {
  /** Milliseconds until the bound of a wait or clock instead of the policy's, so that a bound can be lived through. */
  readonly shorten?: (wait: string) => number | undefined;
  readonly worker?: Partial<WorkerOptions>;
  /** Puts something between the cases and their effects. */
  readonly adapt?: (activities: Activities) => Activities;
  readonly payloadKeys?: PayloadKeys;
  readonly hasGateway?: boolean;
  readonly hasCarriers?: boolean;
  /** A migrated database of the test's own, which it stops itself. */
  readonly databaseUrl?: string;
  /** What is registered before the worker looks for the first time. */
  readonly prepare?: (database: Database) => Promise<void>;
  /** Another Temporal server than the one of this run. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
}

/** A worker with a database and a task queue of its own on the servers of this run; rules published, shelves empty. */
export async function realSystem(name: string, options: RealSystemOptions = {}): Promise<RealSystem> {
  const taskQueue = `${name}-${process.pid}-${Date.now()}`;
  const { databaseUrl: given } = options;
  const fresh = given === undefined ? await freshDatabase() : { url: given, drop: async () => {} };
  const database = connect(fresh.url, { as: 'owner', max: 4 });
  await seedRules(database);
  await options.prepare?.(database);
  const worker = await runWorker({
    databaseUrl: fresh.url,
    workflowBundle: await sharedBundle(),
    payloadKeys: options.payloadKeys ?? TEST_KEYS,
    temporal: options.temporal ?? { address: inject('temporalAddress'), namespace: inject('temporalNamespace') },
    hasGateway: options.hasGateway ?? false,
    hasCarriers: options.hasCarriers ?? false,
    options: { taskQueue, ...options.worker },
    adapt: (activities) => {
      const timed = options.shorten ? shortening(options.shorten)(activities) : activities;
      return options.adapt ? options.adapt(timed) : timed;
    },
  });
  return {
    worker,
    database,
    databaseUrl: fresh.url,
    taskQueue,
    stop: async () => {
      await worker.stop();
      await database.close();
      await fresh.drop();
    },
  };
}

function shortening(shorten: (wait: string) => number | undefined): (activities: Activities) => Activities {
  return (activities) => ({
    ...activities,
    timing: async (request) => {
      const answer = await activities.timing(request);
      return {
        ...answer,
        bounds: answer.bounds.map((bound) => {
          const ms = shorten(bound.name);
          return ms === undefined ? bound : { ...bound, until: new Date(Date.parse(request.now) + ms).toISOString() };
        }),
        clocks: answer.clocks.map((clock) => {
          const ms = shorten(clock.name);
          return ms === undefined ? clock : { ...clock, dueAt: new Date(Date.parse(request.now) + ms).toISOString() };
        }),
      };
    },
  });
}
