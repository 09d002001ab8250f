import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { appendSteps } from '../../drizzle/journal/append.ts';
import { planStep } from '../../drizzle/journal/plan.ts';
import { eventLag, eventsAfter } from '../../drizzle/queries/events.ts';
import { publishEvents } from '../../worker/event-publisher.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { JournalStory } from './journal-story.ts';

let fresh: FreshDatabase;
let db: Database;
let cases = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 12 });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

function story(): JournalStory {
  cases += 1;
  return new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
}

async function publishAll(): Promise<void> {
  while (await publishEvents(db));
}

/** Reads the feed to its end as a follower does. */
async function follow(after: number, limit = 7): Promise<{ ids: string[]; next: number }> {
  const ids: string[] = [];
  let at = after;
  for (;;) {
    const page = await eventsAfter(db, { after: at, limit, types: [] });
    ids.push(...page.events.map(({ event }) => event.id));
    at = page.next;
    if (page.events.length < limit) return { ids, next: at };
  }
}

describe('the feed of events', () => {
  it('tells an entry whose transaction began first and ended last behind those that overtook it', async () => {
    const before = (await follow(0)).next;
    const slow = story();
    const quick = story();
    let seenMeanwhile: { ids: string[]; next: number } | undefined;
    await db.sql.begin(async (tx) => {
      // The statement has run, its rows have their IDs, and only the commit is missing.
      await appendSteps(tx, [planStep(undefined, slow.batch())]);
      await createCommit(db.sql)(quick.batch());
      await publishAll();
      seenMeanwhile = await follow(before);
    });
    expect(seenMeanwhile?.ids).toEqual([`evt_${quick.caseNo}_1`]);
    await publishAll();
    expect((await follow(seenMeanwhile?.next ?? 0)).ids).toEqual([`evt_${slow.caseNo}_1`]);
  });

  it('skips nothing and doubles nothing for whoever follows it while many commit at once', async () => {
    const stories = Array.from({ length: 40 }, () => story());
    for (const one of stories) for (let n = 0; n < 5; n += 1) one.fact('prioritySet', { priority: 'high' });
    const commit = createCommit(db.sql);
    let writing = true;
    const seen: string[] = [];
    let at = (await follow(0)).next;
    const publishers = [1, 2].map(async () => {
      while (writing) await publishEvents(db);
    });
    const follower = (async () => {
      while (writing) {
        const { ids, next } = await follow(at, 3);
        seen.push(...ids);
        at = next;
      }
    })();
    await Promise.all(
      stories.map(async (one) => {
        for (let seq = 1; seq <= one.entries.length; seq += 1) await commit(one.batch(seq, seq));
      }),
    );
    writing = false;
    await Promise.all([...publishers, follower]);
    await publishAll();
    seen.push(...(await follow(at)).ids);
    expect(seen.toSorted()).toEqual(
      stories.flatMap(({ caseNo, entries }) => entries.map(({ seq }) => `evt_${caseNo}_${seq}`)).toSorted(),
    );
    for (const { caseNo, entries } of stories) {
      const own = seen.filter((id) => id.startsWith(`evt_${caseNo}_`));
      expect(own).toEqual(entries.map(({ seq }) => `evt_${caseNo}_${seq}`));
    }
  });

  it('moves on behind types nobody asked for, and leaves inside what is nobody’s business', async () => {
    const before = (await follow(0)).next;
    await createCommit(db.sql)(
      story().fact('clocksTimed', { clocks: [] }).fact('holdEnded', { why: 'resumed' }).batch(),
    );
    await publishAll();
    const page = await eventsAfter(db, { after: before, limit: 10, types: ['case.holdEnded.v1'] });
    expect(page.events.map(({ event }) => event.type)).toEqual(['case.holdEnded.v1']);
    const none = await eventsAfter(db, { after: before, limit: 10, types: ['repair.quoteSent.v1'] });
    expect([none.events, none.next]).toEqual([[], page.next]);
    expect((await follow(before)).ids).toHaveLength(2);
  });

  it('numbers an entry once, although its commit is taken up again', async () => {
    const one = story();
    await createCommit(db.sql)(one.batch());
    await publishAll();
    const before = (await follow(0)).next;
    await db.sql`INSERT INTO event_due (case_no, first, last) VALUES (${one.caseNo}, 1, 1)`;
    await publishAll();
    expect((await follow(before)).ids).toEqual([]);
  });

  it('goes on behind every place it ever gave out when its end was lost with a restore', async () => {
    const lost = story();
    await createCommit(db.sql)(lost.batch());
    await publishAll();
    const follower = (await follow(0)).next;
    const owner = connect(fresh.url, { as: 'owner', max: 1 });
    await owner.sql`DELETE FROM event WHERE case_no = ${lost.caseNo}`;
    await owner.sql`INSERT INTO event_due (case_no, first, last) VALUES (${lost.caseNo}, 1, 1)`;
    await owner.close();
    const another = story();
    await createCommit(db.sql)(another.batch());
    await publishAll();
    expect((await follow(follower)).ids).toEqual([`evt_${lost.caseNo}_1`, `evt_${another.caseNo}_1`]);
  });

  it('says how far it is behind', async () => {
    expect(await eventLag(db)).toEqual({ commits: 0, oldestSeconds: 0 });
    await createCommit(db.sql)(story().batch());
    expect(await eventLag(db)).toMatchObject({ commits: 1 });
    await publishAll();
    expect((await eventLag(db)).commits).toBe(0);
  });
});
