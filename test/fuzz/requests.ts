import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import type { Operation, Schema } from './document.ts';
import { fitting, type Language } from './fitting.ts';
import { broken, hostile } from './hostile.ts';

/** Who may knock. */
export interface Knockers {
  /** `Authorization` by role, and of the bearer of a link. */
  readonly tokens: ReadonlyMap<string, string>;
  /** What the input of an action looks like, as the API itself tells it. */
  readonly inputs: ReadonlyMap<string, Schema>;
}

const JSON_TYPE = 'application/json';
const TYPES = [
  'application/json; charset=gbk',
  'text/plain',
  'multipart/form-data',
  'image/jpeg',
  'application/json;;',
  'x',
];
const RAW = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{"a":1,"a":2}',
  '\uFEFF{}',
  '{"__proto__":{"admin":true}}',
  'a,b\n1,2',
  '\n\n',
];
const ODD: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'accept-language': ['en', 'zh-Hant;q=0.1', '*', ';;q=', 'x'.repeat(3_000)],
  'if-match': ['"1"', '"999999999"', '*', 'W/"3"', '""', '1', '"1", "2"'],
  'if-none-match': ['"1"', '*', 'W/"5"', ',,,'],
  'x-request-id': ['abc', 'x'.repeat(500), '{"a":1}', '\u00e9'],
  accept: ['text/html', 'application/xml', '*/*;q=0', 'garbage'],
  'x-forwarded-for': ['::1', 'not-an-address'],
  'content-encoding': ['gzip', 'identity'],
  range: ['bytes=0-1', 'bytes=9-1'],
};
const STRANGERS = [
  '',
  'Bearer',
  'Bearer x',
  'Basic YTpi',
  `Bearer ${'x'.repeat(600)}`,
  'Bearer link_x.y',
  'Bearer sanbao_admin_no',
];

/** Requests for an operation: some as the document wants them, most with something wrong somewhere. */
export function requestsFor(operation: Operation, language: Language, knockers: Knockers): fc.Arbitrary<InjectOptions> {
  const { method, path } = operation;
  return fc
    .record({
      path: addressOf(operation, language),
      query: queryOf(operation, language),
      body: bodyOf(operation, language, knockers),
      headers: headersOf(operation, knockers),
    })
    .map(({ path: { url, action }, query, body, headers }) => {
      const { type, payload } = body(action);
      return {
        method,
        url: `${url || path}${query}`,
        headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
        ...(payload === undefined ? {} : { payload }),
      };
    });
}

function addressOf(
  { path, parameters = [] }: Operation,
  language: Language,
): fc.Arbitrary<{ url: string; action: string }> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const values = fc.record(
    Object.fromEntries(
      inPath.map(({ name, schema }) => {
        // `no` is another thing below /cases than below /orders.
        const below = `${path.split('/').at(path.split('/').indexOf(`{${name}}`) - 1)}.${name}`;
        return [name, fitting(schema, language, below in language.vocabulary ? below : name)];
      }),
    ),
  );
  const odd = fc.constantFrom(
    '%',
    '%00',
    '..',
    '%2e%2e%2f',
    'a%2Fb',
    '',
    '%E0%A4%A',
    'x'.repeat(300),
    '%F0%9F%98%80',
    '*',
  );
  return fc.tuple(values, mostly(fc.constant(undefined), odd)).map(([given, spoilt]) => ({
    action: String(given.action ?? ''),
    url: path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => spoilt ?? encoded(word(given[name]))),
  }));
}

function queryOf({ parameters = [] }: Operation, language: Language): fc.Arbitrary<string> {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  if (inQuery.length === 0) return mostly(fc.constant(''), fc.constant('?x=1'));
  const requiredKeys = inQuery.flatMap(({ name, required }) => (required === true ? [name] : []));
  const good = fc.record(
    Object.fromEntries(inQuery.map(({ name, schema }) => [name, fitting(schema, language, name)])),
    { requiredKeys },
  );
  const written = fc.oneof({ weight: 2, arbitrary: good }, { weight: 1, arbitrary: broken(good) }).map((values) => {
    const pairs = Object.entries(values ?? {}).map(
      ([name, value]) => `${encoded(name)}=${encoded(word(value)).slice(0, 2_000)}`,
    );
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  });
  return mostly(written, fc.constantFrom('?=', '?%', '?a=%FF', '?limit=1&limit=2'));
}

function mostly<T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

