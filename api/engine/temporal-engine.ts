import { type Client, type Connection, WithStartWorkflowOperation } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { type Answer, OPENED_UPDATE } from '../../workflows/case/command.ts';
import { CASES_TASK_QUEUE } from '../../workflows/case/contract.ts';
import type { CaseEngine, EngineHealth, Outcome } from './case-engine.ts';
import { settle } from './settle.ts';

/** Workflow type of the short run that adds to the journal of a case that has ended. */
const AMENDMENT = 'caseAmendment';

/** A poller not heard of for so long is gone; idle ones report at least once a minute. */
const POLLER_FRESH_MS = 70_000;
const HEALTH_MS = 2_000;

export interface TemporalEngineOptions {
  readonly client: Client;
  readonly connection: Connection;
  /** Another queue than the product's own, in tests. */
  readonly taskQueue?: string;
}

/** Sends commands as Temporal updates; the update ID is the command's, so the server drops repeats. */
export function temporalEngine({
  client,
  connection,
  taskQueue = CASES_TASK_QUEUE,
}: TemporalEngineOptions): CaseEngine {
  const call = (until: number, send: () => Promise<Answer>): Promise<Outcome> =>
    settle({
      until,
      send: (deadline) => client.withDeadline(deadline, send),
      probe: (deadline) => client.withDeadline(deadline, () => client.workflowService.getSystemInfo({})),
    });

  return {
    act: (workflowId, command, until) =>
      call(until, () =>
        client.workflow.getHandle(workflowId).executeUpdate<Answer, [typeof command]>(command.action, {
          updateId: command.id,
          args: [command],
        }),
      ),

    open: (workflowType, workflowId, input, until) =>
      call(until, () =>
        client.workflow.executeUpdateWithStart<Workflow, Answer, [{ bodyHash: string }]>(OPENED_UPDATE, {
          updateId: input.command.id,
          args: [{ bodyHash: input.command.bodyHash }],
          startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
            workflowId,
            taskQueue,
            args: [input],
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
          }),
        }),
      ),

    amend: (caseNo, command, until) =>
      call(until, () =>
        client.workflow.executeUpdateWithStart<Workflow, Answer, [typeof command]>(command.action, {
          updateId: command.id,
          args: [command],
          startWorkflowOperation: new WithStartWorkflowOperation(AMENDMENT, {
            workflowId: `amendment/${caseNo}`,
            taskQueue,
            args: [{ caseNo }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        }),
      ),

    async health() {
      try {
        return await client.withDeadline(Date.now() + HEALTH_MS, () => healthOf(client, taskQueue));
      } catch {
        return { reachable: false, workers: { workflows: false, activities: false } };
      }
    },

    close: () => connection.close(),
  };
}

async function healthOf(client: Client, taskQueue: string): Promise<EngineHealth> {
  const polled = async (taskQueueType: 1 | 2): Promise<boolean> => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType,
    });
    return (pollers ?? []).some(({ lastAccessTime }) => {
      const seconds = Number(lastAccessTime?.seconds ?? 0);
      return Date.now() - seconds * 1_000 < POLLER_FRESH_MS;
    });
  };
  const [workflows, activities] = await Promise.all([polled(1), polled(2)]);
  return { reachable: true, workers: { workflows, activities } };
}
