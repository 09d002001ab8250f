import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  bundleWorkflowCode,
  type Logger,
  type LogLevel,
  NativeConnection,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { ownRuntime } from '../servers/own-runtime.ts';
import { freshTaskQueue, sharedTemporal } from '../servers/temporal.ts';
import { EffectTrouble } from './world/faults.ts';
import type { World } from './world/world.ts';

/** What the worker complained of, apart from effects that were made to fail. */
class Complaints implements Logger {
  readonly told: string[] = [];
  log(level: LogLevel, message: string): void {
    if (level === 'WARN' || level === 'ERROR') this.warn(message);
  }
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(message: string): void {
    if (message !== 'Activity failed') this.told.push(message);
  }
  error(message: string): void {
    this.warn(message);
  }
}

/** Workers of the sample process on the server of this run, all on one task queue of their own. */
export interface SampleWorkers {
  readonly client: Client;
  readonly taskQueue: string;
  /** Warnings and errors of worker and workflows: a handler left behind, a task that failed, a bug. */
  readonly complaints: readonly string[];
  /** Stops the worker that runs, in order, and starts another with an empty cache. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSampleWorkers(world: World): Promise<SampleWorkers> {
  const { address, namespace } = sharedTemporal();
  const complaints = new Complaints();
  await ownRuntime({ logger: complaints, shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const clientConnection = await Connection.connect({ address });
  const client = new Client({ connection: clientConnection, namespace });
  const taskQueue = freshTaskQueue('tool-loan');
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('sample/workflow.ts', import.meta.url)),
    logger: complaints,
  });
  const start = async (): Promise<{ worker: Worker; done: Promise<void> }> => {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: workflowBundle as WorkflowBundleOption,
      activities: activitiesOf(world),
    });
    return { worker, done: worker.run() };
  };
  let running = await start();
  const stop = async (): Promise<void> => {
    running.worker.shutdown();
    await running.done;
  };
  return {
    client,
    taskQueue,
    complaints: complaints.told,
    restart: async () => {
      await stop();
      running = await start();
    },
    stop: async () => {
      await stop();
      await Promise.all([connection.close(), clientConnection.close()]);
    },
  };
}

/** The effects of a world as activities; its trouble fails them as an outside system would. */
function activitiesOf(world: World): Record<string, (input: never) => Promise<unknown>> {
  const activities = world.names.map((name) => {
    const activity = async (input: never): Promise<unknown> => {
      try {
        return await world.perform(name, input);
      } catch (error) {
        if (!(error instanceof EffectTrouble)) throw error;
        throw ApplicationFailure.create({ message: error.code, type: error.code, nonRetryable: error.final });
      }
    };
    return [name, activity] as const;
  });
  return Object.fromEntries(activities);
}
