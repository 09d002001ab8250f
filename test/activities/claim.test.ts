import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import { JournalStory } from '../drizzle/journal-story.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let activities: DatabaseActivities;

beforeAll(async () => {
  own = await ownEffects();
  ({ effects: activities } = own);
});
afterAll(() => own?.drop());

describe('claiming an exclusive right', () => {
  it('gives it to one of fifty cases that ask at once, and tells the others whose it is', async () => {
    const cases = Array.from({ length: 50 }, (_, n) => `WR-2611-${n}`);
    const answers = await Promise.all(
      cases.map((caseNo) => activities.claim({ kind: 'open-repair', key: 'SN-1', caseNo })),
    );
    const winners = cases.filter((_, n) => answers[n]?.granted);
    expect(winners).toHaveLength(1);
    const others = answers.filter(({ granted }) => !granted);
    expect(others).toEqual(Array(49).fill({ granted: false, heldBy: winners[0] }));
  });

  it('is granted again to the case that holds it', async () => {
    const claim = { kind: 'open-repair', key: 'SN-2', caseNo: 'WR-1' };
    expect(await activities.claim(claim)).toEqual({ granted: true });
    expect(await activities.claim(claim)).toEqual({ granted: true });
  });

  it('is free again once its holder, and nobody else, has given it back', async () => {
    const claim = { kind: 'open-repair', key: 'SN-3', caseNo: 'WR-1' };
    const other = { ...claim, caseNo: 'WR-2' };
    await activities.claim(claim);
    await activities.releaseClaim(other);
    expect(await activities.claim(other)).toEqual({ granted: false, heldBy: 'WR-1' });
    await activities.releaseClaim(claim);
    await activities.releaseClaim(claim);
    expect(await activities.claim(other)).toEqual({ granted: true });
  });
});

describe('where the journal of a case stands', () => {
  it('is told with its view, and that there is none', async () => {
    const story = new JournalStory('WR-2611-000001').fact('stageEntered', { stage: 'received' });
    await activities.commit(story.batch());
    const head = await activities.caseHead({ caseNo: story.caseNo });
    expect(head).toMatchObject({ found: true, version: 2, view: { stage: 'received', version: 2 } });
    expect(await activities.caseHead({ caseNo: 'WR-0' })).toEqual({ found: false, version: 0 });
  });
});
