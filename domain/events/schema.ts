import type { Json } from '../json.ts';

/** The part of JSON Schema (2020-12) that event data is described with. */
export type DataSchema =
  | { readonly type: 'string'; readonly enum?: readonly string[]; readonly format?: 'date' | 'date-time' }
  | { readonly type: 'integer' | 'boolean' }
  | { readonly type: 'array'; readonly items: DataSchema }
  | ObjectSchema;

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, DataSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export const text = { type: 'string' } as const satisfies DataSchema;
/** ISO 8601 with Z. */
export const instant = { type: 'string', format: 'date-time' } as const satisfies DataSchema;
/** `YYYY-MM-DD` in Asia/Shanghai. */
export const day = { type: 'string', format: 'date' } as const satisfies DataSchema;
export const whole = { type: 'integer' } as const satisfies DataSchema;
export const flag = { type: 'boolean' } as const satisfies DataSchema;
export const texts = { type: 'array', items: text } as const satisfies DataSchema;

export function listOf(items: DataSchema): DataSchema {
  return { type: 'array', items };
}

export function object(
  required: Readonly<Record<string, DataSchema>>,
  optional: Readonly<Record<string, DataSchema>> = {},
): ObjectSchema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/**
 * What of a value the schema names; everything else stays inside. So a reference to personal words, or a member that a
 * later version adds, cannot go out by accident. `undefined` when the value is of another type.
 */
export function picked(schema: DataSchema, value: unknown): Json | undefined {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
    case 'array':
      if (!Array.isArray(value)) return undefined;
      return value.map((item) => picked(schema.items, item)).filter((item) => item !== undefined);
    case 'object':
      return pickedMembers(schema, value);
  }
}

function pickedMembers({ properties }: ObjectSchema, value: unknown): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]): [string, Json][] => {
      const member = picked(schema, given.get(name));
      return member === undefined ? [] : [[name, member]];
    }),
  );
}
