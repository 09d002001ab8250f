import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { rawActivities } from './activities.ts';
import { RAW_TASK_QUEUE } from './queue.ts';

// A process like the product's own worker, with the same size of cache; see runtime/contract.ts for its environment.

const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = process.env;
if (!TEMPORAL_ADDRESS || !TEMPORAL_NAMESPACE) throw new Error('TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are not set');

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: TEMPORAL_NAMESPACE,
  taskQueue: RAW_TASK_QUEUE,
  workflowsPath: join(import.meta.dirname, 'workflow.ts'),
  activities: rawActivities,
  maxCachedWorkflows: 1_000,
});
const done = worker.run();
process.once('SIGTERM', () => worker.shutdown());
process.send?.({ type: 'ready' });
await done;
await connection.close();
process.exit(0);
