import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { rebuildProjection } from '../../../drizzle/verify/rebuild.ts';
import { reconcile } from '../../../drizzle/verify/reconcile.ts';
import { PATHS } from '../../repair/paths.ts';
import { type RealSystem, realSystem } from '../../repair/real-system.ts';
import { RepairDesk } from '../../repair/repair-desk.ts';
import { temporalCarrier } from '../../repair/temporal-carrier.ts';
import { ownHistories } from '../../servers/own-histories.ts';

const CASE = 'WR-2611-900001';
let system: RealSystem;

beforeAll(async () => {
  system = await realSystem('history');
});
afterAll(() => system?.stop());

it('writes a lost journal again, entry for entry, from the histories of the cases', async () => {
  const { database, worker, taskQueue } = system;
  const { sql } = database;
  const [live] = Object.values(PATHS);
  const desk = new RepairDesk(temporalCarrier(worker.client, sql, taskQueue), CASE);
  await desk.stock('SCREEN-X', 5);
  await desk.stock('CASING-X', 5);
  await live?.(desk);
  const history = ownHistories(worker.client, CASE);
  expect(await reconcile({ db: database, history })).toEqual({ cases: 1, differences: [] });

  const stored = (): Promise<unknown[]> =>
    sql`SELECT seq, body, hash FROM journal ORDER BY seq`.then((rows) => [...rows]);
  const receipts = (): Promise<unknown[]> =>
    sql`SELECT command_id, answer FROM receipt ORDER BY command_id`.then((rows) => [...rows]);
  const told = (): Promise<unknown[]> =>
    sql`SELECT seq, line, recipient FROM outbox ORDER BY id`.then((rows) => [...rows]);
  const [entries, answers, messages] = [await stored(), await receipts(), await told()];
  // A database that was set back to an old backup.
  await sql.unsafe('ALTER TABLE journal DISABLE TRIGGER ALL');
  await sql`DELETE FROM journal WHERE seq > 3`;
  await sql`DELETE FROM receipt`;
  await sql`UPDATE cases SET version = 3, head_hash = (SELECT hash FROM journal WHERE seq = 3)`;
  await sql.unsafe('ALTER TABLE journal ENABLE TRIGGER ALL');
  await rebuildProjection(database, { replace: true });

  const redrive = createCommit(sql);
  const { differences } = await reconcile({ db: database, history, redrive, patienceMs: 0 });
  expect(differences).toMatchObject([{ what: 'lags', healed: true }]);
  expect(await stored()).toEqual(entries);
  expect(await receipts()).toEqual(answers);
  // What was told once is not told again.
  expect(await told()).toEqual(messages);
  expect(await reconcile({ db: database, history })).toEqual({ cases: 1, differences: [] });
});
