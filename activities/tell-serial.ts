import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Sql } from 'postgres';
import { SANBAO } from '../domain/people/roles.ts';
import { EVENT_SIGNAL } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';
import type { Activities } from './contract.ts';

/** What is true of this very unit, and not of the one that was given for it. */
const OF_ONE_UNIT = ['unitGone'];

/**
 * Tells a fact of a serial to its other cases by signal, and to those of the units it was exchanged for or came for: to
 * the open ones, and to those that may still be taken up again and must know it then.
 *
 * Key: the event's own ID, so a repeat is told twice and counts once. A case that ends meanwhile needs it no more.
 */
export function createTellSerial(sql: Sql, client: Client): Activities['tellSerial'] {
  return async ({ caseNo, serials, event }) => {
    const others = await sql<{ process: string; caseNo: string }[]>`
      WITH RECURSIVE chain (serial) AS (
        SELECT unnest(${[...serials]}::text[]) COLLATE "C"
        UNION
        SELECT linked.serial FROM chain JOIN LATERAL (
          SELECT a.replaces FROM asset a JOIN asset o ON o.serial = a.replaces AND o.life = a.replaces_life
           WHERE a.serial = chain.serial
          UNION ALL SELECT a.serial FROM asset a JOIN asset o ON o.serial = a.replaces AND o.life = a.replaces_life
           WHERE a.replaces = chain.serial) AS linked (serial) ON ${!OF_ONE_UNIT.includes(event.type)})
      SELECT process, case_no AS "caseNo" FROM cases
       WHERE serial IN (SELECT serial FROM chain) AND waiting_for IS NOT NULL AND case_no <> ${caseNo}
       ORDER BY case_no`;
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
