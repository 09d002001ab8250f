import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import type { CommitBatch } from '../domain/journal/commit.ts';
import type { CaseView } from '../domain/journal/view.ts';
import type { CaseKey, HistorySource } from '../drizzle/verify/history-source.ts';
import { amendmentIdOf } from '../workflows/amendment/contract.ts';
import { VIEW_QUERY } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';
import { PROCESSES } from '../workflows/processes.ts';

/** The activity by which a case hands its entries over. */
const COMMIT = 'commit';

/**
 * Histories as a Temporal server keeps them.
 *
 * @param ask how a running case is asked where it stands: `case` asks the case itself, which needs a worker; `history`
 * reads what it has handed over, which tells everything but entries it recorded in the very last moment
 */
export function temporalHistory(client: Client, ask: 'case' | 'history' = 'case'): HistorySource {
  const batchesOf = (key: CaseKey, after: number): Promise<CommitBatch[]> => handedOver(client, key, after);
  return {
    batchesOf,
    stateOf: async (key) => {
      const handle = client.workflow.getHandle(workflowIdOf(key.process, key.caseNo));
      try {
        const { status } = await handle.describe();
        if (status.name !== 'RUNNING') return { state: 'ended' };
        if (ask === 'history') return { state: 'running', version: lastSeq(await batchesOf(key, 0)) };
        const view = await handle.query<CaseView>(VIEW_QUERY);
        return { state: 'running', version: view.version, view };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { state: 'unknown' };
        throw error;
      }
    },
    movedSince: async function* (instant) {
      const query = `ExecutionStatus = 'Running' OR CloseTime >= '${instant}'`;
      for await (const { workflowId } of client.workflow.list({ query })) {
        const key = keyOf(workflowId);
        if (key !== undefined) yield key;
      }
    },
  };
}

/** The case of a workflow: of its own, or of an amendment of it. */
function keyOf(workflowId: string): CaseKey | undefined {
  const [kind = '', caseNo = ''] = workflowId.split('/');
  const process = Object.values(PROCESSES).find(({ prefix }) => caseNo.startsWith(`${prefix}-`))?.process;
  return process === undefined || ![process, 'amendment'].includes(kind) ? undefined : { process, caseNo };
}

/** Everything a case and its amendments handed over, as far back as is asked for and kept. */
async function handedOver(client: Client, { process, caseNo }: CaseKey, after: number): Promise<CommitBatch[]> {
  const workflowId = workflowIdOf(process, caseNo);
  let batches: CommitBatch[] = [];
  let runId: string | undefined;
  do {
    const run = await batchesOfRun(client, workflowId, runId);
    batches = [...run.batches, ...batches];
    runId = run.continues;
  } while (runId !== undefined && (batches.find(hasEntries)?.entries[0]?.seq ?? Number.POSITIVE_INFINITY) > after + 1);
  for await (const { runId: amended } of client.workflow.list({ query: `WorkflowId = '${amendmentIdOf(caseNo)}'` })) {
    batches.push(...(await batchesOfRun(client, amendmentIdOf(caseNo), amended)).batches);
  }
  return batches
    .sort((a, b) => (a.entries[0]?.seq ?? Number.POSITIVE_INFINITY) - (b.entries[0]?.seq ?? Number.POSITIVE_INFINITY))
    .filter(({ entries, receipts }) => (entries.at(-1)?.seq ?? after) > after || receipts.length > 0);
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

function lastSeq(batches: readonly CommitBatch[]): number {
  return Math.max(0, ...batches.map(({ entries }) => entries.at(-1)?.seq ?? 0));
}
