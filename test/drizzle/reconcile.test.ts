import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import type { CommitBatch } from '../../domain/journal/commit.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { reserveCaseNumber } from '../../drizzle/case-number.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import type { CaseKey, HistorySource, HistoryState } from '../../drizzle/verify/history-source.ts';
import { type Difference, reconcile } from '../../drizzle/verify/reconcile.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { JournalStory, minute } from './journal-story.ts';

const CASE = 'WR-2611-000001';

let fresh: FreshDatabase;
let db: Database;
let commit: (batch: CommitBatch) => Promise<unknown>;
let histories: Histories;

/** Histories of cases told as stories. */
class Histories implements HistorySource {
  readonly running = new Map<string, JournalStory>();
  readonly ended = new Set<string>();
  silent = false;

  async stateOf({ caseNo }: { caseNo: string }): Promise<HistoryState> {
    if (this.silent) throw new Error('no worker answers');
    const view = rebuild(this.running.get(caseNo)?.entries ?? []);
    if (view !== undefined) return { state: 'running', version: view.version, view };
    return { state: this.ended.has(caseNo) ? 'ended' : 'unknown' };
  }

  async batchesOf({ caseNo }: { caseNo: string }, after: number): Promise<CommitBatch[]> {
    const story = this.running.get(caseNo);
    return story === undefined ? [] : story.entries.slice(after).map(({ seq }) => story.batch(seq, seq));
  }

  async *movedSince(): AsyncGenerator<CaseKey> {
    yield* [...this.running.keys()].map((caseNo) => ({ process: 'warranty-repair', caseNo }));
  }
}

/** Histories that tell a case otherwise now than when it was committed. */
class Retold extends Histories {
  handedOver: JournalStory;

  constructor(handedOver: JournalStory) {
    super();
    this.handedOver = handedOver;
  }

  override async batchesOf(): Promise<CommitBatch[]> {
    return [this.handedOver.batch()];
  }
}

function story(notes: number, word = 'note'): JournalStory {
  const told = new JournalStory(CASE);
  for (let n = 0; n < notes; n += 1) told.fact('noteAdded', { note: { n, word } });
  return told;
}

