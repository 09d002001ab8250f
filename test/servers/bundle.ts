import type { WorkflowBundleOption } from '@temporalio/worker';
import { inject } from 'vitest';
import { workflowBundle } from '../../worker/bundle.ts';

/** The bundle of the workflows, built by the first test file of the run that needs it: seconds of computing, each time. */
export function sharedBundle(): Promise<WorkflowBundleOption> {
  return workflowBundle(inject('bundleFolder'));
}
