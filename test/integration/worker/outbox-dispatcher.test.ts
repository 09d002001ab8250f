import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { connect, type Database } from '../../../drizzle/connect.ts';
import { settleDeadLetter } from '../../../drizzle/queries/dead-letters.ts';
import { dispatchOutbox, startOutboxDispatcher } from '../../../worker/outbox-dispatcher.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;
let sent: string[];
/** Texts the sink refuses to carry. */
let refused: Set<string>;
let cases = 0;

async function sink({ text }: { text: string }): Promise<void> {
  if (refused.has(text)) throw new Error(`cannot carry ${text}`);
  sent.push(text);
}

async function dispatchAll(): Promise<void> {
  while ((await dispatchOutbox(db, sink)) > 0);
}

/** A case that tells these things, one after the other. */
async function tell(...tells: { to: 'lead' | 'customer'; text: string; notBefore?: string }[]): Promise<string> {
  cases += 1;
  const story = new JournalStory(`WR-2611-${String(cases).padStart(6, '0')}`);
  for (const one of tells) story.fact('noteAdded', { note: {} }, { tells: [one] });
  await createCommit(db.sql)(story.batch());
  return story.caseNo;
}

function settle(number: number, how: 'replay' | 'skip', command: string = how): ReturnType<typeof settleDeadLetter> {
  const under = { command, bodyHash: 'b' };
  return settleDeadLetter(
    db,
    { kind: 'message', number },
    { how, by: 'admin', reason: { ref: 'pt_1', hash: 'h' }, under },
  );
}

/** What a pause does, without waiting for it. */
async function laterOn(): Promise<void> {
  await db.sql`UPDATE outbox SET next_attempt_at = NULL, not_before = NULL WHERE status = 'waiting'`;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
beforeEach(async () => {
  sent = [];
  refused = new Set();
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`TRUNCATE outbox, message, alarm`;
  await owner.close();
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

describe('sending what the journal said to tell', () => {
  it('puts messages on the board of their recipients, once', async () => {
    const caseNo = await tell({ to: 'lead', text: 'first' }, { to: 'customer', text: 'second' });
    while ((await dispatchOutbox(db)) > 0);
    await db.sql`UPDATE outbox SET status = 'waiting'`;
    while ((await dispatchOutbox(db)) > 0);
    const unsent = await db.sql`SELECT status FROM outbox WHERE status <> 'sent'`;
    expect([...unsent]).toEqual([]);
    const board = await db.sql`SELECT case_no, recipient, text, params FROM message ORDER BY outbox_id`;
    expect([...board]).toEqual([
      { case_no: caseNo, recipient: 'role:lead', text: 'first', params: { note: {} } },
      { case_no: caseNo, recipient: 'customer:C-1', text: 'second', params: { note: {} } },
    ]);
  });

  it('keeps the order of a recipient when a message fails for a while', async () => {
    refused.add('first');
    await tell({ to: 'customer', text: 'first' }, { to: 'customer', text: 'second' }, { to: 'lead', text: 'other' });
    await dispatchAll();
    expect(sent).toEqual(['other']);
    refused.clear();
    await laterOn();
    await dispatchAll();
    expect(sent).toEqual(['other', 'first', 'second']);
  });

  it('does not let a message for tomorrow hold up one that must go now', async () => {
    await tell({ to: 'lead', text: 'nudge', notBefore: '2099-01-01T01:00:00.000Z' }, { to: 'lead', text: 'safety' });
    await dispatchAll();
    expect(sent).toEqual(['safety']);
    await laterOn();
    await dispatchAll();
    expect(sent).toEqual(['safety', 'nudge']);
  });

  it('stops a line at a dead letter, with an alarm, until somebody replays or skips it', async () => {
    refused.add('first');
    const caseNo = await tell({ to: 'lead', text: 'first' }, { to: 'lead', text: 'second' });
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await laterOn();
      await dispatchAll();
    }
    const [dead] = await db.sql`SELECT id::int, status, attempts FROM outbox WHERE text = 'first'`;
    expect(dead).toMatchObject({ status: 'dead', attempts: 10 });
    const [alarm] = await db.sql`SELECT kind, case_no FROM alarm`;
    expect(alarm).toEqual({ kind: 'DeadLetter', case_no: caseNo });
    expect(sent).toEqual([]);

    expect(await settle(dead?.id, 'skip', 'first')).toBe('settled');
    expect(await settle(dead?.id, 'skip', 'first')).toBe('settled');
    expect(await settle(dead?.id, 'replay', 'other')).toBe('notDead');
    expect(await settle(999_999, 'replay', 'other')).toBe('unknown');
    expect(await db.sql`SELECT id FROM alarm WHERE cleared_at IS NULL`).toHaveLength(0);
    await dispatchAll();
    expect(sent).toEqual(['second']);
  });

  it('sends a dead letter that is replayed, and then what waited behind it', async () => {
    refused.add('first');
    await tell({ to: 'lead', text: 'first' }, { to: 'lead', text: 'second' });
    await db.sql`UPDATE outbox SET attempts = 9`;
    await dispatchAll();
    refused.clear();
    const [dead] = await db.sql`SELECT id::int FROM outbox WHERE status = 'dead'`;
    await settle(dead?.id, 'replay');
    await dispatchAll();
    expect(sent).toEqual(['first', 'second']);
  });

  it('is woken by a commit without waiting for its next look', async () => {
    const dispatcher = startOutboxDispatcher({
      db,
      sink,
      pollMs: 3_600_000,
      onError: (error) => {
        throw error;
      },
    });
    await tell({ to: 'lead', text: 'first' });
    await expect.poll(() => sent).toEqual(['first']);
    await tell({ to: 'lead', text: 'second' });
    await expect.poll(() => sent).toEqual(['first', 'second']);
    await dispatcher.stop();
  });
});
