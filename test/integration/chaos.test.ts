import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChaosSystem } from '../chaos/chaos-system.ts';
import { withWitnesses } from '../chaos/oracle/judge.ts';
import { runChaos } from '../chaos/run-chaos.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

let folder: TempFolder;
let system: ChaosSystem;

beforeAll(async () => {
  folder = await tempFolder('chaos');
  system = await ChaosSystem.start(`${folder.path}/home`);
});

afterAll(async () => {
  await system?.stop();
  await folder?.remove();
});

// `npm run chaos` does the same with two hundred returns and other dice. One test, because every start takes seconds.
test('repairs, returns and exchanges live through kills, nothing answered is lost or doubled, and the judge would have seen it', {
  timeout: 400_000,
}, async () => {
  const said: string[] = [];
  const report = await runChaos({
    ...{ system, seed: 175, repairs: 7, returns: 9, atOnce: 8 },
    ...{ rageMs: 60_000, mostBlows: 4, every: [800, 1_800] as const },
    say: (text) => said.push(text),
  });
  expect(report.findings, said.join('\n')).toEqual([]);
  expect([...report.blows.values()].reduce((sum, n) => sum + n, 0)).toBe(4);
  expect(report.lived.filter(({ end }) => end.startsWith('closed')).length).toBeGreaterThanOrEqual(6);

  // The same judge, once something has gone that was answered, and once something is there twice.
  await withWitnesses(
    system,
    () => {},
    async ({ sql, judge }) => {
      const note = report.known.sent.find(({ action, reply }) => action === 'addNote' && reply.status === 200);
      const caseNo = note?.about ?? '';
      const asVandal = (vandalism: string): Promise<unknown> =>
        sql.begin(async (tx) => {
          await tx.unsafe(`SET LOCAL session_replication_role = replica; ${vandalism}`);
        });
      await asVandal(`DELETE FROM journal WHERE case_no = '${caseNo}' AND type = 'noteAdded'`);
      expect((await judge(report.known)).join('\n')).toContain('the journal holds 0 entries noteAdded of it');
      await asVandal(`INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
      SELECT case_no, step, line + 90, account, commodity, quantity FROM ledger_entry
       WHERE account LIKE '%:used' LIMIT 1`);
      expect((await judge(report.known)).join('\n')).toMatch(/CHAOS-\S+ were counted in, and there are/);
      await asVandal(`DELETE FROM refund_transfer WHERE transfer LIKE 'T-%'`);
      expect((await judge(report.known)).join('\n')).toMatch(
        /the bank has paid \d+ fen as T-\S+; our books say nothing/,
      );
      await asVandal(`UPDATE ledger_entry SET quantity = quantity - 1 WHERE account = 'money:bank' AND quantity < 0`);
      expect((await judge(report.known)).join('\n')).toMatch(/fen were to be paid out, and 0 for the way; refunds say/);
    },
  );
});
