import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { workflowBundle } from './bundle.ts';
import { runWorker } from './run-worker.ts';

// The worker process; started by the supervisor or by a container. See runtime/contract.ts for its environment.

const { DATABASE_URL, SANBAO_HOME = '.sanbao' } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');

Runtime.install({ shutdownSignals: [] });
const worker = await runWorker({
  databaseUrl: DATABASE_URL,
  workflowBundle: await workflowBundle(join(SANBAO_HOME, 'bundle')),
});
process.once('SIGTERM', () => void worker.stop());
process.once('SIGINT', () => void worker.stop());
process.send?.({ type: 'ready' });
await worker.done;
process.exit(0);
