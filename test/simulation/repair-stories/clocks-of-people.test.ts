import { describe, expect, it } from 'vitest';
import { CN_OFFICE } from '../../../domain/calendar/seed-calendars.ts';
import type { NamedDay, WorkingCalendar } from '../../../domain/calendar/types.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import { sentenceOf } from '../../../domain/text/sentence.ts';
import { HouseBook } from '../../repair/house-book.ts';
import { CASING, diagnose } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const EVENINGS = {
  calendar: 'cn-office',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['14:00', '22:00']]])),
};

/** Diagnosis has three working days; the second team promises two more, and works in the evening. */
function twoTeams(): HouseBook {
  const book = new HouseBook();
  book.employ(
    {
      teams: [
        { team: 'depot', targets: {} },
        { team: 'second', targets: { diagnose: 5 }, shift: 'evenings' },
      ],
    },
    { evenings: EVENINGS as never },
  );
  return book;
}

/** Office hours as published for 2026, with more days off. */
function officeWith(version: string, ...holidays: NamedDay[]): WorkingCalendar {
  const layer = { id: 'house-days', level: 'company' as const, holidays };
  return { ...CN_OFFICE, version, layers: [...CN_OFFICE.layers, layer] };
}

const OUTING: NamedDay = { date: '2026-03-04', name: '公司活动', nameEn: 'outing' };

describe('a hand-over to another team (rows 5, 6)', () => {
  it('gives the second team its own target and hours, less what the first one used', async () => {
    const story = await RepairStory.at('2026-03-02 10:00', twoTeams()).broughtIn();
    expect(story.waiting).toBe('diagnosis until 2026-03-05 18:00');
    await story.comes('2026-03-04 10:00');
    await story.act('lead', 'reassign', { team: 'second', reason: words('busy') });
    // Tuesday is used; Wednesday to Monday are left of five days, and the evening shift closes at ten.
    expect(story.waiting).toBe('diagnosis until 2026-03-09 22:00');
    expect(story.view.clocks.find(({ name }) => name === 'diagnose')).toMatchObject({
      target: 5,
      calendar: 'shift:evenings',
    });
  });

  it('leaves the clocks alone when only the person changes, or the team has nothing of its own', async () => {
    const story = await RepairStory.at('2026-03-02 10:00', twoTeams()).broughtIn();
    await story.act('lead', 'reassign', { owner: 'K-1', reason: words('busy') });
    await story.act('lead', 'reassign', { team: 'depot', reason: words('busy') });
    expect(story.waiting).toBe('diagnosis until 2026-03-05 18:00');
  });

  it('never changes the time the customer has', async () => {
    const story = await RepairStory.at('2026-03-02 10:00', twoTeams()).broughtIn();
    await diagnose(story.desk, CASING);
    const before = story.waiting;
    await story.act('lead', 'reassign', { team: 'second', reason: words('busy') });
    expect(story.waiting).toBe(before);
    expect(story.view.clocks.some(({ name, calendar }) => name === 'quoteAnswer' && calendar === 'cn-service')).toBe(
      true,
    );
  });

  it('never changes a limit of the law', async () => {
    const story = await RepairStory.at('2026-03-02 10:00', twoTeams()).broughtIn();
    const limits = () => story.view.clocks.filter(({ unit }) => unit === 'calendarDays');
    const before = limits();
    await story.act('lead', 'reassign', { team: 'second', reason: words('busy') });
    expect(limits()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });
});

async function told(story: RepairStory, batch: string): Promise<void> {
  await story.carrier.simulation.event(story.desk.caseNo, {
    id: `retime/${batch}`,
    type: 'rulesPublished',
    actor: { id: 'sanbao', role: 'system' },
    data: { batch },
  });
  await story.carrier.simulation.settle();
}

describe('a calendar that is published', () => {
  it('moves the bounds of a case it concerns, in one entry with old and new', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    await story.comes('2026-03-03 10:00');
    book.publish(officeWith('2026.2', OUTING));
    await told(story, 'P-7');
    expect(story.waiting).toBe('diagnosis until 2026-03-06 18:00');
    const entries = story.entries('retimed');
    expect(entries).toHaveLength(1);
    const moved = { before: '2026-03-05T10:00:00.000Z', after: '2026-03-06T10:00:00.000Z' };
    expect(entries[0]?.data).toMatchObject({ batch: 'P-7', calendars: { 'cn-office': '2026.2' } });
    expect(entries[0]?.data.moved).toEqual(
      expect.arrayContaining([
        { kind: 'clock', name: 'diagnose', ...moved, versionBefore: '2026.1', versionAfter: '2026.2' },
        { kind: 'wait', name: 'diagnosis', ...moved },
      ]),
    );
  });

  it('moves the marks too, and nobody is told by the old ones', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    book.publish(officeWith('2026.2', OUTING));
    await told(story, 'P-7');
    await story.comes('2026-03-05 18:30');
    const marks = story.entries('clockMarked').filter(({ data }) => data.clock === 'diagnose');
    expect(marks.map(({ data, at }) => [data.percent, at])).toEqual([[50, '2026-03-05T06:00:00.000Z']]);
  });

  it('moves a mark also where the due instant stays: a morning off in the middle', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    const exceptions = [{ date: '2026-03-04', name: '体检', intervals: [['13:00', '18:00']] as const }];
    const layer = { id: 'house-days', level: 'company' as const, exceptions };
    book.publish({ ...CN_OFFICE, version: '2026.2', layers: [...CN_OFFICE.layers, layer] });
    await told(story, 'P-7');
    expect(story.waiting).toBe('diagnosis until 2026-03-05 18:00');
    await story.comes('2026-03-04 18:00');
    const marks = story.entries('clockMarked').filter(({ data }) => data.clock === 'diagnose');
    expect(marks.map(({ data, at }) => [data.percent, at])).toEqual([[50, '2026-03-04T07:30:00.000Z']]);
  });

  it('told twice, or of a day that concerns nothing, writes nothing', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    book.publish(officeWith('2026.2', { date: '2026-11-30', name: '盘点' }));
    await told(story, 'P-7');
    expect(story.entries('retimed')).toEqual([]);
    book.publish(officeWith('2026.3', OUTING));
    await told(story, 'P-8');
    await told(story, 'P-8-again');
    expect(story.entries('retimed')).toHaveLength(1);
  });

  it('makes firm what was provisional while the year was not known', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-12-30 10:00', book).broughtIn();
    expect(story.wait('diagnosis').provisional).toBe(true);
    book.publish({
      ...officeWith('2027.1', { date: '2027-01-01', name: '元旦' }),
      coveredUntil: '2027-12-31',
      layers: officeWith('2027.1', { date: '2027-01-01', name: '元旦' }).layers.map((layer) =>
        layer.level === 'national' ? { ...layer, coveredUntil: '2027-12-31' } : layer,
      ),
    });
    await told(story, 'P-9');
    expect(story.wait('diagnosis')).not.toHaveProperty('provisional');
    expect(story.waiting).toBe('diagnosis until 2027-01-05 18:00');
  });

  it('says so in an entry also where no instant moves, and once', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-12-30 10:00', book).broughtIn();
    const bound = story.waiting;
    const known = CN_OFFICE.layers.map((layer) =>
      layer.level === 'national' ? { ...layer, coveredUntil: '2027-12-31' } : layer,
    );
    book.publish({ ...CN_OFFICE, version: '2027.1', coveredUntil: '2027-12-31', layers: known });
    await told(story, 'P-9');
    await told(story, 'P-9-again');
    expect(story.waiting).toBe(bound);
    expect(story.view.clocks.find(({ name }) => name === 'diagnose')).toMatchObject({
      provisional: false,
      calendarVersion: '2027.1',
    });
    expect(story.entries('retimed')).toHaveLength(1);
  });

  it('leaves a clock that stands still, which asks the new calendar when it runs on', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    await story.act('agent', 'putOnHold', { reason: 'customerAway', until: '2026-03-03T02:00:00.000Z' });
    book.publish(officeWith('2026.2', OUTING));
    await told(story, 'P-7');
    expect(story.entries('retimed')).toEqual([]);
    await story.comes('2026-03-03 10:00');
    expect(story.waiting).toBe('diagnosis until 2026-03-06 18:00');
  });
});

