import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../problem.ts';
import { pathOf } from '../validation.ts';
import { isSigned } from './webhook-signature.ts';

/** A callback names one thing; more would be something else. */
export const MOST_BYTES = 16 * 1024;

/** Bodies of this scope stay bytes, because a signature is over them. */
export function takeBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
}

/**
 * What a callback tells, once its signature holds.
 *
 * @throws {Problem} `signature_refused`; the reader throws `malformed_json` or `invalid_input`
 */
export function signedBody(
  { headers, body: given }: FastifyRequest<{ Body: Buffer | undefined }>,
  keys: readonly Buffer[],
  now: Date,
): <S extends z.ZodType>(schema: S) => z.output<S> {
  // A request without a body has none to be parsed.
  const body = given ?? Buffer.alloc(0);
  if (!isSigned(headers, body, keys, now)) throw new Problem('signature_refused');
  return (schema) => {
    const { data, error } = schema.safeParse(jsonOf(body));
    if (error === undefined) return data;
    const field = pathOf(error.issues[0]?.path ?? [], '') || 'body';
    throw new Problem('invalid_input', { field, params: { field, reason: 'wrongShape' } });
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('malformed_json');
  }
}
