import { DrizzleQueryError } from 'drizzle-orm';

export interface Loggable {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: Loggable;
}

/**
 * An error as it may stand in the log. The driver's errors carry the values of the query, names and phone numbers among
 * them, so of those only the statement is kept.
 */
export function loggable(error: unknown): Loggable {
  if (!(error instanceof Error)) return { name: typeof error, message: 'not an error' };
  const message = error instanceof DrizzleQueryError ? `failed query: ${error.query}` : error.message;
  const frames = error.stack?.slice(error.stack.indexOf('\n    at '));
  return {
    name: error.name,
    message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(frames === undefined ? {} : { stack: frames }),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause) }),
  };
}
