import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UNPUBLISHED } from '../../../domain/events/case-events.ts';
import { EVENT_KINDS, eventKind, typesOf } from '../../../domain/events/catalogue.ts';
import { eventId, eventOf } from '../../../domain/events/event.ts';
import type { DataSchema } from '../../../domain/events/schema.ts';
import { VISIT_EVENTS } from '../../../domain/events/visit-events.ts';
import type { Entry } from '../../../domain/journal/entry.ts';
import { caseEntryTexts } from '../../../domain/text/entries.ts';
import { eventTexts } from '../../../domain/text/events.ts';
import { factTexts } from '../../../domain/text/facts.ts';
import { PATHS } from '../../repair/paths.ts';
import { RepairDesk } from '../../repair/repair-desk.ts';
import { simulatedCarrier } from '../../repair/simulated-carrier.ts';
import { TIMED_PATHS } from '../../repair/timed-paths.ts';
import { TIMED_PATHS as TIMED_VISITS, PATHS as VISITS } from '../../visit/paths.ts';
import { simulatedVisits } from '../../visit/simulated-visits.ts';
import { VisitDesk } from '../../visit/visit-desk.ts';

const CASE = { caseNo: 'WR-2603-000001', process: 'warranty-repair' };
const ALL = [...Object.values(PATHS), ...Object.values(TIMED_PATHS).map(({ live }) => live)];

const entry = (data: Entry['data']): Entry => ({
  seq: 7,
  at: '2026-03-02T01:00:00.000Z',
  type: 'quoteSent',
  actor: { id: 'desk-7', role: 'agent' },
  data,
});

describe('the catalogue of events', () => {
  it('decides for every entry whether it is told, and says what each event means', () => {
    const entries = [...Object.keys(caseEntryTexts), ...Object.keys(factTexts)];
    const told = new Set([...EVENT_KINDS.flatMap((kind) => kind.entry ?? []), ...UNPUBLISHED]);
    // A new fact gets a line in domain/events (or stands in UNPUBLISHED), a text and a line in docs/events.md.
    expect(entries.filter((one) => !told.has(one))).toEqual([]);
    expect([...told].filter((one) => !entries.includes(one))).toEqual([]);
    expect(Object.keys(eventTexts).sort()).toEqual(EVENT_KINDS.map(({ type }) => type).sort());
  });

  it('has each type once, with a version', () => {
    const types = EVENT_KINDS.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(type).toMatch(/^[a-z]+\.[a-zA-Z]+\.v\d+$/);
  });

  it('tells the facts of a process as its own', () => {
    expect(typesOf('quoteAccepted', 'warranty-repair')).toEqual(['repair.quoteAccepted.v1']);
    expect(typesOf('quoteAccepted', 'delivery')).toEqual([]);
    expect(typesOf('caseOpened', 'delivery')).toEqual(['case.opened.v1']);
  });
});

describe('an event', () => {
  it('holds what its schema names and nothing else', () => {
    const words = { ref: 'pt_1', hash: 'h' };
    const lines = [
      { line: 1, kind: 'part', sku: 'S', quantity: 1, unitFen: 5, coverage: 'covered', reason: 'r', words },
    ];
    const data = { cause: 'C', performanceFault: true, findings: words, lines };
    const event = eventOf('repair.faultDiagnosed.v1', CASE, entry(data));
    const [{ words: _words, ...line }] = lines as [(typeof lines)[0]];
    expect(event.data).toEqual({ cause: 'C', performanceFault: true, lines: [line] });
    expect(JSON.stringify(event)).not.toContain('pt_1');
    expect(event).toMatchObject({ id: 'evt_WR-2603-000001_7', by: 'agent', timestamp: '2026-03-02T01:00:00.000Z' });
    expect(JSON.stringify(event)).not.toContain('desk-7');
  });

  it('of a later version is another event of the same entry', () => {
    expect(eventId('WR-2603-000001', 7, 'repair.quoteSent.v2')).toBe('evt_WR-2603-000001_7_v2');
  });

  it('fits the schema of its type, for every entry of every path of the repair', async () => {
    const schemas = new Map(
      EVENT_KINDS.map(({ type, data }) => [type, z.fromJSONSchema(JSON.parse(JSON.stringify(data)))]),
    );
    const seen = new Set<string>();
    for (const live of ALL) {
      const carrier = simulatedCarrier({ reEntry: 'seldom' });
      const desk = new RepairDesk(carrier, CASE.caseNo);
      await desk.stock('SCREEN-X', 5);
      await desk.stock('CASING-X', 5);
      await live(desk);
      await carrier.simulation.settle();
      for (const one of carrier.world.journal.entries(desk.caseNo)) {
        for (const type of typesOf(one.type, CASE.process)) {
          const problems = schemas.get(type)?.safeParse(eventOf(type, CASE, one).data).error?.issues;
          expect([type, problems]).toEqual([type, undefined]);
          seen.add(type);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(40);
  });
});

it('an event of a visit fits the schema of its type, for every entry of every path', async () => {
  const schemas = new Map(
    EVENT_KINDS.map(({ type, data }) => [type, z.fromJSONSchema(JSON.parse(JSON.stringify(data)))]),
  );
  const visit = { caseNo: 'VS-2603-000001', process: 'visit' };
  const seen = new Set<string>();
  for (const live of [...Object.values(VISITS), ...Object.values(TIMED_VISITS).map((path) => path.live)]) {
    const carrier = simulatedVisits();
    await live(new VisitDesk(carrier, visit.caseNo));
    await carrier.simulation.settle();
    for (const one of carrier.world.journal.entries(visit.caseNo)) {
      for (const type of typesOf(one.type, visit.process)) {
        const problems = schemas.get(type)?.safeParse(eventOf(type, visit, one).data).error?.issues;
        expect([type, problems]).toEqual([type, undefined]);
        seen.add(type);
      }
    }
  }
  const never = VISIT_EVENTS.map(({ type }) => type).filter((type) => !seen.has(type));
  // A visit is endangered by another one, and a path is lived alone.
  expect(never).toEqual(['visit.visitAtRisk.v1']);
});

describe('the page of the events', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8');

  it('lists every type with its meaning and its members, and no other', () => {
    const rows = page.split('\n').filter((line) => /^\| `[a-z]+\.[A-Za-z]+\.v\d+` \|/.test(line));
    expect(rows).toEqual(
      EVENT_KINDS.map(({ type, data }) => `| \`${type}\` | ${eventTexts[type]?.en} | ${membersOf(data)} |`),
    );
  });
});

function membersOf(schema: DataSchema | undefined): string {
  if (schema?.type !== 'object') throw new Error('data is an object');
  const names = Object.keys(schema.properties);
  return names.map((name) => `\`${name}${schema.required.includes(name) ? '' : '?'}\``).join(', ');
}

it('a type the catalogue has lost is told without data rather than with too much', () => {
  expect(eventKind('case.unknown.v1')).toBeUndefined();
  expect(eventOf('case.unknown.v1', CASE, entry({ secret: 1 })).data).toEqual({});
});
