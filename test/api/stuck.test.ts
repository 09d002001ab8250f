import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raiseAlarm } from '../../drizzle/alarm.ts';
import { dueEvents, park, receiveEvent } from '../../drizzle/inbox.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, SCREEN } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
/** Parts that cannot be taken from the shelf: the effect fails as long as it stands here. */
let broken = false;
/** The rights of an item have no answer as long as it stands here. */
let unanswerable = false;

beforeAll(async () => {
  system = await realSystem('api-stuck', {
    adapt: (activities) => ({
      ...activities,
      entitlement: async (question) => {
        if (unanswerable) throw ApplicationFailure.nonRetryable('no such version', 'UnknownVersion');
        return activities.entitlement(question);
      },
      reserveParts: async (request) => {
        if (broken) throw new Error('the shelf does not answer');
        return activities.reserveParts(request);
      },
    }),
  });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

interface Listed {
  readonly kind: string;
  readonly id: string;
  readonly caseNo: string | null;
  readonly what: string;
  readonly error: string | null;
  readonly remedies: readonly { readonly do: string; readonly path?: string }[];
}

async function stuck(kind: string): Promise<Listed[]> {
  const { status, json } = await api.get(`/v1/stuck?kind=${kind}`, { as: 'lead' });
  expect(status).toBe(200);
  return json.stuck;
}

/** A repair that is about to take a part from the shelf. */
async function atTheShelf(caseNo: string): Promise<RepairDesk> {
  const desk = new RepairDesk(temporalCarrier(system.worker.client, system.database.sql, system.taskQueue), caseNo);
  await desk.stock('SCREEN-X', 5);
  await desk.open(givenRepair(desk.today).withSerial(`SN-${caseNo}`).wishing('repair').opening());
  await bringIn(desk);
  await diagnose(desk, LABOUR, SCREEN);
  return desk;
}

/** A worker looks once a second what is paused: a case that comes before that still gets its parts. */
async function oneHeldBack(): Promise<RepairDesk> {
  for (let one = 1; ; one += 1) {
    const desk = await atTheShelf(`WR-2611-8801${String(one).padStart(2, '0')}`);
    let held = false;
    await eventually(async () => {
      held = (await stuck('pausedEffect')).some(({ caseNo }) => caseNo === desk.caseNo);
      const served = await system.database.sql`SELECT FROM ledger_posting WHERE case_no = ${desk.caseNo}`;
      expect(held || served.length > 0).toBe(true);
    });
    if (held) return desk;
  }
}

const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();
const eventually = (look: () => Promise<void>): Promise<void> => vi.waitFor(look, { timeout: 20_000, interval: 100 });

describe('an effect that is paused', () => {
  const pause = (body: object): Promise<Reply> => api.put('/v1/effects/reserveParts/pause', body, { as: 'admin' });

  it('is not attempted, shows in its case, and goes on within seconds once the pause is lifted', async () => {
    const until = soon();
    const paused = await pause({ until, reason: '仓库系统维护' });
    expect([paused.status, paused.json.until, paused.json.reason.text]).toEqual([200, until, '仓库系统维护']);
    expect((await pause({ until, reason: '仓库系统维护' })).json.since).toBe(paused.json.since);
    await eventually(async () => {
      expect((await api.get('/readyz')).json.pausedEffects).toEqual(['reserveParts']);
    });
    const desk = await oneHeldBack();
    expect(await stuck('pausedEffect')).toMatchObject([
      {
        caseNo: desk.caseNo,
        what: 'reserveParts',
        remedies: [{ do: 'lift', path: '/v1/effects/reserveParts/pause' }],
      },
    ]);
    await eventually(async () => {
      const shown = await api.get(`/v1/cases/${desk.caseNo}`, { as: 'agent' });
      expect(shown.json.waits).toMatchObject([{ name: 'effect:reserve', for: 'us' }]);
      expect(shown.json.paused).toMatchObject([{ effect: 'reserveParts', until, reason: { text: '仓库系统维护' } }]);
    });
    const [posted] = await system.database.sql`SELECT FROM ledger_posting WHERE case_no = ${desk.caseNo}`;
    expect(posted).toBeUndefined();
    const { effects } = (await api.get('/v1/effects', { as: 'lead' })).json;
    expect(effects.find(({ effect }: { effect: string }) => effect === 'reserveParts')).toMatchObject({ held: 1 });

    await api.send({
      method: 'DELETE',
      url: '/v1/effects/reserveParts/pause',
      headers: { authorization: `Bearer ${await api.token('admin')}` },
    });
    const from = performance.now();
    await desk.settled();
    expect(performance.now() - from).toBeLessThan(10_000);
    await eventually(async () => expect(await stuck('pausedEffect')).toEqual([]));
    const { pauses } = (await api.get('/v1/effects', { as: 'lead' })).json;
    expect(pauses).toMatchObject([{ effect: 'reserveParts', by: 'desk-admin', liftedBy: 'desk-admin' }]);
  });

  it('cannot be one that the cases need, nor for ever, nor at the word of a desk', async () => {
    const long = await pause({ until: new Date(Date.now() + 13 * 3_600_000).toISOString(), reason: 'x' });
    expect([long.status, long.json.field]).toEqual([422, 'until']);
    const past = await pause({ until: new Date(Date.now() - 1_000).toISOString(), reason: 'x' });
    expect(past.status).toBe(422);
    const commit = await api.put('/v1/effects/commit/pause', { until: soon(), reason: 'x' }, { as: 'admin' });
    expect([commit.status, commit.json.code]).toEqual([400, 'invalid_parameter']);
    const lead = await api.put('/v1/effects/reserveParts/pause', { until: soon(), reason: 'x' }, { as: 'lead' });
    expect(lead.status).toBe(403);
  });
});

describe('the list of what is stuck', () => {
  it('names an effect that goes on failing, with its error, until it comes through', async () => {
    broken = true;
    const desk = await atTheShelf('WR-2611-880002');
    await eventually(async () => {
      expect(await stuck('failingEffect')).toMatchObject([
        { caseNo: desk.caseNo, what: 'reserveParts', error: 'Error: the shelf does not answer' },
      ]);
    });
    broken = false;
    await desk.settled();
    await eventually(async () => expect(await stuck('failingEffect')).toEqual([]));
  });

  it('names a case that asks a question and gets no answer, until it is answered', async () => {
    unanswerable = true;
    const desk = new RepairDesk(
      temporalCarrier(system.worker.client, system.database.sql, system.taskQueue),
      'WR-2611-880003',
    );
    const opened = desk.open(givenRepair(desk.today).withSerial('SN-880003').wishing('repair').opening());
    await eventually(async () => {
      expect(await stuck('failingQuestion')).toMatchObject([
        {
          caseNo: desk.caseNo,
          what: 'entitlement',
          error: 'UnknownVersion: no such version',
          since: expect.any(String),
        },
      ]);
    });
    const { counts } = (await api.get('/v1/stuck?kind=failingEffect', { as: 'lead' })).json;
    expect([counts.failingQuestion, counts.failingEffect]).toEqual([1, 0]);
    unanswerable = false;
    await opened;
    await eventually(async () => expect(await stuck('failingQuestion')).toEqual([]));
  });

  it('names an event that was parked, which a lead brings to its case again or leaves out', async () => {
    const { sql } = system.database;
    const take = async (eventId: string): Promise<void> => {
      const body = { sender: 'erp', eventId, caseNo: 'WR-2611-880002', type: 'partsReceived', bodyHash: 'b' };
      await receiveEvent(sql, { ...body, data: {} });
      for (const event of await dueEvents(sql, 10)) await park(sql, event, 'caseEnded');
    };
    await take('e-1');
    const [parked] = await stuck('parkedEvent');
    expect(parked).toMatchObject({ what: 'partsReceived', error: 'caseEnded' });
    const path = parked?.remedies.find((one) => one.do === 'redeliver')?.path ?? '';
    const again = (key: string): Promise<Reply> => api.post(path, { reason: '案件已恢复' }, { as: 'lead', key });
    expect((await again('k-1')).json.outcome).toBe('redelivered');
    expect((await again('k-1')).status).toBe(200);
    expect((await again('k-2')).status).toBe(404);
    expect(await dueEvents(sql, 10)).toMatchObject([{ eventId: 'e-1', attempts: 0 }]);
    const [row] = await sql`SELECT settled_by, settled_reason FROM inbox WHERE event_id = 'e-1'`;
    expect(row?.settled_by).toBe('desk-lead');
    expect(JSON.stringify(row?.settled_reason)).not.toContain('案件');

    for (const event of await dueEvents(sql, 10)) await park(sql, event, 'caseEnded');
    const [once] = await stuck('parkedEvent');
    await api.post(`/v1/parked-events/${once?.id}/skip`, { reason: '不再需要' }, { as: 'lead' });
    expect(await stuck('parkedEvent')).toEqual([]);
    expect(await dueEvents(sql, 10)).toEqual([]);
    const standing = await sql`SELECT FROM alarm WHERE kind = 'InboxParked' AND cleared_at IS NULL`;
    expect(standing).toHaveLength(0);
  });

  it('names alarms until somebody has looked, and counts everything', async () => {
    const { sql } = system.database;
    const alarm = { kind: 'JournalGap', caseNo: 'WR-2611-880002', subject: 'entry 9', detail: { message: 'missing' } };
    await raiseAlarm(sql, alarm);
    const [listed] = await stuck('alarm');
    expect(listed).toMatchObject({ what: 'JournalGap', error: 'missing' });
    const { counts } = (await api.get('/v1/stuck', { as: 'admin' })).json;
    expect(counts).toMatchObject({ alarm: 1, parkedEvent: 0, stuckEffect: 0 });
    await api.post(`/v1/alarms/${listed?.id}/clear`, { reason: '已处理' }, { as: 'admin' });
    expect(await stuck('alarm')).toEqual([]);
    expect((await api.post('/v1/alarms/999999/clear', { reason: '已处理' }, { as: 'admin' })).status).toBe(404);
    expect((await api.get('/v1/stuck', { as: 'agent' })).status).toBe(403);
  });

  it('names effects that failed for good and waits and tasks that are overdue, out of an index', async () => {
    const { sql } = system.database;
    const wait = { wait: 7, for: 'us', since: '2026-11-01T00:00:00.000Z', until: '2026-11-02T00:00:00.000Z' };
    const task = { task: 'T1', kind: 'callBack', role: 'lead', since: wait.since, until: wait.until, data: {} };
    const view = {
      waits: [
        { ...wait, name: 'stuck:book' },
        { ...wait, wait: 8, name: 'quoteAnswer', level: 2 },
      ],
      tasks: [
        { ...task, level: 1 },
        { ...task, task: 'T2' },
      ],
    };
    await sql`UPDATE cases SET view = view || ${JSON.stringify(view)}::text::jsonb WHERE case_no = 'WR-2611-880101'`;
    expect(await stuck('stuckEffect')).toMatchObject([{ id: 'WR-2611-880101/7', remedies: [{ do: 'retry' }, {}] }]);
    expect(await stuck('overdueWait')).toMatchObject([{ id: 'WR-2611-880101/8' }]);
    expect(await stuck('overdueTask')).toMatchObject([{ id: 'T1', what: 'callBack' }]);
    const { counts } = (await api.get('/v1/stuck', { as: 'admin' })).json;
    expect(counts).toMatchObject({ stuckEffect: 1, overdueWait: 1, overdueTask: 1 });
  });

  it('names tasks that an ended case left behind, once their bound has passed and until they are done', async () => {
    const { sql } = system.database;
    const [since, passed, ahead] = ['2026-11-01', '2026-11-02', '2099-01-01'].map((day) => `${day}T00:00:00.000Z`);
    const task = { kind: 'supplierClaim', role: 'finance', since, data: {} };
    const tasks = [
      { ...task, task: 'L1', until: passed },
      { ...task, task: 'L2', until: ahead },
      { ...task, task: 'L3', until: passed, doneAt: since },
    ];
    const left = async (status: 'open' | 'closed'): Promise<string[]> => {
      await sql`
        UPDATE cases SET status = ${status}, due_at = ${passed ?? ''},
               view = view || ${JSON.stringify({ status, waits: [], tasks })}::text::jsonb
         WHERE case_no = 'WR-2611-880101'`;
      return (await stuck('overdueTask')).map(({ id }) => String(id));
    };
    expect(await left('closed')).toEqual(['L1']);
    expect((await api.get('/v1/stuck', { as: 'admin' })).json.counts.overdueTask).toBe(1);
    // A case that runs tells the next level itself.
    expect(await left('open')).toEqual([]);
  });
});
