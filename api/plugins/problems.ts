import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { loggable } from '../../drizzle/loggable.ts';
import { languageOf } from '../language.ts';
import { notFound } from '../not-found.ts';
import { Problem } from '../problem.ts';
import { problemDocument } from '../replies/problem-document.ts';
import { InvalidRequest, problemOfRequest } from '../validation.ts';

/** What Fastify itself refuses, in our codes. https://fastify.dev/docs/latest/Reference/Errors/ */
const FASTIFY: Readonly<Record<string, (error: FastifyError, request: FastifyRequest) => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (_error, { routeOptions }) =>
    new Problem('payload_too_large', { params: { limit: routeOptions.bodyLimit } }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (_error, { routeOptions }) =>
    new Problem('unsupported_media_type', { params: { accepted: routeOptions.config.accepts ?? 'application/json' } }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem('malformed_json'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem('malformed_json'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem('malformed_json'),
  FST_ERR_BAD_URL: () => notFound('address', 'URL'),
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types of the body, when it is not JSON. */
    accepts?: string;
  }
}

/**
 * Every refusal leaves as RFC 9457 `application/problem+json` in the caller's language. What went wrong inside is
 * logged and never told.
 */
export const problemsPlugin = plugin(
  async (app: FastifyInstance) => {
    app.setErrorHandler((error, request, reply) => sendProblem(toProblem(error, request), request, reply));
    app.setNotFoundHandler((request, reply) => sendProblem(notFound('address', askedFor(request)), request, reply));
  },
  { name: 'problems' },
);

/** Without the query, which may hold anything. */
function askedFor({ method, url }: FastifyRequest): string {
  return `${method} ${url.replace(/\?.*$/s, '').slice(0, 200)}`;
}

/** What a request was refused with, for those who count and who write it down. */
const refusals = new WeakMap<FastifyRequest, Problem>();

export function refusalOf(request: FastifyRequest): Problem | undefined {
  return refusals.get(request);
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  refusals.set(request, problem);
  const language = languageOf(request.headers['accept-language']);
  const document = problemDocument(problem, language, request.id, request.caller);
  if (problem.code === 'not_yet') request.log.info({ code: problem.code }, 'asked too early');
  else if (document.status >= 500) {
    request.log.error({ failure: loggable(problem.cause ?? problem), code: problem.code }, 'request failed');
  }
  return reply
    .status(document.status)
    .headers({ ...problem.headers, 'content-language': language })
    .type('application/problem+json')
    .send(document);
}

function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidRequest) return problemOfRequest(error);
  if (isFastifyError(error)) {
    const known = FASTIFY[error.code];
    if (known !== undefined) return known(error, request);
    // A parser's complaint without a code of its own (poisoned prototype, bad charset).
    if (error.statusCode === 400) return new Problem('malformed_json', { cause: error });
  }
  return new Problem('internal_error', { params: { requestId: request.id }, cause: error });
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('code' in error || 'statusCode' in error);
}
