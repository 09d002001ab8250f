import { Runtime, type RuntimeOptions } from '@temporalio/worker';

/** Gives this process a Temporal core with these options, also where an earlier test file of the process left one behind. */
export async function ownRuntime(options: RuntimeOptions): Promise<void> {
  await Runtime.instance().shutdown();
  Runtime.install(options);
}
