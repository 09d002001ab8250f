import fc from 'fast-check';

const DEEP = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as unknown;

/** What no member expects. */
const HOSTILE: readonly [unknown, ...unknown[]] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  -2_147_483_649,
  '',
  ' ',
  '0',
  'x'.repeat(5_000),
  '\u0000',
  'a\u0007b',
  '\u202Etxt.exe',
  '\uD800',
  '\uFFFD',
  '𝕿𝖍𝖊 👩‍👩‍👧‍👦 ﷽',
  "'; DROP TABLE cases; --",
  '{{constructor.constructor("return 1")()}}',
  '../../../../etc/passwd',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.001Z',
  'NaN',
  'sha256-',
  [],
  {},
  [[]],
  DEEP,
  { length: -1 },
  { toString: 'x' },
  Array.from({ length: 300 }, () => 'x'),
];

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'x',
  '',
  '名',
  'a.b',
  'wait',
  'id',
  'role',
  'ref',
  '\u0000',
] as const;

type Wound = (value: unknown, at: readonly string[], poison: unknown, name: string) => unknown;

const WOUNDS: readonly [Wound, ...Wound[]] = [
  (value, at, poison) => changed(value, at, () => poison),
  (value, at) => changed(value, at, () => undefined),
  (value, at, poison, name) =>
    changed(value, at, (old) =>
      isObject(old) ? Object.fromEntries([...Object.entries(old), [name, poison]]) : poison,
    ),
  (value, at) => changed(value, at, (old) => [old, old]),
  (value, at) => changed(value, at, (old) => JSON.stringify(old) ?? ''),
];

/** A value with one place of it spoilt: another type, missing, something beside it, twice, or as a word. */
export function broken(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.constantFrom(...WOUNDS), fc.nat(), hostile, fc.constantFrom(...NAMES))
    .map(([value, wound, die, poison, name]) => {
      const places = placesIn(value, []);
      return wound(value, places[die % places.length] ?? [], poison, name);
    });
}

function placesIn(value: unknown, at: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

function changed(value: unknown, [name, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? changed(item, rest, change) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === name ? changed(member, rest, change) : member]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
