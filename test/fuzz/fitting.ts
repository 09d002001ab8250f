import fc from 'fast-check';
import { type OpenApi, resolved, type Schema } from './document.ts';

/** Values that mean something in the system under test, by the name of the member or parameter that holds them. */
export type Vocabulary = Readonly<Record<string, readonly unknown[]>>;

export interface Language {
  readonly document: Pick<OpenApi, 'components'>;
  readonly vocabulary: Vocabulary;
  /** Whole bodies that make sense, by path: what is only a little wrong gets furthest. */
  readonly examples: Readonly<Record<string, readonly unknown[]>>;
}

const DAY_MS = 86_400_000;
const MOST_ITEMS = 3;
/** No schema of ours is as deep; one that refers to itself ends here. */
const DEEPEST = 8;

/** Values a schema allows, mostly such that the rest of the system knows what they speak of. */
export function fitting(schema: Schema, language: Language, name = '', depth = 0): fc.Arbitrary<unknown> {
  const known = language.vocabulary[name] ?? [];
  const plain = shaped(resolved(schema, language.document), language, name, depth);
  if (known.length === 0) return plain;
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: plain });
}

function shaped(schema: Schema, language: Language, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options !== undefined) return fc.oneof(...options.map((one) => fitting(one, language, name, depth)));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(type, schema, language, depth)));
}

function ofType(type: string, schema: Schema, language: Language, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return depth > DEEPEST ? fc.constant({}) : objects(schema, language, depth);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, language, '', depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      });
    case 'string':
      return strings(schema);
    case 'integer':
    case 'number':
      return integers(schema);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function objects(schema: Schema, language: Language, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties = false } = schema;
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, fitting(member, language, name, depth + 1)]),
  );
  const requiredKeys = required.filter((name) => name in members);
  const named = fc.record(members, { requiredKeys });
  if (additionalProperties === false || Object.keys(properties).length > 0) return named;
  const value = typeof additionalProperties === 'object' ? additionalProperties : {};
  return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fitting(value, language, '', depth + 1), { maxKeys: 3 });
}

function strings({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const at = fc.integer({ min: -400, max: 40 }).map((days) => new Date(Date.now() + days * DAY_MS).toISOString());
  if (format === 'date') return at.map((instant) => instant.slice(0, 10));
  if (format === 'date-time') return at;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const some = fc.constantFrom('X-1', 'A1', 'other', 'phone', 'MISUSE', 'https://hooks.example.com/x', '42');
  const any = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)), unit: 'grapheme' });
  // Most members are keys and codes, which the document describes in words.
  return fc.oneof({ weight: 6, arbitrary: some }, { weight: 1, arbitrary: any });
}

function integers({ minimum = -5, maximum = 1_000_000 }: Schema): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(minimum), Math.floor(Math.max(minimum, maximum))];
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.integer({ min, max }));
}
