import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import plugin from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemSchema } from '../replies/problem-document.ts';

export const DOCS = '/docs';

const PROBLEM = { content: { 'application/problem+json': { schema: problemSchema } } };

/** Statuses a route can answer with besides its own, by what it does. The words are those of RFC 9110. */
const EVERY_ROUTE = { 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable' } as const;
/** What anybody may send is signed instead. */
const SIGNED = { 401: 'Unauthorized' } as const;
const GUARDED = { 401: 'Unauthorized', 403: 'Forbidden' } as const;
/** 422 also of a read: control characters in an address are refused at the door like those in a body. */
const READING = { 400: 'Bad Request', 404: 'Not Found', 422: 'Unprocessable Content' } as const;
const WRITING = {
  400: 'Bad Request',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  504: 'Gateway Timeout',
} as const;

/**
 * OpenAPI 3.1 at /openapi.json, made from the schemas that validate, and a reference page at /docs that loads nothing
 * from elsewhere.
 */
export const openapiPlugin = plugin(
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => {
      if (route.schema !== undefined) declareProblems(route, route.schema);
    });

    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Sanbao',
          version: '1',
          description: 'After-sales service: cases, their actions, their timelines, and the data they need.',
        },
        components: {
          securitySchemes: {
            key: { type: 'http', scheme: 'bearer', description: 'API key of a desk or a system' },
            person: {
              type: 'http',
              scheme: 'bearer',
              bearerFormat: 'JWT',
              description: "Token of a person from the company's identity provider",
            },
            link: { type: 'http', scheme: 'bearer', description: 'Token of a customer link, `link_…`' },
          },
        },
      },
      transform: (document) => {
        const { schema, url } = jsonSchemaTransform(document);
        const operationId = operationIdOf(document.route.method, url);
        return { schema: { operationId, ...withHeaders(schema, document.route) }, url };
      },
      transformObject: jsonSchemaTransformObject,
    });

    await app.register(swaggerUi, { routePrefix: DOCS });

    app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
      reply.send(app.swagger()),
    );
  },
  { name: 'openapi' },
);

function declareProblems(route: RouteOptions, schema: FastifySchema): void {
  const guarded = route.config?.access !== 'public';
  const writes = ![route.method].flat().every((method) => method === 'GET' || method === 'HEAD');
  const statuses = { ...EVERY_ROUTE, ...(guarded ? GUARDED : writes ? SIGNED : {}), ...(writes ? WRITING : READING) };
  const problems = Object.entries(statuses).map(([status, description]) => [status, { description, ...PROBLEM }]);
  const declared = typeof schema.response === 'object' && schema.response !== null ? schema.response : {};
  schema.response = { ...Object.fromEntries(problems), ...declared };
}

/**
 * The name under which client generators know an operation: made from method and address, so it is as stable as they are
 * and no route can forget it. `POST /v1/cases/:no/links` is `postCasesNoLinks`.
 */
function operationIdOf(method: RouteOptions['method'], url: string): string {
  const words = url.replace(/^\/v1(?=\/)/, '').match(/[A-Za-z0-9]+/g) ?? [];
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${[method].flat().join('').toLowerCase()}${named.join('')}`;
}

/** Headers are read by hooks, so they are described here and not validated by a schema. */
function withHeaders(schema: FastifySchema, route: RouteOptions): FastifySchema {
  const { access, repeats } = route.config ?? {};
  const language = { 'Accept-Language': { type: 'string', description: 'zh (default) or en' } };
  const idempotency = {
    'Idempotency-Key': {
      type: 'string',
      pattern: '^[!-~]{1,200}$',
      description: 'One per operation, kept when it is repeated',
    },
  };
  const ifMatch = {
    'If-Match': { type: 'string', description: 'Version of the case that was seen, instead of `wait`' },
  };
  const acts = route.url.endsWith('/actions/:action');
  return {
    ...schema,
    headers: {
      type: 'object',
      properties: { ...language, ...(repeats === 'by-key' ? idempotency : {}), ...(acts ? ifMatch : {}) },
      required: repeats === 'by-key' ? ['Idempotency-Key'] : [],
    },
    security: access === 'public' ? [] : securityOf(access),
    ...(typeof access === 'object' ? { 'x-roles': access.roles } : {}),
  };
}

function securityOf(access: NonNullable<RouteOptions['config']>['access']): Record<string, string[]>[] {
  const links = typeof access === 'object' && access.links !== undefined;
  return [{ key: [] }, { person: [] }, ...(links ? [{ link: [] }] : [])];
}
