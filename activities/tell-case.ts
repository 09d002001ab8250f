import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Sql } from 'postgres';
import { SANBAO } from '../domain/people/roles.ts';
import { AMENDMENT_WORKFLOW, amendmentIdOf } from '../workflows/amendment/contract.ts';
import { type CaseEvent, EVENT_SIGNAL } from '../workflows/case/command.ts';
import { CASES_TASK_QUEUE, workflowIdOf } from '../workflows/case/contract.ts';
import type { Activities } from './contract.ts';

/**
 * Tells another case a fact by signal.
 *
 * Key: the event's own ID, so a repeat is told twice and counts once. A case that has ended or never was is an answer,
 * not a failure; the caller makes a task of it. Only a link is still
 * written into the journal of an ended case, because both sides must know each other.
 */
export function createTellCase(sql: Sql, client: Client): Activities['tellCase'] {
  return async ({ caseNo, event }) => {
    const [found] = await sql<{ process: string }[]>`SELECT process FROM cases WHERE case_no = ${caseNo}`;
    if (found === undefined) return { ended: false, unknown: true };
    const told: CaseEvent = { ...event, actor: SANBAO };
    try {
      await client.workflow.getHandle(workflowIdOf(found.process, caseNo)).signal(EVENT_SIGNAL, told);
      return { ended: false, unknown: false };
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      if (event.type !== 'caseLinked') return { ended: true, unknown: false };
      await client.workflow.signalWithStart(AMENDMENT_WORKFLOW, {
        workflowId: amendmentIdOf(caseNo),
        taskQueue: CASES_TASK_QUEUE,
        args: [{ caseNo }],
        signal: EVENT_SIGNAL,
        signalArgs: [told],
      });
      return { ended: false, unknown: false };
    }
  };
}
