import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROCESSES as SERVED } from '../../api/processes.ts';
import { ANYTIME_ACTIONS } from '../../workflows/case/contract.ts';
import { PROCESSES } from '../../workflows/processes.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';
import { routesOf } from './routes-of.ts';

let system: RealSystem;
let api: GivenApi;
// biome-ignore lint/suspicious/noExplicitAny: a document of any shape until it is proven
let document: any;

beforeAll(async () => {
  system = await realSystem('api-openapi');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  document = (await api.get('/openapi.json')).json;
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

/** `/v1/cases/:no` as the document writes it. */
const templateOf = (url: string): string => url.replaceAll(/:([A-Za-z]+)/g, '{$1}');

describe('the API description', () => {
  it('is OpenAPI 3.1 and can be read without a key', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.components.securitySchemes)).toEqual(['key', 'person', 'link']);
  });

  it('names every route with its security, its headers and its refusals', () => {
    for (const { method, url, access } of routesOf(api.app)) {
      if (url === '/openapi.json') continue;
      const operation = document.paths[templateOf(url)]?.[method.toLowerCase()];
      const label = `${method} ${url}`;
      expect([label, typeof operation]).toEqual([label, 'object']);
      expect([label, operation.security.length === 0]).toEqual([label, access === 'public']);
      const statuses = Object.keys(operation.responses);
      expect(statuses).toEqual(
        expect.arrayContaining(access === 'public' ? ['429', '500'] : ['401', '403', '429', '500']),
      );
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      if (method !== 'GET') expect(statuses).toEqual(expect.arrayContaining(['409', '412', '422', '428', '504']));
    }
  });

  it('requires the Idempotency-Key where the server does', () => {
    const headers = (path: string, method: string): string[] =>
      document.paths[path][method].parameters
        .filter(({ required }: { required?: boolean }) => required)
        .map(({ name }: { name: string }) => name);
    expect(headers('/v1/warranty-repairs', 'post')).toContain('Idempotency-Key');
    expect(headers('/v1/parts/{sku}', 'put')).not.toContain('Idempotency-Key');
  });

  it('refers only to schemas that are there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(20);
    for (const [, name] of refs) expect(document.components.schemas).toHaveProperty(name ?? '');
  });

  it('marks the members that hold personal words', () => {
    const body = JSON.stringify(document.paths['/v1/warranty-repairs'].post.requestBody);
    expect(body).toContain('"x-personal":true');
  });

  it('tells the truth: real answers and refusals fit the schemas of their routes', async () => {
    const shop = await givenShop(api);
    const opened = await api.post('/v1/warranty-repairs', reportOf(shop));
    fits('post', '/v1/warranty-repairs', opened);
    fits('post', '/v1/warranty-repairs', await api.post('/v1/warranty-repairs', reportOf(shop)));
    fits('post', '/v1/warranty-repairs', await api.post('/v1/warranty-repairs', { nothing: true }));
    const { caseNo, version } = opened.json;
    const at = (path: string, query = ''): Promise<Reply> =>
      api.get(`${path.replace('{no}', caseNo)}${query}`, { as: 'lead' });
    for (const path of [
      '/v1/cases/{no}',
      '/v1/cases/{no}/timeline',
      '/v1/cases/{no}/actions',
      '/v1/cases',
      '/v1/messages',
    ]) {
      fits('get', path, await at(path, path === '/v1/cases/{no}' ? `?atLeast=${version}` : ''));
    }
    const noted = await api.post(`/v1/cases/${caseNo}/actions/addNote`, { input: { text: '备注' } });
    fits('post', '/v1/cases/{no}/actions/{action}', noted);
    const unclear = await api.post(`/v1/cases/${caseNo}/actions/acceptForRepair`, { input: { route: 'depot' } });
    expect(unclear.status).toBe(428);
    fits('post', '/v1/cases/{no}/actions/{action}', unclear);
    fits('get', '/v1/assets/{serial}', await api.get(`/v1/assets/${shop.serial}`, { as: 'lead' }));
    fits('get', '/v1/assets/{serial}', await api.get('/v1/assets/NONE', { as: 'lead' }));
    const customer = await api.token('customer', shop.customer);
    fits('get', '/v1/cases/{no}', await api.get(`/v1/cases/${caseNo}`, { as: customer }));
  });
});

it('every process of the product is served, with a schema for each action', () => {
  expect(SERVED.map(({ contract }) => contract)).toEqual(Object.values(PROCESSES));
  for (const served of SERVED) {
    const names = served.actions.map(({ name }) => name);
    expect(names.sort()).toEqual([...Object.keys(served.contract.actions), ...Object.keys(ANYTIME_ACTIONS)].sort());
  }
});

it('the guide to the API names every route', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
  const unnamed = routesOf(api.app).filter(({ url }) => !guide.includes(templateOf(url)));
  expect(unnamed.map(({ url }) => url)).toEqual([]);
});

describe('the reference page', () => {
  it('is served by this server and loads nothing from elsewhere', async () => {
    const page = await api.get('/docs/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('swagger-ui');
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

function fits(method: string, path: string, { status, json }: Reply): void {
  const response = document.paths[path][method].responses[status];
  const content = response?.content['application/json'] ?? response?.content['application/problem+json'];
  const local = JSON.stringify({ ...content.schema, $defs: document.components.schemas });
  const schema = z.fromJSONSchema(JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')));
  const parsed = schema.safeParse(json);
  expect([method, path, status, parsed.error?.issues]).toEqual([method, path, status, undefined]);
}
