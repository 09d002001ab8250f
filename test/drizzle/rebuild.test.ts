import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { rebuildProjection } from '../../drizzle/verify/rebuild.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { anyJournal, JournalStory, minute } from './journal-story.ts';

let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

it('makes the rows that were written live, whatever happened and however it was cut into batches', async () => {
  const commit = createCommit(db.sql);
  let n = 0;
  await fc.assert(
    fc.asyncProperty(anyJournal('case'), fc.array(fc.integer({ min: 1, max: 6 })), async (drawn, cuts) => {
      n += 1;
      const story = new JournalStory(`WR-2611-${String(n).padStart(6, '0')}`);
      for (const { type, data, detail } of drawn.entries.slice(1)) story.fact(type, data, detail ? { detail } : {});
      let from = 1;
      for (const size of [...cuts, 100]) {
        if (from > story.entries.length) break;
        await commit(story.batch(from, Math.min(from + size - 1, story.entries.length)));
        from += size;
      }
    }),
    { numRuns: 100 },
  );
  expect(await rebuildProjection(db, { replace: false })).toEqual({ cases: n, differing: [] });
});

it('leaves a row alone that has moved on since its journal was read', async () => {
  const story = new JournalStory('WR-2613-000001').fact('stageEntered', { stage: 'received' });
  await createCommit(db.sql)(story.batch());
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`UPDATE cases SET version = 9, stage = 'later' WHERE case_no = ${story.caseNo}`;
  expect((await rebuildProjection(db, { replace: true })).differing).toEqual([]);
  const [row] = await owner.sql`SELECT stage FROM cases WHERE case_no = ${story.caseNo}`;
  await owner.close();
  expect(row?.stage).toBe('later');
});

it('tells which rows differ and puts them right when asked', async () => {
  const [changed, gone, behind] = ['WR-2612-000001', 'WR-2612-000002', 'WR-2612-000003'];
  for (const caseNo of [changed, gone, behind]) {
    await createCommit(db.sql)(new JournalStory(caseNo).waitsFor('us', minute(50)).batch());
  }
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`
    UPDATE cases SET stage = 'closed', view = jsonb_set(view, '{stage}', '"closed"') WHERE case_no = ${changed}`;
  await owner.sql`DELETE FROM cases WHERE case_no = ${gone}`;
  await owner.sql`UPDATE cases SET version = 1 WHERE case_no = ${behind}`;
  await owner.close();

  const found = await rebuildProjection(db, { replace: true });
  expect(found.differing).toEqual([
    { caseNo: changed, members: ['stage', 'view'] },
    { caseNo: gone, members: ['row'] },
    { caseNo: behind, members: ['version'] },
  ]);
  expect((await rebuildProjection(db, { replace: false })).differing).toEqual([]);
});
