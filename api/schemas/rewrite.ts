import type { z } from 'zod';
import { itemOf, memberOf } from './shape.ts';

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