/** A body, once it is known for which action. */
type Body = (action: string) => { readonly type?: string; readonly payload?: string | Buffer };

function bodyOf({ method, path, requestBody }: Operation, language: Language, knockers: Knockers): fc.Arbitrary<Body> {
  if (method === 'GET') return fc.constant(() => ({}));
  const raw = fc
    .tuple(fc.constantFrom(...RAW), fc.constantFrom(JSON_TYPE, JSON_TYPE, ...TYPES))
    .map(([payload, type]) => () => ({ type, payload }));
  const bytes = fc.uint8Array({ maxLength: 64 }).map((sent) => () => ({ type: JSON_TYPE, payload: Buffer.from(sent) }));
  const kinds = Object.entries(requestBody?.content ?? {});
  const described = kinds.map(([type, { schema = {} }]) =>
    type === JSON_TYPE ? jsonBody(schema, language.examples[path] ?? [], language, knockers) : fileBody(type, language),
  );
  return fc.oneof({ weight: 8, arbitrary: described.length === 0 ? raw : fc.oneof(...described) }, raw, bytes);
}

function jsonBody(
  schema: Schema,
  examples: readonly unknown[],
  language: Language,
  { inputs }: Knockers,
): fc.Arbitrary<Body> {
  const made = fitting(schema, language);
  const good = examples.length === 0 ? made : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...examples) }, made);
  const named = Object.fromEntries([...inputs].map(([action, input]) => [action, fitting(input, language)]));
  const input = fc.record(Object.keys(named).length === 0 ? { none: fc.constant({}) } : named);
  const whole = fc.tuple(good, input).map(([body, given]) => ({ body, given }));
  const spoilt = fc.tuple(broken(good), broken(input)).map(([body, given]) => ({ body, given }));
  return fc
    .oneof({ weight: 2, arbitrary: whole }, { weight: 1, arbitrary: spoilt })
    .map(({ body, given }) => (action: string) => {
      const fits = typeof body === 'object' && body !== null && typeof given === 'object' && given !== null;
      const filled = fits && action in given ? { ...body, input: Reflect.get(given, action) } : body;
      return { type: JSON_TYPE, payload: JSON.stringify(filled) ?? '' };
    });
}

/** Lines of JSON or CSV, or bytes. */
function fileBody(type: string, language: Language): fc.Arbitrary<Body> {
  const some = fc.constantFrom(...Object.keys(language.vocabulary));
  const line = fc.dictionary(some, fc.oneof(hostile, fc.constantFrom('X-1', 1)), { maxKeys: 4 });
  const lines = fc.array(line, { maxLength: 4 }).map((all) => all.map((one) => JSON.stringify(one)).join('\n'));
  const csv = fc.array(fc.array(fc.oneof(some, fc.string({ maxLength: 8 })), { maxLength: 4 }), { maxLength: 4 });
  const table = csv.map((rows) => rows.map((row) => row.join(',')).join('\n'));
  const bytes = fc.uint8Array({ maxLength: 64 }).map((sent) => Buffer.from(sent));
  return fc.oneof(lines, table, bytes).map((payload) => () => ({ type, payload }));
}

function headersOf({ 'x-roles': roles = [] }: Operation, { tokens }: Knockers): fc.Arbitrary<Record<string, string>> {
  const everybody = [...tokens.values()];
  // A lead may act more often than anybody else in a case; who may nothing never gets past the door.
  const allowed = [...roles, ...roles.filter((role) => role === 'lead' || role === 'system')].flatMap(
    (role) => tokens.get(role) ?? [],
  );
  const authorization = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(allowed.length === 0 ? everybody : allowed)) },
    { weight: 3, arbitrary: fc.constantFrom(...everybody) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGERS) },
  );
  const key = mostly(fc.uuid(), fc.constantFrom('same', 'same-2', '', 'x'.repeat(201), 'a b', '\u00e9', undefined));
  const odd = fc.record(
    Object.fromEntries(Object.entries(ODD).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  );
  const none = fc.constant<Partial<Record<string, string>>>({});
  const others = fc.oneof({ weight: 3, arbitrary: none }, { weight: 1, arbitrary: odd });
  return fc.tuple(authorization, key, others).map(([who, idempotency, more]) => {
    const given = { ...more, authorization: who, 'idempotency-key': idempotency };
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  });
}

/** Halves of surrogate pairs have no place in an address; what is left of them is sent. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '?'));
}

/** A value as it stands in an address. */
function word(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
