import { expect, test } from 'vitest';
import { z } from 'zod';
import { openRepairBody } from '../../api/openings/body.ts';
import { isPersonal } from '../../api/personal/personal.ts';
import { PROCESSES } from '../../api/processes.ts';

const INPUTS: [string, z.ZodType][] = [
  ['opening a repair', openRepairBody],
  ...PROCESSES.flatMap(({ actions }) => actions).map(({ name, input }): [string, z.ZodType] => [name, input]),
];

/** What somebody could want to write where it does not belong. */
const SENTENCES = ['张示例 说他住在演示路', 'call Sample Wang at 10000001003', '{"name":"张示例"}'];

test.each(INPUTS)('%s has no place where words could get into a history as they are', (_name, input) => {
  expect([...openPlaces(input, '')]).toEqual([]);
});

test('a place would be seen: free text, free members, free JSON', () => {
  const open = z.object({ a: z.string(), b: z.record(z.string(), z.number()), c: z.array(z.unknown()).optional() });
  expect([...openPlaces(open, '')]).toEqual(['.', '.a', '.b', '.c[]']);
});

/** Where a value could hold a sentence: neither a code, a number or a day, nor marked as personal. */
function* openPlaces(schema: unknown, path: string): Generator<string> {
  if (schema instanceof z.ZodObject) {
    // A member nobody knows would travel on.
    if (!(schema.def.catchall instanceof z.ZodNever)) yield path || '.';
    for (const [name, member] of Object.entries(schema.shape)) yield* openPlaces(member, `${path}.${name}`);
  } else if (schema instanceof z.ZodArray) yield* openPlaces(schema.element, `${path}[]`);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) yield* openPlaces(option, path);
  else if (isWrapper(schema)) yield* openPlaces(schema.def.innerType, path);
  else if (schema instanceof z.ZodType && !isPersonal(schema)) {
    const values = [...SENTENCES, { name: SENTENCES[0] }, { [String(SENTENCES[0])]: 1 }, [SENTENCES[0]]];
    if (values.some((value) => schema.safeParse(value).success)) yield path;
  }
}

function isWrapper(
  schema: unknown,
): schema is z.ZodOptional | z.ZodExactOptional | z.ZodDefault | z.ZodNullable | z.ZodReadonly {
  const wrappers = [z.ZodOptional, z.ZodExactOptional, z.ZodDefault, z.ZodNullable, z.ZodReadonly];
  return wrappers.some((wrapper) => schema instanceof wrapper);
}
