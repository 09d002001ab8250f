import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canonicalText } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Put } from '../../drizzle/queries/put.ts';
import type { Repeats } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { isThing, notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import type { Services } from '../services.ts';
import { parse } from '../validation.ts';

/** What a resource needs besides its own content. */
export interface Writing {
  readonly services: Services;
  readonly caller: Principal;
  /** Keyed hash of the content: recognises a PUT that changes nothing. */
  readonly bodyHash: string;
  /** For resources that repeat by key. */
  readonly key: string;
}

export interface ResourceDefinition<K extends z.ZodObject, B extends z.ZodObject, R extends z.ZodType> {
  /** `customers`: name in bulk imports and group in the API description. */
  readonly name: string;
  readonly url: string;
  readonly keys: K;
  readonly body: B;
  readonly reply: R;
  readonly writtenBy: readonly Role[];
  readonly readBy: readonly Role[];
  readonly repeats: Repeats;
  /** Checks references and dates and stores. @throws {Problem} */
  readonly put: (writing: Writing, keys: z.output<K>, body: z.output<B>) => Promise<Put>;
  /** `undefined` when there is none that this caller may see. */
  readonly get: (services: Services, keys: z.output<K>, caller: Principal) => Promise<z.output<R> | undefined>;
}

/** Master data under the caller's own keys. */
export interface Resource {
  readonly name: string;
  readonly writtenBy: readonly Role[];
  /** The schema of a line, keys and content together. */
  readonly line: z.ZodObject;
  register(app: FastifyInstance, services: Services): void;
  /** One line of a bulk import. @throws {Problem} */
  putLine(services: Services, caller: Principal, line: unknown, key: string): Promise<Put>;
}

export const putReply = z.object({ outcome: z.enum(['created', 'changed', 'same']), version: z.int() });

export function defineResource<K extends z.ZodObject, B extends z.ZodObject, R extends z.ZodType>(
  resource: ResourceDefinition<K, B, R>,
): Resource {
  const { name, url, keys, body, reply, writtenBy, readBy, repeats } = resource;
  const put = (services: Services, caller: Principal, at: z.output<K>, content: z.output<B>, key: string) =>
    resource.put(
      { services, caller, bodyHash: services.secret.hash('body', canonicalText(content)), key },
      at,
      content,
    );

  const found200: Readonly<Record<string, z.ZodType>> = { 200: reply };

  return {
    name,
    writtenBy,
    line: z.strictObject({ ...keys.shape, ...body.shape }),

    register(app, services) {
      const typed = app.withTypeProvider<ZodTypeProvider>();
      typed.put(
        url,
        {
          config: { access: { roles: writtenBy }, repeats },
          schema: { tags: [name], params: keys, body, response: { 200: putReply, 201: putReply } },
        },
        async (request, answer) => {
          const at = parse(keys, request.params, '');
          const content = parse(body, request.body, '');
          const key = repeats === 'by-key' ? idempotencyKey(request) : '';
          const done = await put(services, callerIn(request), at, content, key);
          return answer
            .status(done.outcome === 'created' ? 201 : 200)
            .header('etag', `"${done.version}"`)
            .send(done);
        },
      );
      app.get(
        url,
        {
          config: { access: { roles: readBy } },
          schema: { tags: [name], params: keys, response: found200 },
        },
        async (request, answer) => {
          const found = await resource.get(services, parse(keys, request.params, ''), callerIn(request));
          if (found === undefined)
            throw notFound(isThing(name) ? name : 'resource', Object.values(parse(keys, request.params, '')).join('/'));
          return answer.send(found);
        },
      );
    },

    async putLine(services, caller, line, key) {
      const { at, content } = splitLine(keys, line);
      return put(services, caller, parse(keys, at, ''), parse(body, content, ''), key);
    },
  };
}

function splitLine(keys: z.ZodObject, line: unknown): { at: unknown; content: unknown } {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { at: line, content: line };
  const members = Object.entries(line);
  const isKey = ([member]: [string, unknown]): boolean => Object.hasOwn(keys.shape, member);
  return {
    at: Object.fromEntries(members.filter(isKey)),
    content: Object.fromEntries(members.filter((member) => !isKey(member))),
  };
}
