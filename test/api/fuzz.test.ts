import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROCESSES } from '../../api/processes.ts';
import { ROLES } from '../../domain/people/roles.ts';
import { Answers } from '../fuzz/answers.ts';
import { type OpenApi, operationsOf, type Schema } from '../fuzz/document.ts';
import type { Language } from '../fuzz/fitting.ts';
import { type Knockers, requestsFor } from '../fuzz/requests.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { daysAgo, givenShop, reportOf } from './given-shop.ts';

/** `npm run fuzz` sends many more, other ones each time; a seed it printed is given back by FUZZ_SEED. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 6);
const SEED = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ_RUNS === undefined ? 20_261_122 : randomInt(2 ** 31)));

let system: RealSystem;
let api: GivenApi;
let document: OpenApi;
let language: Language;
let knockers: Knockers;

beforeAll(async () => {
  system = await realSystem('api-fuzz');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue, perMinute: 10_000_000 });
  document = (await api.get('/openapi.json')).json;
  ({ language, knockers } = await givenTown());
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

describe('the description', () => {
  it('gives every operation a name of its own', () => {
    const names = operationsOf(document).map(({ operationId }) => operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says of every write what its body is', () => {
    const silent = operationsOf(document).filter(({ method, requestBody }) => {
      const writes = method === 'PUT' || method === 'POST' || method === 'PATCH';
      return writes && Object.keys(requestBody?.content ?? {}).length === 0;
    });
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });
});

it(`answers whatever is sent with what it promised, and never fails (seed ${SEED})`, {
  timeout: 3_600_000,
}, async () => {
  const answers = new Answers(document);
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  for (const operation of operationsOf(document)) {
    let last: string | undefined;
    const holds = fc.asyncProperty(requestsFor(operation, language, knockers), async (request) => {
      const reply = await api.send(request);
      statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
      const said = answers.wrongWith(operation, reply);
      last = said ?? last;
      return said === undefined;
    });
    const { failed, counterexample } = await fc.check(holds, { seed: SEED, numRuns: RUNS });
    if (failed) wrong.push(`${last}\nwhen asked ${JSON.stringify(counterexample)}`);
  }
  expect(wrong).toEqual([]);
  // A fuzz that is only ever turned away at the door proves nothing.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 415, 422]));
});

/** A few cases in different places, and the names of everything in them. */
async function givenTown(): Promise<{ language: Language; knockers: Knockers }> {
  const shops = [await givenShop(api), await givenShop(api), await givenShop(api, { deliveredDaysAgo: 3 })] as const;
  const untold = [await givenShop(api), await givenShop(api)];
  const cases: string[] = [];
  for (const shop of shops) {
    const wish = shop === shops[2] ? {} : { wish: 'repair' };
    const { json } = await api.post('/v1/warranty-repairs', { ...reportOf(shop), wish: undefined, ...wish });
    cases.push(json.caseNo);
  }
  const [first = '', second = ''] = cases;
  const accept = { wait: 1, input: { route: 'depot' } };
  const { json: accepted } = await api.post(`/v1/cases/${second}/actions/acceptForRepair`, accept);
  await api.get(`/v1/cases/${second}?atLeast=${accepted.version}`, { as: 'lead' });
  const headers = { 'content-type': 'image/jpeg' };
  const { json: photo } = await api.post('/v1/evidence', Buffer.from([0xff, 0xd8]), { as: 'technician', headers });
  const link = { actions: ['addNote'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
  const { json: linked } = await api.post(`/v1/cases/${first}/links`, link);

  const { json: page } = await api.get(`/v1/cases/${first}/timeline?limit=1`, { as: 'lead' });
  const actions = PROCESSES.flatMap((process) => process.actions);
  const inputs = new Map(
    actions.map(({ name, input }) => [name, z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema]),
  );
  const tokens = new Map([['link', `Bearer ${linked.token}`]]);
  for (const role of ROLES) {
    tokens.set(role, `Bearer ${await api.token(role, role === 'customer' ? shops[0].customer : undefined)}`);
  }
  const vocabulary = {
    ...{
      'cases.no': cases,
      'orders.no': [shops[0].order, 'SO-9'],
      caseNo: [first, second],
      attachTo: [first],
      follows: [first],
    },
    ...{
      customer: shops.map((shop) => shop.customer),
      order: [shops[0].order],
      serial: shops.map((shop) => shop.serial),
    },
    ...{ sku: ['PHONE', 'SCREEN'], product: ['PHONE'], category: ['phone_host'], currency: ['CNY'], lang: ['zh'] },
    ...{
      action: [...inputs.keys()],
      kind: ['person'],
      ref: [photo.ref],
      evidence: [photo, [photo]],
      token: [linked.token],
    },
    ...{ process: ['warranty-repair'], stage: ['assessed'], q: ['WR-'], phone: ['13800000000'], cursor: [page.next] },
    ...{ wait: [1, 1, 2], line: [1], atLeast: [1, 2], purchasedOn: [daysAgo(30)], appearedOn: [daysAgo(1)] },
  };
  return {
    language: {
      ...{ document, vocabulary },
      examples: {
        '/v1/warranty-repairs': [...untold.map((shop) => reportOf(shop)), reportOf(shops[0])],
        '/v1/cases/{no}/actions/{action}': [{ wait: 1 }, { wait: 2 }, {}],
      },
    },
    knockers: { tokens, inputs },
  };
}
