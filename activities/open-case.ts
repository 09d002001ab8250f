import { createHash } from 'node:crypto';
import {
  ApplicationFailure,
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { Sql } from 'postgres';
import { canonicalText } from '../domain/json.ts';
import { SANBAO } from '../domain/people/roles.ts';
import { reserveCaseNumber } from '../drizzle/case-number.ts';
import { type Answer, OPENED_UPDATE, type OpenInput, type RefusalDetail } from '../workflows/case/command.ts';
import { CASES_TASK_QUEUE, type ProcessContract, workflowIdOf } from '../workflows/case/contract.ts';
import { PROCESSES } from '../workflows/processes.ts';
import type { Activities, CaseOpened } from './contract.ts';

/**
 * Opens a case that follows from another one.
 *
 * Key: the opening case and its step, which the number is reserved by; the run is started under that number, so a repeat
 * finds it and gives its answer, whatever the opening says by then. A refusal leaves no case and is an answer, not a
 * failure; a refused run has ended, and is asked for what it said.
 */
export function createOpenCase(
  sql: Sql,
  client: Client,
  { taskQueue = CASES_TASK_QUEUE, processes = PROCESSES }: OpenCaseOptions = {},
): Activities['openCase'] {
  return async ({ caseNo: parent, step, process, opening }) => {
    const contract = processes[process];
    if (contract === undefined) return { refused: 'unknown_process', params: { process } };
    const bodyHash = sha256(canonicalText(opening));
    const key = { parent, step };
    const { caseNo } = await reserveCaseNumber(sql, { prefix: contract.prefix, process, key, bodyHash });
    const id = sha256(canonicalText(['open', parent, step, process]));
    const command = { id, bodyHash, action: 'open', actor: SANBAO, input: opening };
    const workflowId = workflowIdOf(process, caseNo);
    try {
      await start(client, { contract, workflowId, taskQueue, input: { caseNo, command } });
      return { opened: caseNo };
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError)
        return whatItSaid(sql, client, { caseNo, workflowId, id });
      return refusalIn(error);
    }
  };
}

export interface OpenCaseOptions {
  /** Another queue than the product's own, in tests. */
  readonly taskQueue?: string;
  readonly processes?: Readonly<Record<string, ProcessContract>>;
}

interface Start {
  readonly contract: ProcessContract;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly input: OpenInput;
}

function start(client: Client, { contract, workflowId, taskQueue, input }: Start): Promise<Answer> {
  return client.workflow.executeUpdateWithStart<Workflow, Answer, [{ bodyHash: string }]>(OPENED_UPDATE, {
    updateId: input.command.id,
    args: [{ bodyHash: input.command.bodyHash }],
    startWorkflowOperation: new WithStartWorkflowOperation(contract.workflowType, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  });
}

/** The run has ended: as a case that lived, or because it refused to be opened. */
async function whatItSaid(
  sql: Sql,
  client: Client,
  { caseNo, workflowId, id }: { caseNo: string; workflowId: string; id: string },
): Promise<CaseOpened> {
  const [lived] = await sql`SELECT 1 FROM cases WHERE case_no = ${caseNo}`;
  if (lived !== undefined) return { opened: caseNo };
  try {
    await client.workflow.getHandle(workflowId).getUpdateHandle<Answer>(id).result();
    return { opened: caseNo };
  } catch (error) {
    return refusalIn(error);
  }
}

/** @throws what is no refusal, to be tried again */
function refusalIn(error: unknown): CaseOpened {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  const detail =
    cause instanceof ApplicationFailure ? (cause.details?.[0] as Partial<RefusalDetail> | undefined) : undefined;
  if (typeof detail?.code !== 'string') throw error;
  const { code, params = {}, field } = detail;
  return { refused: code, params, ...(field === undefined ? {} : { field }) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
