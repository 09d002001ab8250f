import { z } from 'zod';

/** Stands where nothing is declared: free JSON. */
const FREE = z.unknown();

/** The schema of a member. `whole` is the value it belongs to, which decides between the options of a union. */
export function memberOf(schema: z.ZodType, name: string, whole?: unknown): z.ZodType {
  const bare = bareOf(schema, whole);
  if (!(bare instanceof z.ZodObject)) return FREE;
  const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape;
  return Object.hasOwn(shape, name) ? bareOf(typed(shape[name])) : FREE;
}

export function itemOf(schema: z.ZodType): z.ZodType {
  const bare = bareOf(schema);
  return bare instanceof z.ZodArray ? bareOf(typed(bare.element)) : FREE;
}

/** Without the wrappers that say nothing of the value itself. A union is the option that fits the value. */
function bareOf(schema: z.ZodType, value?: unknown): z.ZodType {
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
