import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { JournalStory, minute, receipt } from '../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;
let commit: ReturnType<typeof createCommit>;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  commit = createCommit(db.sql);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function count(table: string, caseNo: string): Promise<number> {
  const [row] = await db.sql`SELECT count(*)::int AS n FROM ${db.sql(table)} WHERE case_no = ${caseNo}`;
  return row?.n;
}

async function failure(work: Promise<unknown>): Promise<ApplicationFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApplicationFailure) return error;
  throw new Error(`expected an ApplicationFailure, got ${String(error)}`);
}

describe('committing the journal of a case', () => {
  it('writes entries, row, receipts and messages together', async () => {
    const story = new JournalStory('WR-2611-000001', {
      serial: 'SN-9',
      orderNo: 'SO-9',
      customer: 'C-9',
      product: 'P-9',
    })
      .fact('reassigned', { owner: 'e-4' }, { tells: [{ to: 'owner', text: 'caseAssigned' }] })
      .waitsFor('customer', minute(900))
      .waitsFor('us', minute(300))
      .fact(
        'quoteSent',
        {},
        {
          tells: [
            { to: 'customer', text: 'quoteReady', notBefore: minute(60) },
            { to: 'lead', text: 'quoteSent' },
          ],
        },
      );
    await expect(commit(story.batch(1, 5, [receipt('cmd-1')]))).resolves.toEqual({ version: 5 });

    const [row] = await db.sql`SELECT * FROM cases WHERE case_no = ${story.caseNo}`;
    expect(row).toMatchObject({
      version: 5,
      status: 'open',
      owner: 'e-4',
      team: 'depot',
      waiting_for: 'us',
      serial: 'SN-9',
      order_no: 'SO-9',
      customer_ref: 'C-9',
      product: 'P-9',
    });
    expect(new Date(row?.due_at).toISOString()).toBe(minute(300));
    expect(await count('journal', story.caseNo)).toBe(5);
    expect(await count('receipt', story.caseNo)).toBe(1);
    const told =
      await db.sql`SELECT recipient, text, not_before FROM outbox WHERE case_no = ${story.caseNo} ORDER BY id`;
    expect(told.map(({ recipient, text }) => [recipient, text])).toEqual([
      ['person:e-4', 'caseAssigned'],
      ['customer:C-9', 'quoteReady'],
      ['role:lead', 'quoteSent'],
    ]);
    expect(new Date(told[1]?.not_before).toISOString()).toBe(minute(60));
  });

  it('is due at the first bound of what is still open', async () => {
    const task = { kind: 'callBack', role: 'agent', data: {} };
    const story = new JournalStory('WR-2611-000011')
      .waitsFor('customer', minute(900))
      .fact('taskOpened', { ...task, task: 't1', until: minute(100) })
      .fact('taskOpened', { ...task, task: 't2', until: minute(500) })
      .fact('taskDone', { task: 't1' });
    await commit(story.batch());
    const [row] = await db.sql`SELECT due_at, waiting_for FROM cases WHERE case_no = ${story.caseNo}`;
    expect(new Date(row?.due_at).toISOString()).toBe(minute(500));
    expect(row?.waiting_for).toBe('customer');
  });

  it('reads every searchable column of the journal out of the text that is hashed', async () => {
    const story = new JournalStory('WR-2611-000002');
    story.fact('quoteAccepted', { total: 12_00 }, { actor: { id: 'link-3', role: 'customer', onBehalfOf: 'C-1' } });
    await commit(story.batch());
    const [entry] = await db.sql`SELECT * FROM journal WHERE case_no = ${story.caseNo} AND seq = 2`;
    expect(entry).toMatchObject({
      type: 'quoteAccepted',
      actor_id: 'link-3',
      actor_role: 'customer',
      on_behalf_of: 'C-1',
    });
    expect(new Date(entry?.at).toISOString()).toBe(minute(2));
    expect(JSON.parse(entry?.body)).toEqual(story.entries[1]);
  });

  it('changes nothing when the same batch comes again, and takes what is new in it', async () => {
    const story = new JournalStory('WR-2611-000003').fact('stageEntered', { stage: 'received' });
    await commit(story.batch(1, 2, [receipt('cmd-3')]));
    await expect(commit(story.batch(1, 2, [receipt('cmd-3')]))).resolves.toEqual({ version: 2 });
    story.fact('stageEntered', { stage: 'assessed' });
    await expect(commit(story.batch(2, 3))).resolves.toEqual({ version: 3 });
    expect(await count('journal', story.caseNo)).toBe(3);
    expect(await count('receipt', story.caseNo)).toBe(1);
  });

  it('keeps the receipt of a refusal, which has no entries', async () => {
    const story = new JournalStory('WR-2611-000004');
    await commit(story.batch());
    await expect(commit({ ...story.batch(1, 0), receipts: [receipt('cmd-4')] })).resolves.toEqual({ version: 1 });
    expect(await count('receipt', story.caseNo)).toBe(1);
  });

  it('keeps the first receipt when a command is answered twice', async () => {
    const story = new JournalStory('WR-2611-000005');
    await commit(story.batch(1, 1, [receipt('cmd-5', 'first')]));
    await commit({ ...story.batch(1, 0), receipts: [receipt('cmd-5', 'second')] });
    const [row] = await db.sql`SELECT body_hash FROM receipt WHERE command_id = 'cmd-5'`;
    expect(row?.body_hash).toBe('first');
  });

  it('writes once when several workers bring the same batch at the same moment', async () => {
    const story = new JournalStory('WR-2611-000006').waitsFor('us', minute(9)).fact('noteAdded', { note: {} });
    const pools = await Promise.all(Array.from({ length: 8 }, () => connect(fresh.url, { max: 2 })));
    try {
      const answers = await Promise.all(pools.map((pool) => createCommit(pool.sql)(story.batch())));
      expect(answers).toEqual(Array(8).fill({ version: 3 }));
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
    expect(await count('journal', story.caseNo)).toBe(3);
  });

  it('lets competing batches of one case build on each other', async () => {
    const story = new JournalStory('WR-2611-000007');
    await commit(story.batch());
    for (let n = 0; n < 6; n += 1) story.fact('noteAdded', { note: { n } });
    const batches = [story.batch(2, 3), story.batch(2, 5), story.batch(2, 7), story.batch(3, 7)];
    const pools = batches.map(() => connect(fresh.url, { max: 1 }));
    try {
      const settled = await Promise.allSettled(batches.map((batch, i) => createCommit(pools[i]?.sql ?? db.sql)(batch)));
      for (const one of settled) if (one.status === 'rejected') expect(one.reason.type).toBe('JournalGap');
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
    const seqs = await db.sql`SELECT seq FROM journal WHERE case_no = ${story.caseNo} ORDER BY seq`;
    expect(seqs.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses other content under a number that is taken, for good, and raises an alarm', async () => {
    const told = new JournalStory('WR-2611-000008').fact('quoteAccepted', { total: 100 });
    const retold = new JournalStory('WR-2611-000008').fact('quoteAccepted', { total: 999 });
    await commit(told.batch());
    const refused = await failure(commit(retold.batch()));
    expect(refused).toMatchObject({ type: 'JournalConflict', nonRetryable: true });
    expect(refused.message).toContain('entry 2');
    const [alarm] = await db.sql`SELECT * FROM alarm WHERE case_no = ${told.caseNo}`;
    expect(alarm).toMatchObject({ kind: 'JournalConflict', subject: 'entry 2' });
    const [kept] = await db.sql`SELECT data FROM journal WHERE case_no = ${told.caseNo} AND seq = 2`;
    expect(kept?.data).toEqual({ total: 100 });
  });

  it('does not write past a gap, and says so until it is filled', async () => {
    const story = new JournalStory('WR-2611-000009').fact('noteAdded', { note: {} }).fact('noteAdded', { note: {} });
    const early = await failure(commit(story.batch(3, 3)));
    expect(early).toMatchObject({ type: 'JournalGap', nonRetryable: false });
    expect(await count('journal', story.caseNo)).toBe(0);
    expect(await count('alarm', story.caseNo)).toBe(1);
    await commit(story.batch(1, 2));
    await expect(commit(story.batch(3, 3))).resolves.toEqual({ version: 3 });
  });

  it('gives up for good on text PostgreSQL cannot store', async () => {
    const story = new JournalStory('WR-2611-000010').fact('noteAdded', { note: { text: 'a\u0000b' } });
    expect(await failure(commit(story.batch()))).toMatchObject({ type: 'JournalUnwritable', nonRetryable: true });
    expect(await count('alarm', story.caseNo)).toBe(1);
  });

  it('commits many cases at once, and a case that cannot be written does not stop the others', async () => {
    const stories = Array.from({ length: 40 }, (_, n) => new JournalStory(`WR-2611-0001${String(n).padStart(2, '0')}`));
    stories[7]?.fact('noteAdded', { note: { text: '\u0000' } });
    stories[21]?.fact('noteAdded', { note: {} });
    const settled = await Promise.allSettled(
      stories.map((story, n) => commit(n === 21 ? story.batch(2, 2) : story.batch())),
    );
    const failed = settled.flatMap((one, n) => (one.status === 'rejected' ? [[n, one.reason.type]] : []));
    expect(failed).toEqual([
      [7, 'JournalUnwritable'],
      [21, 'JournalGap'],
    ]);
    const [rows] = await db.sql`SELECT count(*)::int AS n FROM cases WHERE case_no LIKE 'WR-2611-0001%'`;
    expect(rows?.n).toBe(38);
  });
});
