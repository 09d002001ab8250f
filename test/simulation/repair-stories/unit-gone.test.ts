import { describe, expect, it } from 'vitest';
import { bringIn } from '../../repair/paths.ts';
import { RepairStory } from './repair-story.ts';

const GONE = { caseNo: 'RX-2603-000001', serial: 'SN-1', into: 'SN-9' };

describe('a repair whose goods came back to us by a return', () => {
  it('is called off while the customer was to bring them', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.desk.event('gone', 'unitGone', GONE);
    expect([story.view.status, story.view.outcome]).toEqual(['closed', 'withdrawn']);
    expect(story.entries('unitGone')).toMatchObject([{ data: GONE }]);
    expect(story.view.tasks).toEqual([]);
  });

  it('is seen to by a lead where they lie in our workshop', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await bringIn(story.desk);
    const { stage } = story;
    await story.desk.event('gone', 'unitGone', GONE);
    expect([story.stage, story.view.status]).toEqual([stage, 'open']);
    expect(story.view.tasks).toMatchObject([{ kind: 'repairOfGoneUnit', role: 'lead', data: GONE }]);
  });

  it('goes on when it is another unit that is gone', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    const { stage } = story;
    await story.desk.event('gone', 'unitGone', { ...GONE, serial: 'SN-2' });
    expect([story.stage, story.entries('unitGone')]).toEqual([stage, []]);
  });
});
