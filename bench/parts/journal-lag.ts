import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { type Bench, times } from '../bench.ts';
import { type Spread, spreadOf } from '../measure.ts';
import { plainMoves } from '../plain-moves.ts';

/**
 * How long after the caller has his answer the entries of his command are in the journal, with nothing else to do.
 * Taken from the clock of the database; both clocks are of one machine. A commit that is there before the answer
 * counts as 0.
 */
export async function measureJournalLag(bench: Bench): Promise<Spread> {
  const sql = postgres(bench.system.databaseUrl, { max: 1 });
  try {
    const answers: { caseNo: string; version: number; at: number }[] = [];
    for (let round = 0; round < times(bench, 30, 3); round += 1) {
      let at = await bench.desk.open(await bench.desk.phone());
      for (const move of plainMoves(bench.evidence)) {
        await pause(100);
        at = await bench.desk.act(at, move);
        answers.push({ caseNo: at.caseNo, version: at.version, at: Date.now() });
      }
    }
    await pause(2_000);
    const lags: number[] = [];
    for (const { caseNo, version, at } of answers) {
      const [row] = await sql<{ recorded: Date }[]>`
        SELECT recorded_at AS recorded FROM journal WHERE case_no = ${caseNo} AND seq = ${version}`;
      if (row === undefined) throw new Error(`${caseNo} has no entry ${version} two seconds after the last answer`);
      lags.push(Math.max(0, row.recorded.getTime() - at));
    }
    return spreadOf(lags);
  } finally {
    await sql.end();
  }
}