async function differences(redrive = false): Promise<Difference[]> {
  const options = redrive ? { redrive: commit } : {};
  const found = await reconcile({ db, history: histories, patienceMs: 0, ...options });
  return found.differences;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  commit = createCommit(db.sql);
});
beforeEach(async () => {
  histories = new Histories();
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql.unsafe('ALTER TABLE journal DISABLE TRIGGER ALL');
  await owner.sql`TRUNCATE cases, journal, case_number`;
  await owner.sql.unsafe('ALTER TABLE journal ENABLE TRIGGER ALL');
  await owner.close();
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

describe('comparing history, journal and projection', () => {
  it('finds nothing when they agree', async () => {
    histories.running.set(CASE, story(3));
    await commit(story(3).batch());
    expect(await differences()).toEqual([]);
  });

  it('tells what lags, and brings it up from the history when asked', async () => {
    histories.running.set(CASE, story(5));
    await commit(story(5).batch(1, 2));
    expect(await differences()).toMatchObject([{ caseNo: CASE, what: 'lags', healed: false }]);
    const [late] = await Promise.allSettled([commit(story(5).batch(5, 6))]);
    expect(late).toMatchObject({ status: 'rejected', reason: { type: 'JournalGap' } });
    expect(await differences(true)).toMatchObject([{ caseNo: CASE, what: 'lags', healed: true }]);
    const standing = await db.sql`SELECT kind FROM alarm WHERE case_no = ${CASE} AND cleared_at IS NULL`;
    expect([...standing]).toEqual([]);
    expect(await differences()).toEqual([]);
    const [row] = await db.sql`SELECT view FROM cases WHERE case_no = ${CASE}`;
    expect(row?.view).toEqual(rebuild(story(5).entries));
  });

  it('waits for a case that is just being committed', async () => {
    histories.running.set(CASE, story(5));
    await commit(story(5).batch(1, 2));
    const [found] = await Promise.all([
      reconcile({ db, history: histories, patienceMs: 10_000 }),
      commit(story(5).batch(3, 6)),
    ]);
    expect(found).toEqual({ cases: 1, differences: [] });
  });

  it('is not held up by a case that takes long to answer', { timeout: 20_000 }, async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => `WR-2611-0000${index + 10}`);
    for (const caseNo of numbers) histories.running.set(caseNo, new JournalStory(caseNo));
    const [first] = numbers;
    let tell = (): void => undefined;
    const allAsked = new Promise<void>((done) => {
      tell = done;
    });
    const asked = new Set<string>();
    const stateOf = histories.stateOf.bind(histories);
    histories.stateOf = async (key) => {
      if (asked.add(key.caseNo).size === numbers.length) tell();
      if (key.caseNo === first) await allAsked;
      return stateOf(key);
    };
    expect((await differences()).map(({ caseNo }) => caseNo)).toEqual(numbers);
  });

  it('tells that the history was set back, and that both differ', async () => {
    await commit(story(3).batch());
    histories.running.set(CASE, story(1));
    expect(await differences()).toMatchObject([{ what: 'ahead' }]);
    histories.running.set(CASE, story(3, 'other'));
    expect(await differences()).toMatchObject([{ what: 'differs' }]);
  });

  it('takes an instant that the engine tells anew for no difference, unless the history handed over another', async () => {
    const told = (at: number): JournalStory => story(1).waitsFor('customer', minute(at), 1);
    const once = told(9_000);
    await commit(once.batch());
    const retold = new Retold(once);
    retold.running.set(CASE, told(9_000.5));
    histories = retold;
    expect(await differences()).toEqual([]);
    retold.handedOver = told(9_000.5);
    expect(await differences()).toMatchObject([{ what: 'differs' }]);
    retold.handedOver = once;
    retold.running.set(CASE, told(9_010));
    expect(await differences()).toMatchObject([{ what: 'differs' }]);
  });

  it('tells of an open case that does not run, or does not answer', async () => {
    await commit(story(1).batch());
    expect(await differences()).toMatchObject([{ what: 'notRunning', detail: 'its workflow is unknown' }]);
    histories.ended.add(CASE);
    expect(await differences()).toMatchObject([{ what: 'notRunning', detail: 'its workflow is ended' }]);
    histories.silent = true;
    expect(await differences()).toMatchObject([{ what: 'silent', detail: 'no worker answers' }]);
  });

  it('looks at a closed case while it can be reopened, and no longer', async () => {
    const closed = story(0).fact('caseClosed', { outcome: 'closed' }).waitsFor('customer', minute(9_000));
    await commit(closed.batch());
    expect(await differences()).toMatchObject([{ what: 'notRunning' }]);
    closed.fact('caseEnded', { outcome: 'closed' });
    await commit(closed.batch());
    expect(await differences()).toEqual([]);
  });

  it('tells of a number nobody used, once the opening cannot be under way any more', async () => {
    const key = { principal: 'desk-agent', idempotencyKey: 'k' };
    const { caseNo } = await reserveCaseNumber(db.sql, {
      prefix: 'WR',
      process: 'warranty-repair',
      key,
      bodyHash: 'b',
    });
    expect(await differences()).toEqual([]);
    const owner = connect(fresh.url, { as: 'owner', max: 1 });
    await owner.sql`UPDATE case_number SET reserved_at = now() - interval '1 hour'`;
    await owner.close();
    expect(await differences()).toMatchObject([{ caseNo, what: 'neverStarted' }]);
  });

  it('says nothing of a number whose opening was refused', async () => {
    const key = { principal: 'desk-agent', idempotencyKey: 'refused' };
    const request = { prefix: 'WR', process: 'warranty-repair', key, bodyHash: 'b' };
    const { caseNo } = await reserveCaseNumber(db.sql, request);
    const owner = connect(fresh.url, { as: 'owner', max: 1 });
    await owner.sql`UPDATE case_number SET reserved_at = now() - interval '1 hour'`;
    await owner.sql`
      INSERT INTO receipt (command_id, case_no, body_hash, outcome, answer, seq)
      VALUES (${`open ${caseNo}`}, ${caseNo}, 'b', 'refused', '{}', 0)`;
    await owner.close();
    expect(await differences()).toEqual([]);
  });

  it('lets a case whose history is older go on from its journal only when it is asked to', async () => {
    await commit(story(3).batch());
    histories.running.set(CASE, story(1));
    const setUp: string[] = [];
    const found = await reconcile({
      db,
      history: histories,
      patienceMs: 0,
      setUpAgain: async ({ caseNo }) => setUp.push(caseNo),
    });
    expect(found.differences).toMatchObject([{ what: 'ahead', healed: true }]);
    expect(setUp).toEqual([CASE]);
  });
});
