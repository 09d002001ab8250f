import type { Client, HistoryAndWorkflowId } from '@temporalio/client';

/**
 * Histories of cases that are open, spread evenly over all of them, newest first.
 * @param sample how many; 0 for all
 */
export async function* openHistories(client: Client, sample: number): AsyncGenerator<HistoryAndWorkflowId> {
  const query = `ExecutionStatus = 'Running'`;
  const { count } = await client.workflow.count(query);
  const step = sample === 0 ? 1 : Math.max(1, Math.floor(count / sample));
  let [index, taken] = [0, 0];
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    index += 1;
    if ((index - 1) % step !== 0) continue;
    if (sample > 0 && taken === sample) return;
    taken += 1;
    yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
  }
}
