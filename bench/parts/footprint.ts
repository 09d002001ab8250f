import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { type Bench, times } from '../bench.ts';
import { median, rounded } from '../measure.ts';
import { plainMoves } from '../plain-moves.ts';

export interface FootprintResult {
  /** Events in Temporal's history for one plain action, its commit included. */
  readonly events_per_action: number;
  /** What a case that waits costs on disk: history and rows. */
  readonly sleeping_case_bytes: { readonly total: number; readonly history: number; readonly postgres: number };
}

/** What cases leave behind. */
export async function measureFootprint(bench: Bench): Promise<FootprintResult> {
  const { client } = bench.raw;
  const sql = postgres(bench.system.databaseUrl, { max: 1 });
  try {
    const count = times(bench, 40, 5);
    const moves = plainMoves(bench.evidence);
    const before = await databaseBytes(sql);
    const events: number[] = [];
    const histories: number[] = [];
    for (let one = 0; one < count; one += 1) {
      let at = await bench.desk.open(await bench.desk.phone());
      const handle = client.workflow.getHandle(workflowIdOf(warrantyRepair.process, at.caseNo));
      await pause(300);
      const opened = await handle.describe();
      for (const move of moves) {
        at = await bench.desk.act(at, move);
        await pause(100);
      }
      await pause(300);
      const now = await handle.describe();
      events.push((now.historyLength - opened.historyLength) / moves.length);
      histories.push(now.historySize ?? Number.NaN);
    }
    const rows = (await databaseBytes(sql)) - before;
    const [history, perCase] = [Math.round(median(histories)), Math.round(rows / count)];
    return {
      events_per_action: rounded(median(events), 1),
      sleeping_case_bytes: { total: history + perCase, history, postgres: perCase },
    };
  } finally {
    await sql.end();
  }
}

/** Rows with their indexes, without what the tables have reserved. */
async function databaseBytes(sql: postgres.Sql): Promise<number> {
  await sql`CHECKPOINT`;
  const [row] = await sql<{ bytes: string }[]>`
    SELECT sum(pg_total_relation_size(oid))::text AS bytes FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
  return Number(row?.bytes ?? 0);
}
