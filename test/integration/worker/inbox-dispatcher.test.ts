import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../../activities/commit.ts';
import { reserveCaseNumber } from '../../../drizzle/case-number.ts';
import { connect, type Database } from '../../../drizzle/connect.ts';
import { type IncomingEvent, receiveEvent } from '../../../drizzle/inbox.ts';
import { dispatchInbox, type Signaller, startInboxDispatcher } from '../../../worker/inbox-dispatcher.ts';
import type { CaseEvent } from '../../../workflows/case/command.ts';
import { JournalStory } from '../../drizzle/journal-story.ts';
import { type FreshDatabase, freshDatabase } from '../../servers/databases.ts';

const A = 'WR-2611-000001';
const B = 'WR-2611-000002';

let fresh: FreshDatabase;
let db: Database;
let temporal: RecordingTemporal;

/** Keeps what it is told; cases can be made to have ended, and the whole server to be away. */
class RecordingTemporal implements Signaller {
  readonly told: [workflowId: string, event: CaseEvent][] = [];
  readonly ended = new Set<string>();
  away = false;
  /** Takes what comes and never answers. */
  silent = false;
  readonly workflow = {
    getHandle: (workflowId: string) => ({
      signal: async (_name: string, event: CaseEvent): Promise<void> => {
        if (this.away) throw new ServiceError('unavailable');
        if (this.silent) await new Promise(() => undefined);
        if (this.ended.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
        this.told.push([workflowId, event]);
      },
    }),
  };

  withDeadline<T>(_deadline: number | Date, work: () => Promise<T>): Promise<T> {
    return this.silent ? Promise.race([work(), Promise.reject(new ServiceError('deadline exceeded'))]) : work();
  }

  ids(): string[] {
    return this.told.map(([, event]) => event.id);
  }
}

function event(eventId: string, more: Partial<IncomingEvent> = {}): IncomingEvent {
  return { sender: 'wms', eventId, caseNo: A, type: 'partReceived', data: { sku: 'P-1' }, bodyHash: 'b1', ...more };
}

async function dispatchAll(): Promise<void> {
  while ((await dispatchInbox(db, temporal)) > 0);
}

async function row(eventId: string): Promise<Record<string, unknown> | undefined> {
  const [found] = await db.sql`SELECT * FROM inbox WHERE event_id = ${eventId}`;
  return found;
}

/** What a pause does, without waiting for it. */
async function laterOn(): Promise<void> {
  await db.sql`UPDATE inbox SET next_attempt_at = NULL WHERE delivered_at IS NULL`;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  for (const caseNo of [A, B]) await createCommit(db.sql)(new JournalStory(caseNo).batch());
});
beforeEach(async () => {
  temporal = new RecordingTemporal();
  const owner = connect(fresh.url, { as: 'owner', max: 1 });
  await owner.sql`TRUNCATE inbox, alarm`;
  await owner.close();
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

describe('carrying events from the inbox into cases', () => {
  it('delivers an event that a sender reports twice once', async () => {
    expect(await receiveEvent(db.sql, event('e-1'))).toBe('taken');
    expect(await receiveEvent(db.sql, event('e-1'))).toBe('repeated');
    await dispatchAll();
    await dispatchAll();
    expect(temporal.told).toEqual([
      [
        `warranty-repair/${A}`,
        { id: 'wms:e-1', type: 'partReceived', actor: { id: 'wms', role: 'system' }, data: { sku: 'P-1' } },
      ],
    ]);
    expect((await row('e-1'))?.delivered_at).not.toBeNull();
  });

  it('takes one of fifty reports that arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => receiveEvent(db.sql, event('e-1'))));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'repeated')).toHaveLength(49);
  });

  it('tells a sender who uses an ID for something else', async () => {
    await receiveEvent(db.sql, event('e-1'));
    expect(await receiveEvent(db.sql, event('e-1', { bodyHash: 'b2' }))).toBe('otherBody');
  });

  it('keeps the order of a case, also when an event fails for a while, and lets other cases pass', async () => {
    await receiveEvent(db.sql, event('e-1'));
    await receiveEvent(db.sql, event('e-2'));
    temporal.away = true;
    await dispatchAll();
    temporal.away = false;
    await receiveEvent(db.sql, event('e-3', { caseNo: B }));
    await dispatchAll();
    expect(temporal.ids()).toEqual(['wms:e-3']);
    await laterOn();
    await dispatchAll();
    expect(temporal.ids()).toEqual(['wms:e-3', 'wms:e-1', 'wms:e-2']);
  });

  it('lays old news of a carrier aside once the delivery has ended, and parks what the end does not know', async () => {
    const ended = 'DL-2510-000001';
    const view = JSON.stringify({ outcome: 'delivered' });
    await createCommit(db.sql)(new JournalStory(ended).batch());
    await db.sql`UPDATE cases SET view = view || ${view}::text::jsonb WHERE case_no = ${ended}`;
    temporal.ended.add(`warranty-repair/${ended}`);
    const report = (eventId: string, kind: string): IncomingEvent =>
      event(eventId, { sender: 'carrier:sf', caseNo: ended, type: 'carrierEvent', data: { event: kind } });
    await receiveEvent(db.sql, report('late', 'inTransit'));
    await receiveEvent(db.sql, report('lost', 'lost'));
    await dispatchAll();
    expect(await row('late')).toMatchObject({ parked_at: null, error: null });
    expect((await row('late'))?.delivered_at).not.toBeNull();
    expect(await row('lost')).toMatchObject({ error: 'caseEnded', delivered_at: null });
    const alarms = await db.sql<{ subject: string }[]>`SELECT subject FROM alarm WHERE kind = 'InboxParked'`;
    expect(alarms.map(({ subject }) => subject)).toEqual(['carrier:sf:lost']);
  });

  it('waits for no answer for ever: a silent Temporal holds up nobody', async () => {
    await receiveEvent(db.sql, event('e-1'));
    temporal.silent = true;
    await dispatchAll();
    expect(await row('e-1')).toMatchObject({ attempts: 1, error: 'deadline exceeded' });
  });

  it('never gives an event up because Temporal is away', async () => {
    await receiveEvent(db.sql, event('e-1'));
    temporal.away = true;
    for (let attempt = 0; attempt < 40; attempt += 1) {
      await laterOn();
      await dispatchAll();
    }
    expect(await row('e-1')).toMatchObject({ attempts: 40, parked_at: null, error: 'unavailable' });
  });

  it('lays aside what nobody can take, with the reason and an alarm', async () => {
    temporal.ended.add(`warranty-repair/${A}`);
    await receiveEvent(db.sql, event('e-1'));
    await receiveEvent(db.sql, event('e-2', { caseNo: 'WR-0001-000001' }));
    await dispatchAll();
    expect(await row('e-1')).toMatchObject({ error: 'caseEnded', delivered_at: null });
    expect(await row('e-2')).toMatchObject({ error: 'unknownCase', delivered_at: null });
    const alarms = await db.sql`SELECT kind, case_no, subject FROM alarm ORDER BY subject`;
    expect([...alarms]).toEqual([
      { kind: 'InboxParked', case_no: A, subject: 'wms:e-1' },
      { kind: 'InboxParked', case_no: 'WR-0001-000001', subject: 'wms:e-2' },
    ]);
  });

  it('waits for a case that has a number and is being opened', async () => {
    const key = { principal: 'desk-agent', idempotencyKey: 'k-1' };
    const { caseNo } = await reserveCaseNumber(db.sql, {
      prefix: 'DL',
      process: 'warranty-repair',
      key,
      bodyHash: 'b',
    });
    temporal.ended.add(`warranty-repair/${caseNo}`);
    await receiveEvent(db.sql, event('e-1', { caseNo }));
    await dispatchAll();
    expect(await row('e-1')).toMatchObject({ parked_at: null, attempts: 1 });
    temporal.ended.clear();
    await laterOn();
    await dispatchAll();
    expect(temporal.ids()).toEqual(['wms:e-1']);
  });

  it('is done by one process at a time, each event once', async () => {
    for (let n = 0; n < 20; n += 1) await receiveEvent(db.sql, event(`e-${n}`, { caseNo: n % 2 ? A : B }));
    const others = Array.from({ length: 4 }, () => connect(fresh.url, { max: 2 }));
    await Promise.all(
      others.map(async (other) => {
        for (let round = 0; round < 30; round += 1) await dispatchInbox(other, temporal);
      }),
    );
    await dispatchAll();
    await Promise.all(others.map((other) => other.close()));
    expect(temporal.ids().toSorted()).toEqual(Array.from({ length: 20 }, (_, n) => `wms:e-${n}`).toSorted());
  });

  it('is woken by a new event without waiting for its next look', async () => {
    const dispatcher = startInboxDispatcher({
      db,
      client: temporal,
      pollMs: 3_600_000,
      onError: (error) => {
        throw error;
      },
    });
    await receiveEvent(db.sql, event('e-1'));
    await expect.poll(() => temporal.ids()).toEqual(['wms:e-1']);
    await receiveEvent(db.sql, event('e-2'));
    await expect.poll(() => temporal.ids()).toEqual(['wms:e-1', 'wms:e-2']);
    await dispatcher.stop();
  });
});
