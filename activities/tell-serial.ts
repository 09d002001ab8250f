import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Sql } from 'postgres';
import { SANBAO } from '../domain/people/roles.ts';
import { EVENT_SIGNAL } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';
import type { Activities } from './contract.ts';

/**
 * Tells a fact of a serial to its other open cases by signal.
 *
 * Key: the event's own ID, so a repeat is told twice and counts once. A case that ends meanwhile needs it no more.
 */
export function createTellSerial(sql: Sql, client: Client): Activities['tellSerial'] {
  return async ({ caseNo, serials, event }) => {
    const others = await sql<{ process: string; caseNo: string }[]>`
      SELECT process, case_no AS "caseNo" FROM cases
       WHERE serial = ANY(${[...serials]}) AND status = 'open' AND case_no <> ${caseNo} ORDER BY case_no`;
    const told: string[] = [];
    for (const other of others) {
      try {
        const id = workflowIdOf(other.process, other.caseNo);
        await client.workflow.getHandle(id).signal(EVENT_SIGNAL, { ...event, actor: SANBAO });
        told.push(other.caseNo);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
    return { told };
  };
}
