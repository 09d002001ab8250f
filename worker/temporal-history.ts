import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import type { CommitBatch } from '../domain/journal/commit.ts';
import type { CaseView } from '../domain/journal/view.ts';
import type { HistorySource } from '../drizzle/verify/history-source.ts';
import { VIEW_QUERY } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';

/** The activity by which a case hands its entries over. */
const COMMIT = 'commit';

/** Histories as a Temporal server keeps them. A running case answers only while a worker polls. */
export function temporalHistory(client: Client): HistorySource {
  return {
    stateOf: async ({ process, caseNo }) => {
      const handle = client.workflow.getHandle(workflowIdOf(process, caseNo));
      try {
        const { status } = await handle.describe();
        if (status.name !== 'RUNNING') return { state: 'ended' };
        return { state: 'running', view: await handle.query<CaseView>(VIEW_QUERY) };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { state: 'unknown' };
        throw error;
      }
    },
    batchesOf: async ({ process, caseNo }, after) => {
      const workflowId = workflowIdOf(process, caseNo);
      let batches: CommitBatch[] = [];
      let runId: string | undefined;
      do {
        const run = await batchesOfRun(client, workflowId, runId);
        batches = [...run.batches, ...batches];
        runId = run.continues;
      } while (
        runId !== undefined &&
        (batches.find(hasEntries)?.entries[0]?.seq ?? Number.POSITIVE_INFINITY) > after + 1
      );
      return batches.filter(({ entries, receipts }) => (entries.at(-1)?.seq ?? after) > after || receipts.length > 0);
    },
  };
}

/** What one run handed over, and the run it continues, if its history is still kept. */
async function batchesOfRun(
  client: Client,
  workflowId: string,
  runId: string | undefined,
): Promise<{ batches: CommitBatch[]; continues: string | undefined }> {
  const history = await client.workflow
    .getHandle(workflowId, runId)
    .fetchHistory()
    .catch((error: unknown) => {
      if (runId !== undefined && error instanceof WorkflowNotFoundError) return { events: [] };
      throw error;
    });
  const batches: CommitBatch[] = [];
  let continues: string | undefined;
  for (const event of history.events ?? []) {
    continues ??= event.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType?.name !== COMMIT) continue;
    batches.push(await decoded<CommitBatch>(client, scheduled.input?.payloads ?? []));
  }
  return { batches, continues };
}

async function decoded<T>(client: Client, payloads: Payload[]): Promise<T> {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  let plain = payloads;
  for (const codec of [...payloadCodecs].reverse()) plain = await codec.decode(plain);
  const [first] = plain;
  if (first === undefined) throw new Error('a commit without input stands in the history');
  return payloadConverter.fromPayload<T>(first);
}

function hasEntries({ entries }: CommitBatch): boolean {
  return entries.length > 0;
}
