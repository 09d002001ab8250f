import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { publishEvents } from '../../worker/event-publisher.ts';
import { JournalStory } from '../drizzle/journal-story.ts';
import { type GivenApi, givenApi } from './given-api.ts';

const CASE = 'WR-2611-000001';
let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
  const story = new JournalStory(CASE)
    .fact('noteAdded', { note: { ref: 'pt_1', hash: 'h' } })
    .fact('quoteSent', { lines: [1], totalFen: 500, currency: 'CNY' });
  await createCommit(api.database.sql)(story.batch());
  while (await publishEvents(api.database));
});
afterAll(() => api?.stop());

describe('GET /v1/events', () => {
  it('is read to its end by giving back what it answered', async () => {
    const first = await api.get('/v1/events?limit=2', { as: 'system' });
    expect(first.json.events.map(({ type }: { type: string }) => type)).toEqual([
      'case.opened.v1',
      'case.noteAdded.v1',
    ]);
    const second = await api.get(`/v1/events?after=${first.json.next}`, { as: 'system' });
    expect(second.json.events).toEqual([
      {
        cursor: second.json.next,
        id: `evt_${CASE}_3`,
        type: 'repair.quoteSent.v1',
        timestamp: '2026-11-02T01:03:00.000Z',
        caseNo: CASE,
        process: 'warranty-repair',
        seq: 3,
        by: 'agent',
        data: { lines: [1], totalFen: 500, currency: 'CNY' },
      },
    ]);
    const rest = await api.get(`/v1/events?after=${second.json.next}`, { as: 'system' });
    expect(rest.json).toEqual({ events: [], next: second.json.next });
    expect(first.text).not.toContain('pt_1');
  });

  it('finds the types that are asked for, and refuses one that does not exist', async () => {
    const found = await api.get('/v1/events?types=repair.quoteSent.v1,case.closed.v1', { as: 'admin' });
    expect(found.json.events).toHaveLength(1);
    const wrong = await api.get('/v1/events?types=repair.quotesent.v1', { as: 'admin' });
    expect([wrong.status, wrong.json.code]).toEqual([400, 'invalid_parameter']);
  });
});

it('GET /v1/event-types says what there can be, in the language of the reader', async () => {
  const { json } = await api.get('/v1/event-types', { as: 'auditor', headers: { 'accept-language': 'zh' } });
  expect(json.types).toContainEqual({
    type: 'repair.partsArrived.v1',
    description: '配件到货',
    process: 'warranty-repair',
    data: {
      type: 'object',
      properties: { sku: { type: 'string' }, quantity: { type: 'integer' } },
      required: ['sku', 'quantity'],
      additionalProperties: false,
    },
  });
});
