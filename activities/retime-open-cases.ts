import { heartbeat } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Sql } from 'postgres';
import { SANBAO } from '../domain/people/roles.ts';
import { countPage, finishRetiming, runningCases } from '../drizzle/queries/retimings.ts';
import type { RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import { EVENT_SIGNAL, RULES_PUBLISHED } from '../workflows/case/command.ts';
import { workflowIdOf } from '../workflows/case/contract.ts';
import type { BatchActivities, RulesTold } from './contract.ts';
import { retimer } from './retiming.ts';

interface Given {
  readonly sql: Sql;
  readonly rules: Pick<RuleBook, 'current' | 'refresh' | 'at'>;
  readonly roster: Pick<RosterBook, 'current'>;
  readonly client: Client;
  readonly alive?: () => void;
}

/**
 * The steps of a re-timing. Whether the rules in force change a case is reckoned from the read model; the case itself
 * reckons again when it is told, from its own state, and writes nothing when nothing changes. The fact carries the number
 * of the batch, so that a repeated page counts once in every case.
 */
export function createRetimeOpenCases({ sql, rules, roster, client, alive = heartbeat }: Given): BatchActivities {
  const retime = retimer(rules, roster);
  return {
    async retimePage({ batch, after, limit }) {
      await rules.refresh();
      const cases = await runningCases(sql, after, limit);
      let told = 0;
      for (const { process, caseNo, category, team, ...view } of cases) {
        const now = new Date().toISOString();
        const owner = { ...(category === null ? {} : { category }), ...(team === null ? {} : { team }) };
        const found = await retime({ now, ...view, ...owner });
        if (found === null) continue;
        const { policyVersion, calendars } = found;
        if (await tell(client, workflowIdOf(process, caseNo), { batch, policyVersion, calendars })) told += 1;
        alive();
      }
      const last = cases.length < limit ? undefined : cases.at(-1)?.caseNo;
      await countPage(sql, { batch, after, last: cases.at(-1)?.caseNo ?? after, looked: cases.length, told });
      return { looked: cases.length, told, ...(last === undefined ? {} : { last }) };
    },

    async retimeDone({ batch }) {
      await finishRetiming(sql, batch);
      return {};
    },
  };
}

/** @returns false when the case has ended meanwhile */
async function tell(
  client: Client,
  workflowId: string,
  { batch, policyVersion, calendars }: RulesTold & { readonly batch: string },
): Promise<boolean> {
  const data = { batch, policyVersion, calendars };
  const fact = { id: `sanbao:retiming-${batch}`, type: RULES_PUBLISHED, actor: SANBAO, data };
  try {
    await client.workflow.getHandle(workflowId).signal(EVENT_SIGNAL, fact);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
