import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { isReason, type ReasonCode } from '../domain/text/reasons.ts';
import { type FieldError, Problem } from './problem.ts';

/** A request part that does not fit its schema. Fastify adds which part it was as `validationContext`. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly issues: readonly z.core.$ZodIssue[];
  /** The names the part may bear, when it is one flat object. */
  readonly known: readonly string[];
  readonly validationContext?: string;

  constructor(issues: readonly z.core.$ZodIssue[], known: readonly string[] = []) {
    super('the request does not fit its schema');
    this.issues = issues;
    this.known = known;
  }
}

/** Validates with Zod. Inputs are kept in the issues, so that "missing" and "wrong type" can be told apart. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const result = schema.safeParse(data, { reportInput: true });
    return result.success
      ? { value: result.data }
      : { error: new InvalidRequest(result.error.issues, namesIn(schema)) };
  };

function namesIn(schema: z.ZodType): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Parses a value that is not a request part: a line of a bulk file, the input of an action. @throws {Problem} */
export function parse<S extends z.ZodType>(schema: S, value: unknown, at: string): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw problemOfErrors(result.error.issues.flatMap((issue) => fieldErrors(issue, at)));
}

/** The problem of an invalid request: unknown references and parameters are 400, members of the body 422. */
export function problemOfRequest({ issues, known, validationContext }: InvalidRequest): Problem {
  const found = issues.flatMap((issue) => fieldErrors(issue, ''));
  if (validationContext === undefined || validationContext === 'body') return problemOfErrors(found);
  const errors = found.map((error) =>
    error.code === 'unknown_field' ? { ...error, params: { ...error.params, reason: 'notAParameter', known } } : error,
  );
  const first = errors[0];
  return new Problem('invalid_parameter', {
    params: first?.params ?? {},
    ...(first === undefined ? {} : { field: first.field }),
    errors: errors.map((error) => ({ ...error, code: 'invalid_parameter' })),
  });
}

function problemOfErrors(errors: readonly FieldError[]): Problem {
  const first = errors[0];
  if (first === undefined)
    return new Problem('invalid_input', { field: 'body', params: { field: 'body', reason: 'wrongFormat' } });
  return new Problem(first.code, { field: first.field, params: first.params, errors });
}

function fieldErrors(issue: z.core.$ZodIssue, at: string): FieldError[] {
  const path = pathOf(issue.path, at);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = path === '' ? key : `${path}.${key}`;
      return { field, code: 'unknown_field', params: { field } };
    });
  }
  if (issue.code === 'invalid_union') {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
    if (nearest !== undefined && nearest.length > 0) return nearest.flatMap((inner) => fieldErrors(inner, path));
  }
  const field = path === '' ? 'body' : path;
  return [{ field, code: 'invalid_input', params: { field, ...reasonOf(issue) } }];
}

interface Reason {
  readonly reason: ReasonCode;
  readonly [param: string]: unknown;
}

function reasonOf(issue: z.core.$ZodIssue): Reason {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { reason: 'missing' };
      if (issue.expected === 'int' || issue.expected === 'number') {
        return typeof issue.input === 'number' ? { reason: 'notInteger' } : { reason: 'wrongType', expected: 'number' };
      }
      return { reason: 'wrongType', expected: issue.expected };
    case 'too_small':
      return sized(issue.origin)
        ? { reason: 'tooShort', limit: Number(issue.minimum) }
        : { reason: 'tooSmall', limit: Number(issue.minimum) };
    case 'too_big':
      return sized(issue.origin)
        ? { reason: 'tooLong', limit: Number(issue.maximum) }
        : { reason: 'tooBig', limit: Number(issue.maximum) };
    case 'invalid_value':
      return issue.input === undefined
        ? { reason: 'missing' }
        : { reason: 'notOneOf', options: issue.values.map(String) };
    case 'invalid_format':
      // A pattern says what it is for by the name of its reason; one without is shown itself.
      if (isReason(issue.message)) return { reason: issue.message };
      return issue.pattern === undefined
        ? { reason: 'wrongFormat' }
        : { reason: 'notLikePattern', pattern: issue.pattern.replace(/^\/|\/$/g, '') };
    case 'custom':
      return customReason(issue.params);
    case 'invalid_union':
      return { reason: issue.input === undefined ? 'missing' : 'wrongFormat' };
    default:
      return { reason: 'wrongFormat' };
  }
}

function customReason(params: Record<string, unknown> | undefined): Reason {
  const { reason, ...rest } = params ?? {};
  return isReason(reason) ? { reason, ...rest } : { reason: 'wrongFormat' };
}

function sized(origin: string): boolean {
  return origin === 'string' || origin === 'array' || origin === 'set' || origin === 'map';
}

/** `lines[0].sku` below `at`: how every field is named, whoever refuses it. */
export function pathOf(path: readonly PropertyKey[], at: string): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    at,
  );
}
