import { z } from 'zod';

/** What `visit` sees: a part of a value, the schema that let it in, and where it stands. */
export type Visit<R> = (schema: z.ZodType, value: unknown, path: string) => R | undefined;

/** A JSON value in which some parts were replaced by `R`. */
export type Rewritten<R> = R | null | boolean | number | string | Rewritten<R>[] | { [key: string]: Rewritten<R> };

/**
 * Walks a value along the schema that accepted it and replaces the parts for which `visit` returns something. Members
 * that are absent (`undefined`) are left out, so the result is plain JSON.
 */
export function rewrite<R>(schema: z.ZodType, value: unknown, path: string, visit: Visit<R>): Rewritten<R> {
  const replacement = visit(schema, value, path);
  if (replacement !== undefined) return replacement;
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  if (Array.isArray(value)) {
    const item = itemOf(schema);
    return value.map((one, index) => rewrite(item, one, `${path}[${index}]`, visit));
  }
  if (typeof value !== 'object') throw new TypeError(`${path} is not JSON`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      rewrite(memberOf(schema, name, value), member, path === '' ? name : `${path}.${name}`, visit),
    ]),
  );
}

/** Stands where nothing is declared: free JSON, in which nothing can be marked. */
const FREE = z.unknown();

function memberOf(schema: z.ZodType, name: string, whole: unknown): z.ZodType {
  const bare = bareOf(schema, whole);
  if (!(bare instanceof z.ZodObject)) return FREE;
  const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape;
  return bareOf(typed(shape[name]), undefined);
}

function itemOf(schema: z.ZodType): z.ZodType {
  const bare = bareOf(schema, undefined);
  return bare instanceof z.ZodArray ? bareOf(typed(bare.element), undefined) : FREE;
}

/** Without the wrappers that say nothing of the value itself. A union is the option that fits the value. */
function bareOf(schema: z.ZodType, value: unknown): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return bareOf(typed(schema.def.innerType), value);
  }
  if (schema instanceof z.ZodUnion && value !== undefined) {
    const fitting = schema.options.map(typed).find((option) => option.safeParse(value).success);
    return fitting === undefined ? FREE : bareOf(fitting, value);
  }
  return schema;
}

function typed(schema: z.core.$ZodType | undefined): z.ZodType {
  return schema instanceof z.ZodType ? schema : FREE;
}
