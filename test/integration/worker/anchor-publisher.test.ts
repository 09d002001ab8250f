import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { connect } from '../../../drizzle/connect.ts';
import { publishDaily } from '../../../worker/anchor-publisher.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { freshDatabase } from '../../servers/databases.ts';
import { tempFolder } from '../../servers/temp-folder.ts';

it('publishes once a day of Asia/Shanghai, and nothing before there is a case', async () => {
  const [fresh, folder] = await Promise.all([freshDatabase(), tempFolder('anchors')]);
  const db = connect(fresh.url);
  const on = (instant: string): Promise<boolean> => publishDaily(db, folder.path, new Date(instant));
  expect(await on('2026-11-22T15:00:00Z')).toBe(false);
  await createCommit(db.sql)(new JournalStory('WR-2611-000001').batch());
  expect(await on('2026-11-22T15:30:00Z')).toBe(true);
  expect(await on('2026-11-22T15:59:00Z')).toBe(false);
  expect(await on('2026-11-22T16:00:00Z')).toBe(true);
  expect((await readdir(folder.path)).toSorted()).toEqual([
    '2026-11-22T15-30-00.000Z.anchor',
    '2026-11-22T16-00-00.000Z.anchor',
    'roots.log',
  ]);
  await db.close();
  await Promise.all([fresh.drop(), folder.remove()]);
});