describe('a change of target', () => {
  it('keeps the net time used (policy published with five days instead of three)', async () => {
    const book = new HouseBook();
    const story = await RepairStory.at('2026-03-02 10:00', book).broughtIn();
    await story.comes('2026-03-04 10:00');
    const document = structuredClone(SEED_POLICY) as unknown as {
      version: string;
      service: { terms: { id: string; n: number }[] };
    };
    document.version = '2';
    for (const term of document.service.terms) if (term.id === 'diagnose') term.n = 5;
    book.adopt(document);
    await told(story, 'P-10');
    expect(story.waiting).toBe('diagnosis until 2026-03-09 18:00');
    expect(story.entries('retimed')[0]?.data.policyVersion).toBe('2');
  });
});

describe('a message that went to somebody else', () => {
  const passed = { entry: 3, text: 'clockMark', from: 'person:K-1', to: 'role:lead', why: 'nobodyThere' };

  it('is written down in the case, once, and only when the engine itself says so', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const say = async (id: string, actor: string): Promise<void> => {
      const event = { id, type: 'messagePassedOn', actor: { id: actor, role: 'system' as const }, data: passed };
      await story.carrier.simulation.event(story.desk.caseNo, event);
      await story.carrier.simulation.settle();
    };
    await say('sanbao:passed-on-1', 'sanbao');
    await say('sanbao:passed-on-1', 'sanbao');
    await say('erp:9', 'erp');
    expect(story.entries('messagePassedOn').map(({ data }) => data)).toEqual([passed]);
    const [entry] = story.entries('messagePassedOn');
    expect(entry && sentenceOf(entry, 'zh')).toBe('原定通知K-1的消息（记录 3）已改由组长接收：无人在岗，升至上一级。');
  });
});

describe('what a bound was reckoned by', () => {
  it('stands in the wait and in the task, and after an escalation it is the new term', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    expect(story.wait('diagnosis').by).toEqual({ clock: 'diagnose' });
    await story.comes('2026-03-06 10:00');
    expect(story.wait('diagnosis').by).toEqual({
      term: 'taskDefault',
      from: '2026-03-05T10:00:00.000Z',
      calendar: 'cn-office',
      calendarVersion: '2026.1',
      policyVersion: '1',
    });
  });
});
